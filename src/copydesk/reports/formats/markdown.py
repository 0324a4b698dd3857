"""A summary of the gate in Markdown: for the step of a build, a comment or a commit.

Bounded, since GitHub takes a step summary of at most 1 MiB. Quotes and names stand in
code spans, where no markup, link or mention is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.reports.formats.counting import LEVELS, counted, gravest, levels, within
from copydesk.reports.formats.result import Result
from copydesk.reports.formats.text import place
from copydesk.reports.quoting import code
from copydesk.reports.summary import questions_table, rules_table
from copydesk.reports.survey import survey
from copydesk.validators.finding import Finding

# Findings told one by one: what a person reads before opening the full report.
MOST = 50


def told(result: Result) -> Iterator[str]:
    """A summary for a job's page."""
    for line in _lines(result):
        yield f"{line}\n"


def _lines(result: Result) -> Iterator[str]:
    outcome = result.outcome
    yield "# copydesk check"
    yield ""
    yield code(result.end.sentence)
    yield ""
    if not outcome.judged:
        return
    found = survey(outcome)
    yield from questions_table(found)
    yield from rules_table(outcome, found)
    counts = levels(outcome.reported)
    if counts:
        yield from _findings(result, gravest(counts, MOST))
    left = counts.total() - min(counts.total(), MOST)
    if left:
        yield f"{left:,} more of {counted(counts)}."


def _findings(result: Result, room: dict[str, int]) -> Iterator[str]:
    chosen = sorted(within(result.outcome.reported, room), key=lambda f: LEVELS.index(f.level))
    yield "| level | where | rule | what is seen | quote |"
    yield "|---|---|---|---|---|"
    yield from map(_row, chosen)
    yield ""


def _row(finding: Finding) -> str:
    where, quote = code(place(finding), cell=True), code(finding.evidence, cell=True)
    rule, message = f"{finding.code} {finding.name}", code(finding.message, cell=True)
    return f"| {finding.level} | {where} | {rule} | {message} | {quote} |"
