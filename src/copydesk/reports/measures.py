"""The quality report of one document: what each rule saw, and what it is held against."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from copydesk.rules.rule import Rule
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding
from copydesk.validators.row import Row

# What a document shows of a family's question, and what passes. Where the row has no such
# measure, the value is the number of findings.
MEASURES: dict[str, tuple[Callable[[Row], str], str]] = {
    "AUT": (lambda row: _kind(row.author, row.author_kind), "a person"),
    "DAT": (lambda row: _kind(row.published, row.published_precision), "a day, month or year"),
    "RES": (lambda row: f"{row.residue_lines} lines, {row.residue_share:.1%}", "0 lines"),
    "TRU": (lambda row: row.truncation, "none"),
    "DUP": (lambda row: row.copy_kind, "none"),
}


def rule_rows(
    one: Judged, rules: tuple[Rule, ...], corpus_judged: bool
) -> Iterator[dict[str, Any]]:
    """One row a rule and finding; a rule that found nothing has a row with its verdict:
    `passed`, or `not asked` where there was nothing for it to look at (law 4)."""
    for rule in rules:
        found = [finding for finding in one.findings if finding.code == rule.code]
        asked = bool(found) or _asked(rule, one, corpus_judged)
        value, threshold = _measure(rule, one.row, len(found)) if asked else ("", "")
        for finding in found:
            yield _row(rule, finding.level, value, threshold, finding)
        if not found:
            yield _row(rule, "passed" if asked else "not asked", value, threshold, None)


def _asked(rule: Rule, one: Judged, corpus_judged: bool) -> bool:
    if rule.of_corpus:
        return corpus_judged and one.known is not None
    if "allowance" in rule.wants:
        return False
    return one.known is not None or not {"doc", "facts"} & set(rule.wants)


def _measure(rule: Rule, row: Row, findings: int) -> tuple[str, str]:
    if rule.family not in MEASURES:
        return str(findings), "0"
    value, threshold = MEASURES[rule.family]
    return value(row), threshold


def _kind(value: str | None, kind: str) -> str:
    return f"{value} ({kind})" if value else kind


def _row(
    rule: Rule, verdict: str, value: str, threshold: str, finding: Finding | None
) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "question": rule.question,
        "verdict": verdict,
        "value": value,
        "threshold": threshold,
        "line": finding.line if finding else None,
        "evidence": finding.evidence if finding else "",
        "message": finding.message if finding else "",
    }
