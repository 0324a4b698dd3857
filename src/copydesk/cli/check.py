"""copydesk check: the gate."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from copydesk.cli.asking import settings
from copydesk.cli.choosing import CHOOSING_OPTIONS, judge, paths_of
from copydesk.cli.durations import durations_option, timed
from copydesk.cli.options import Asked, gate_options
from copydesk.cli.output import Reports, noted, output_options, say, tell
from copydesk.cli.progress import Progress
from copydesk.reports.formats import KINDS

if TYPE_CHECKING:
    from copydesk.validators.config.config import FailOn


@click.command()
@click.argument("paths", nargs=-1)
@partial(gate_options, more=CHOOSING_OPTIONS)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="The lowest level that fails, error by default.",
)
@click.option(
    "--stale",
    type=click.Choice(["report", "fail"]),
    default="report",
    show_default=True,
    help="What entries of the baseline do that look fixed.",
)
@durations_option
@output_options(KINDS)
def check(
    paths: tuple[str, ...],
    asked: Asked,
    fail_on: FailOn | None,
    stale: str,
    durations: int | None,
    kind: str,
    reports: Reports,
) -> None:
    """Judge files, folders, JSONL, or - for standard input, and pass or fail.

    Exit status: 0 passed, 1 failed, 2 asked wrongly, 3 copydesk itself broke.
    """
    from copydesk.validators.gate import verdict

    named = paths_of(paths, asked)
    chosen = settings(named, asked, gate=True)
    with Progress(named) as progress, timed(chosen, durations) as chosen:
        # What changed is known at the end only, and so is what is said of it.
        changing = asked.staged or asked.since is not None
        said = None if changing else noted(kind, reports, chosen)
        outcome = judge(named, asked, chosen, progress, said)
    least = fail_on or chosen.config.fail_on
    end = verdict(outcome, least, stale == "fail")
    if said is None:
        tell(outcome, end, least, kind, reports)
    else:
        said.print()
    for note in outcome.notes:
        say(note)
    say(end.sentence)
    sys.exit(end.status)
