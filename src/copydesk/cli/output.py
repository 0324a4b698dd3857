"""--format and --report: what a verb prints, and what it writes beside."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from copydesk.cli.progress import colour_wanted

if TYPE_CHECKING:
    from copydesk.reports.formats.result import Pieces
    from copydesk.validators.config.config import FailOn
    from copydesk.validators.desk import Judged
    from copydesk.validators.gate import Verdict
    from copydesk.validators.run import Outcome, Settings

F = TypeVar("F", bound=Callable[..., Any])
# Bytes of noted output in memory.
HELD = 8 << 20
# And those after which more will follow: 250 findings.
MUCH = 1 << 18
Reports = Sequence[tuple[str, Path]]


def output_options(kinds: Mapping[str, str]) -> Callable[[F], F]:
    """--format KIND and --report KIND=PATH, for a verb that has these formats."""

    def known(context: click.Context, option: click.Parameter, kind: str) -> str:
        if kind not in kinds:
            from difflib import get_close_matches

            near = get_close_matches(kind, kinds, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(kinds)}"
            raise click.BadParameter(f"no format is called {kind!r}{hint}", context, option)
        return kind

    def pairs(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> Reports:
        reports = []
        for value in values:
            kind, _, path = value.partition("=")
            if not path:
                says = f"{value!r}: expected KIND=PATH, for example {min(kinds)}=findings"
                raise click.BadParameter(says, context, option)
            if os.path.isdir(path):
                raise click.BadParameter(f"{path} is a folder, expected a file", context, option)
            reports.append((known(context, option, kind), Path(path)))
        return reports

    def options(command: F) -> F:
        command = click.option(
            "--report",
            "reports",
            multiple=True,
            callback=pairs,
            metavar="KIND=PATH",
            help="Write a file as well, in any of these formats; may be repeated.",
        )(command)
        return click.option(
            "--format",
            "kind",
            callback=known,
            default="text",
            show_default=True,
            metavar="KIND",
            help=f"What is printed: {', '.join(kinds)}.",
        )(command)

    return options


def say(sentence: str) -> None:
    """A sentence on stderr, where names in it command neither a terminal nor a build."""
    from copydesk.documents.escaping import escape
    from copydesk.reports.quoting import log_line

    click.echo(log_line(escape(sentence)), err=True)


@contextmanager
def writing(what: object) -> Iterator[None]:
    """A file that cannot be written ends the program with status 2 and a sentence."""
    try:
        yield
    except OSError as error:
        raise click.UsageError(f"{what} cannot be written: {error.strerror or error}") from None


def tell(outcome: Outcome, end: Verdict, fail_on: FailOn, kind: str, reports: Reports) -> None:
    """Write the reports, then print. Raises click.UsageError for a file that cannot be
    written, or that is one of the documents (law 1: documents are evidence)."""
    from copydesk.reports.formats.result import Result, told
    from copydesk.reports.place import root

    command = shlex.join(["copydesk", *sys.argv[1:]])
    result = Result(outcome, end, fail_on, root(), command, colour_wanted(sys.stdout))
    _spare(outcome, reports)
    write_reports(reports, lambda kind: told(kind, result))
    print_pieces(kind, told(kind, result))


class Noted:
    """What a format says of documents, noted while the run goes on and printed at its end:
    a program behind a pipe may write into the very folder that is read."""

    def __init__(self, kind: str) -> None:
        from copydesk.reports.formats.result import one_by_one, pour

        self._of, self._pour = one_by_one(kind), pour
        self._file: IO[bytes] = BytesIO()
        self._plain = True

    def __del__(self) -> None:
        self._file.close()

    def __call__(self, one: Judged) -> None:
        self._pour(self._of(one), self._file)
        if self._plain and self._file.tell() > MUCH:
            # The faster writer of `plain_json_text` pays.
            import_module("msgspec")
            self._plain = False
        if isinstance(self._file, BytesIO) and self._file.tell() > HELD:
            # Late: 8 ms, and most runs are small.
            from tempfile import TemporaryFile

            small, self._file = self._file, TemporaryFile()  # noqa: SIM115  as long as the run
            self._file.write(small.getbuffer())

    def print(self) -> None:
        """Print what was noted."""
        sys.stdout.flush()
        self._file.seek(0)
        while some := self._file.read(HELD):
            sys.stdout.buffer.write(some)
        sys.stdout.flush()


def noted(kind: str, reports: Reports, chosen: Settings) -> Noted | None:
    """Where a format takes one document after the other and nothing that follows changes
    what is said of one: there documents need not be kept."""
    from copydesk.reports.formats import SINGLY

    if kind not in SINGLY or reports or not chosen.final:
        return None
    return Noted(kind)


def write_reports(reports: Reports, told: Callable[[str], Pieces]) -> None:
    """Write each report. Raises click.UsageError for a file that cannot be written."""
    if not reports:
        return
    from copydesk.reports.formats.result import write

    for kind, path in reports:
        with writing(f"--report {kind}={path}"):
            write(told(kind), path)


def print_pieces(kind: str, pieces: Pieces) -> None:
    """Print a format: for people in the terminal's encoding, for programs as UTF-8."""
    from copydesk.reports.formats import PEOPLE
    from copydesk.reports.formats.result import pour

    if kind in PEOPLE:
        for piece in pieces:
            click.echo(piece, nl=False)
    elif kind == "parquet" and sys.stdout.isatty():
        raise click.UsageError("--format parquet is no text for a terminal: use --report")
    else:
        sys.stdout.flush()
        pour(pieces, sys.stdout.buffer)
    sys.stdout.flush()


def _spare(outcome: Outcome, reports: Reports) -> None:
    written = {os.path.realpath(path) for _, path in reports if path.exists()}
    if not written:
        return
    for one in outcome.judged:
        if os.path.realpath(one.row.path) in written:
            raise click.UsageError(f"--report {one.row.path}: this is one of the documents")
