"""Options that several verbs share, and how their words become settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from copydesk.documents.manifest import Manifest
    from copydesk.documents.record import Raw
    from copydesk.validators.run import Settings

F = TypeVar("F", bound=Callable[..., Any])


def reading_options(command: F) -> F:
    """--document-rules, --manifest, --column, -j and --no-cache."""
    return _with(
        command,
        click.option("--no-cache", is_flag=True, help="Judge everything anew."),
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(0),
            default=1,
            show_default=True,
            help="Worker processes; 0 is one for each core.",
        ),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="MEANING=NAME",
            help="Name a record column: text, id, url, author, date, outlet, site, headline.",
        ),
        click.option(
            "--manifest",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="What was declared of the documents: CSV, JSONL or Parquet with path or url, "
            "and sha256, author, date, outlet, licence, captured.",
        ),
        click.option(
            "--document-rules",
            is_flag=True,
            help="Judge each document by itself; leave the corpus pass out.",
        ),
    )


def run_options(command: F) -> F:
    """--select, --ignore, and how to read."""
    return _with(
        reading_options(command),
        click.option(
            "--ignore",
            multiple=True,
            metavar="RULES",
            help="Rules to leave out: codes, prefixes or names, with commas.",
        ),
        click.option(
            "--select",
            multiple=True,
            metavar="RULES",
            help="Rules to ask, all by default: codes, prefixes or names, with commas.",
        ),
    )


def _with(command: F, *options: Callable[[F], F]) -> F:
    for option in options:
        command = option(command)
    return command


def settings(
    select: Iterable[str],
    ignore: Iterable[str],
    document_rules: bool,
    columns: Iterable[str],
    jobs: int,
    store: Path | None = None,
    manifest: Path | None = None,
) -> Settings:
    """Settings of a run. Raises click.UsageError for an unknown rule or column, and for
    a manifest that cannot be used."""
    from copydesk.documents.declared import COLUMNS
    from copydesk.rules.registry import UnknownRule
    from copydesk.rules.registry import select as select_rules
    from copydesk.validators.run import Settings

    try:
        rules = select_rules(_words(select), _words(ignore))
    except UnknownRule as error:
        raise click.UsageError(str(error)) from None
    named = {}
    for pair in columns:
        meaning, _, name = pair.partition("=")
        if meaning not in COLUMNS or not name:
            known = ", ".join(COLUMNS)
            raise click.UsageError(f"--column {pair!r}: expected MEANING=NAME, with one of {known}")
        named[meaning] = name
    workers = jobs or len(os.sched_getaffinity(0))
    return Settings(rules, workers, document_rules, named, store, _manifest(manifest))


def _manifest(path: Path | None) -> Manifest | None:
    if path is None:
        return None
    from copydesk.documents.manifest import BadManifest, read_manifest

    try:
        return read_manifest(path)
    except BadManifest as error:
        raise click.UsageError(f"--manifest {error}") from None


def split_stdin(paths: Iterable[str]) -> tuple[list[str], list[Raw]]:
    """The paths without `-`, and standard input as a record where `-` was among them."""
    from copydesk.documents.record import Raw

    named = [path for path in paths if path != "-"]
    if "-" not in paths:
        return named, []
    return named, [Raw("<stdin>", data=sys.stdin.buffer.read())]


@contextmanager
def asked_wrongly() -> Iterator[None]:
    """Paths that are not there end the program with status 2 and a sentence."""
    from copydesk.documents.sources import MissingPath

    try:
        yield
    except MissingPath as error:
        raise click.UsageError(str(error)) from None


def _words(values: Iterable[str]) -> list[str]:
    return [word.strip() for value in values for word in value.split(",") if word.strip()]
