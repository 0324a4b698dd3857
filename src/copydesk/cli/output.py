"""--format and --report: what a verb prints, and what it writes beside."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from copydesk.reports.formats.kinds import Result
    from copydesk.validators.config.config import FailOn
    from copydesk.validators.gate import Verdict
    from copydesk.validators.run import Outcome

F = TypeVar("F", bound=Callable[..., Any])
Reports = Sequence[tuple[str, Path]]


def known(context: click.Context, option: click.Parameter, kind: str) -> str:
    """A format's name. Raises click.BadParameter, with the nearest, for another word."""
    from difflib import get_close_matches

    from copydesk.reports.formats.kinds import KINDS

    if kind not in KINDS:
        near = get_close_matches(kind, KINDS, 1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(KINDS)}"
        raise click.BadParameter(f"no format is called {kind!r}{hint}", context, option)
    return kind


def pairs(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> Reports:
    """KIND=PATH as pairs. Raises click.BadParameter."""
    reports = []
    for value in values:
        kind, _, path = value.partition("=")
        if not path:
            says = f"{value!r}: expected KIND=PATH, for example sarif=copydesk.sarif"
            raise click.BadParameter(says, context, option)
        if os.path.isdir(path):
            raise click.BadParameter(f"{path} is a folder, expected a file", context, option)
        reports.append((known(context, option, kind), Path(path)))
    return reports


def output_options(command: F) -> F:
    """--format KIND and --report KIND=PATH."""
    command = click.option(
        "--report",
        "reports",
        multiple=True,
        callback=pairs,
        metavar="KIND=PATH",
        help="Write the findings to a file as well, in any format; may be repeated.",
    )(command)
    return click.option(
        "--format",
        "kind",
        callback=known,
        default="text",
        show_default=True,
        metavar="KIND",
        help="How findings are printed: text, concise, json, jsonl, github, gitlab, sarif, "
        "junit, checkstyle, rdjsonl, markdown, html, csv, parquet.",
    )(command)


def say(sentence: str) -> None:
    """A sentence on stderr, where names in it command neither a terminal nor a build."""
    from copydesk.documents.escaping import escape
    from copydesk.reports.quoting import log_line

    click.echo(log_line(escape(sentence)), err=True)


def tell(outcome: Outcome, end: Verdict, fail_on: FailOn, kind: str, reports: Reports) -> None:
    """Write the reports, then print. Raises click.UsageError for a file that cannot be
    written, or that is one of the documents (law 1: documents are evidence)."""
    from copydesk.reports.formats.kinds import PEOPLE, Result, pour, told
    from copydesk.reports.place import root

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    command = shlex.join(["copydesk", *sys.argv[1:]])
    result = Result(outcome, end, fail_on, root(), command, colour)
    _write(result, reports)
    if kind in PEOPLE:
        for piece in told(kind, result):
            click.echo(piece, nl=False)
    elif kind == "parquet" and sys.stdout.isatty():
        raise click.UsageError("--format parquet is no text for a terminal: use --report")
    else:
        sys.stdout.flush()
        pour(told(kind, result), sys.stdout.buffer)
    sys.stdout.flush()


def _write(result: Result, reports: Reports) -> None:
    from copydesk.reports.formats.kinds import write

    if not reports:
        return
    written = {os.path.realpath(path) for _, path in reports if path.exists()}
    for one in result.outcome.judged:
        if written and os.path.realpath(one.row.path) in written:
            raise click.UsageError(f"--report {one.row.path}: this is one of the documents")
    for kind, path in reports:
        try:
            write(kind, result, path)
        except OSError as error:
            says = error.strerror or error
            raise click.UsageError(f"--report {kind}={path} cannot be written: {says}") from None
