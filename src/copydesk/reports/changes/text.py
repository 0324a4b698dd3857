"""For people: `+` a finding that is new, `-` one that is fixed, then the figures."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.escaping import escape
from copydesk.reports.changes.words import by_rule, files, named, scope, sentence, shares
from copydesk.reports.formats.concise import line
from copydesk.reports.quoting import log_line
from copydesk.validators.changes import Changes

MARKS = {"new": "+", "fixed": "-"}


def told(changes: Changes) -> Iterator[str]:
    """The changes for a terminal, a finding a line."""
    for state, finding in changes.findings():
        if state in MARKS:
            yield f"{MARKS[state]} {line(finding)}\n"
    between = f"{named(changes.before)} to {named(changes.after)}"
    yield log_line(escape(f"{between}: {sentence(changes)}")) + "\n"
    yield f"{files(changes)}\n{scope(changes)}\n"
    rules = by_rule(changes)
    if rules:
        yield f"\n{'rule':<32}{'new':>8}{'fixed':>8}{'still':>8}\n"
    for code, name, counts in rules:
        figures = "".join(f"{count:>8,}" for count in counts.values())
        yield f"{f'{code} {name}':<32}{figures}\n"
    rows = list(shares(changes))
    if rows:
        yield f"\n{'share of documents':<24}{'before':>24}{'after':>24}  points\n"
    for metric, before, after, step in rows:
        yield f"{metric:<24}{before:>24}{after:>24}  {step}\n"
