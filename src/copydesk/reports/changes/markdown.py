"""A comment for a pull request: bounded, names and quotes in code spans."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from copydesk.reports.changes.words import (
    by_rule,
    files,
    named,
    scope,
    sentence,
    shares,
    states,
)
from copydesk.reports.formats.text import place
from copydesk.reports.quoting import code
from copydesk.validators.changes import Changes, State

# Findings told one by one; a comment on GitHub holds 65,536 characters.
MOST = 25


def told(changes: Changes) -> Iterator[str]:
    """The changes as a comment for a code host."""
    for line in _lines(changes):
        yield f"{line}\n"


def _lines(changes: Changes) -> Iterator[str]:
    yield "# copydesk diff"
    yield ""
    yield f"{code(named(changes.before))} to {code(named(changes.after))}: {sentence(changes)}."
    yield ""
    yield f"{files(changes)}. {scope(changes)}"
    yield ""
    yield from _findings(changes, "new")
    yield from _findings(changes, "fixed")
    rules = by_rule(changes)
    if rules:
        yield "| rule | new | fixed | still there |"
        yield "|---|---:|---:|---:|"
        for number, name, counts in rules:
            yield f"| {number} {name} | " + " | ".join(f"{n:,}" for n in counts.values()) + " |"
        yield ""
    rows = list(shares(changes))
    if rows:
        yield "| share of documents | before | after | points |"
        yield "|---|---:|---:|---:|"
        for row in rows:
            yield f"| {' | '.join(row)} |"


def _findings(changes: Changes, wanted: State) -> Iterator[str]:
    total = states(changes)[wanted]
    if not total:
        return
    yield f"| {wanted} | where | rule | quote |"
    yield "|---|---|---|---|"
    found = (finding for state, finding in changes.findings() if state == wanted)
    for finding in islice(found, MOST):
        where, quote = code(place(finding), cell=True), code(finding.evidence, cell=True)
        yield f"| {finding.level} | {where} | {finding.code} {finding.name} | {quote} |"
    yield ""
    if total > MOST:
        yield f"{total - MOST:,} more {wanted}."
        yield ""
