"""copydesk compare: two saved audits, what got better and worse."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import click

from copydesk.cli.output import Reports, output_options, print_pieces, say, write_reports
from copydesk.reports.comparison import KINDS


@click.command()
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@output_options(KINDS)
def compare(old: str, new: str, kind: str, reports: Reports) -> None:
    """What got better or worse from audit A to audit B, by site and rule.

    A and B are folders that `copydesk audit --out` wrote. Exit status: 0 done, 2 asked
    wrongly, 3 copydesk itself broke.
    """
    from copydesk.reports.comparison.compare import compare as compared
    from copydesk.reports.comparison.saved import NoAudit
    from copydesk.reports.comparison.words import sentence

    try:
        table = compared(old, new)
    except NoAudit as error:
        raise click.UsageError(str(error)) from None

    def told(kind: str) -> Iterator[str]:
        pieces: Iterator[str] = import_module(f"copydesk.reports.comparison.{kind}").told(table)
        return pieces

    write_reports(reports, told)
    print_pieces(kind, told(kind))
    versions = table.attrs["copydesk"]
    if versions[0] != versions[1]:
        say(f"made by copydesk {versions[0]} and {versions[1]}: a step may be one of its rules")
    say(f"compare: {sentence(table)}")
