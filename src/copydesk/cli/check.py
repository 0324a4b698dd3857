"""copydesk check: the gate."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from copydesk.cli.options import Asked, asked_wrongly, run_options, settings, split_stdin
from copydesk.cli.progress import Progress

if TYPE_CHECKING:
    from copydesk.validators.config.config import FailOn
    from copydesk.validators.run import Outcome

FORMATS = ("text", "concise", "jsonl")


@click.command()
@click.argument("paths", nargs=-1, required=True)
@run_options
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="The lowest level that fails, error by default.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
def check(
    paths: tuple[str, ...],
    asked: Asked,
    fail_on: FailOn | None,
    kind: str,
) -> None:
    """Judge files, folders, JSONL, or - for standard input, and pass or fail.

    Exit status: 0 passed, 1 failed, 2 asked wrongly, 3 copydesk itself broke.
    """
    from copydesk.validators.gate import verdict
    from copydesk.validators.run import run

    chosen = settings(paths, asked)
    named, more = split_stdin(paths)
    with asked_wrongly(), Progress() as progress:
        outcome = run(named, chosen, more, progress)
    for line in _lines(outcome, kind):
        click.echo(line)
    for note in outcome.notes:
        click.echo(note, err=True)
    end = verdict(outcome, fail_on or chosen.config.fail_on)
    sys.stdout.flush()
    click.echo(end.sentence, err=True)
    sys.exit(end.status)


def _lines(outcome: Outcome, kind: str) -> Iterator[str]:
    if kind == "jsonl":
        from copydesk.reports.jsonl import lines

        return lines(outcome.judged)
    from copydesk.reports import text

    if kind == "concise":
        return text.concise(outcome.judged)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return text.lines(outcome.judged, colour)
