"""copydesk audit: the full report."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.asking import asked_wrongly, settings, split_stdin
from copydesk.cli.durations import durations_option, timed
from copydesk.cli.options import Asked, run_options
from copydesk.cli.output import say, writing
from copydesk.cli.progress import Progress, colour_wanted

if TYPE_CHECKING:
    from copydesk.validators.run import Outcome, Settings


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder for the tables, report.html, report.json and summary.md.",
)
@click.option(
    "--before",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of an earlier audit: report.html tells what changed since.",
)
@click.option(
    "--connect",
    metavar="URI",
    help="With --engine spark: a Connect server, sc://HOST, instead of a master.",
)
@click.option(
    "--master",
    metavar="URL",
    help="With --engine spark: spark://HOST:7077, local[2]; all cores of this machine else.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Where documents are judged: processes of this machine, or Apache Spark.",
)
@run_options
@durations_option
def audit(
    paths: tuple[str, ...],
    out: Path,
    before: Path | None,
    engine: str,
    master: str | None,
    connect: str | None,
    asked: Asked,
    durations: int | None,
) -> None:
    """Judge files and write report.html, and findings, documents and corpus as tables.

    Findings never make it fail. Exit status: 0 done, 2 asked wrongly, 3 copydesk broke.
    """
    from copydesk.validators.store import CACHE, FOLDER

    if out.exists() and not out.is_dir():
        raise click.UsageError(f"--out {out}: there is a file of that name, not a folder")
    if engine == "local" and (master or connect):
        raise click.UsageError("--master and --connect are for --engine spark")
    past = _past(before)
    # A long audit that was stopped goes on where it was, in a project or not.
    chosen = settings(paths, asked, out / FOLDER / CACHE)
    if engine == "spark":
        _on_spark(paths, out, chosen, past, master, connect)
        return
    from copydesk.validators.run import run

    named, more = split_stdin(paths)
    with asked_wrongly(), Progress(named) as progress, timed(chosen, durations) as chosen:
        outcome = run(named, chosen, more, progress)
    _tell(outcome, named, out, past)


def _on_spark(
    paths: tuple[str, ...],
    out: Path,
    chosen: Settings,
    past: dict[str, float] | None,
    master: str | None,
    connect: str | None,
) -> None:
    """The same audit with the documents on a cluster, whose tables go where `out` is."""
    from copydesk.validators.cluster.run import NoSpark, run_on, session

    if "-" in paths:
        raise click.UsageError("--engine spark reads files and folders, not standard input")
    try:
        with session(master, connect) as spark, asked_wrongly():
            _tell(run_on(spark, paths, chosen), list(paths), out, past)
    except NoSpark as error:
        raise click.UsageError(str(error)) from None


def _tell(outcome: Outcome, named: list[str], out: Path, past: dict[str, float] | None) -> None:
    """Write the report, show its screen, end the program."""
    from copydesk.validators.gate import verdict

    for note in outcome.notes:
        say(note)
    end = verdict(outcome, "never")
    if outcome.judged:
        from copydesk.reports.colophon import Made, revision
        from copydesk.reports.quoting import log_line
        from copydesk.reports.report import Report
        from copydesk.reports.screen import screen

        report = Report(outcome)
        command = shlex.join(["copydesk", *sys.argv[1:]])
        with writing(f"--out {out}"):
            report.write(out, Made(command, revision(named[0]) if named else None), past)
        shown = screen(outcome, report.survey, colour_wanted(sys.stdout))
        click.echo("\n".join(map(log_line, shown.split("\n"))))
    said = end.sentence.removeprefix("gate: ")
    say(f"audit: {said.replace('passed', 'done', 1)}")
    sys.exit(end.status)


def _past(before: Path | None) -> dict[str, float] | None:
    """Read before anything is written: it may be the folder that is written to."""
    if before is None:
        return None
    from copydesk.reports.comparison.saved import NoAudit, shares

    try:
        return shares(before)
    except NoAudit as error:
        raise click.UsageError(f"--before: {error}") from None
