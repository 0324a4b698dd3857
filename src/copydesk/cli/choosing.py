"""Which files a check is about: those named, those of a list, or those that changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from copydesk.cli.asking import asked_wrongly, split_stdin
from copydesk.cli.options import Asked

if TYPE_CHECKING:
    from copydesk.validators.run import Outcome, Progress, Settings, Telling

F = TypeVar("F", bound=Callable[..., Any])
CHOOSING_OPTIONS = (
    click.option(
        "-0", "--null", is_flag=True, help="Names of --files-from end with NUL, not with LF."
    ),
    click.option(
        "--files-from",
        metavar="FILE",
        help="Judge the files named in FILE, one a line; - reads the names from stdin.",
    ),
    click.option(
        "--since",
        metavar="REV",
        help="Judge what changed since this branch left REV, the corpus around it in sight.",
    ),
    click.option(
        "--staged",
        is_flag=True,
        help="Judge what the next commit changes, as the index holds it.",
    ),
)


def paths_of(paths: Sequence[str], asked: Asked) -> list[str]:
    """The paths that are named, on the command line or in a list.

    Raises click.UsageError where nothing is asked for, or two things at once.
    """
    ways = [asked.staged, asked.since is not None, asked.files_from is not None]
    if sum(ways) > 1:
        raise click.UsageError("say one of --staged, --since and --files-from")
    if asked.null and asked.files_from is None:
        raise click.UsageError("-0 speaks of the names that --files-from reads")
    if asked.files_from is None:
        if not paths and not any(ways):
            raise click.UsageError("Missing argument 'PATHS...'.")
        return list(paths)
    if paths:
        raise click.UsageError("say PATHS or --files-from, not both")
    return _listed(asked.files_from, asked.null)


def judge(
    paths: Sequence[str],
    asked: Asked,
    chosen: Settings,
    progress: Progress,
    telling: Telling | None = None,
) -> Outcome:
    """Run over what is asked for; documents are told of as they come where `telling` is
    given. Raises click.UsageError."""
    from copydesk.validators.run import run

    if asked.staged or asked.since is not None:
        return _changed(paths, asked, chosen, progress)
    if asked.files_from is not None:
        return _list(paths, chosen, progress, telling)
    named, more = split_stdin(paths)
    with asked_wrongly():
        return run(named, chosen, more, progress, telling)


def _list(
    paths: Sequence[str], chosen: Settings, progress: Progress, telling: Telling | None
) -> Outcome:
    """Run over a list, which may be empty, and may name files that hold no news: of these
    as many are taken as a walk through their folder would take."""
    from copydesk.documents.staged import Choosable
    from copydesk.validators.config.choosing import wanted
    from copydesk.validators.run import Changed, run

    choosable = Choosable(wanted(chosen.nearest))
    taken = [p for p in paths if os.path.isdir(p) or choosable(os.path.relpath(p))]
    if not taken:
        chosen = replace(chosen, changed=Changed(frozenset()))
    with asked_wrongly():
        outcome = run(taken, chosen, (), progress, telling)
    outcome.walk.other += len(paths) - len(taken)
    return outcome


def _changed(paths: Sequence[str], asked: Asked, chosen: Settings, progress: Progress) -> Outcome:
    from copydesk.documents.revisions import NoRevision
    from copydesk.validators.changed import run_since, run_staged

    with asked_wrongly():
        for path in paths:
            if not os.path.lexists(path):
                raise click.UsageError(f"no such file or folder: {path}")
        try:
            if asked.since is not None:
                return run_since(asked.since, paths, chosen, progress)
            return run_staged(paths, chosen, progress)
        except NoRevision as error:
            way = "--staged" if asked.staged else f"--since {asked.since}"
            raise click.UsageError(f"{way}: {error}") from None


def _listed(source: str, null: bool) -> list[str]:
    """The names of a list; they are bytes that need not be text."""
    try:
        if source == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(source, "rb") as file:
                data = file.read()
    except OSError as error:
        raise click.UsageError(f"--files-from {source}: {error.strerror or error}") from None
    names = data.split(b"\0" if null else b"\n")
    if not null:
        names = [name.removesuffix(b"\r") for name in names]
    return [os.fsdecode(name) for name in names if name]
