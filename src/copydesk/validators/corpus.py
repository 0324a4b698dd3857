"""The corpus pass: what no single document shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from copydesk.documents.escaping import escape
from copydesk.rules.copies.corpus import CopyMark, Known, gathered
from copydesk.rules.rule import Rule
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding, fingerprint
from copydesk.validators.row import Row, verdict


@dataclass(frozen=True, slots=True)
class Change:
    """What the corpus pass adds to one document."""

    findings: tuple[Finding, ...] = ()
    original: str | None = None
    copy_kind: str = "none"
    cluster: str | None = None


def corpus_pass(
    known: Sequence[Known], rows: Sequence[Row], rules: Sequence[Rule]
) -> dict[int, Change]:
    """The changes to the documents of a run, by their order in it."""
    copies = gathered(known)
    changes: dict[int, Change] = {}
    for rule in rules:
        if "copies" not in rule.wants:
            continue
        for mark in rule.check(copies):
            finding = _finding(rule, mark, rows[mark.copy.order])
            cluster = rows[mark.original.order].document
            changes[mark.copy.order] = Change((finding,), mark.original.place, mark.kind, cluster)
            # The original is a member of its cluster and a copy of nothing.
            changes.setdefault(mark.original.order, Change(cluster=cluster))
    return changes


def changed(judged: Judged, change: Change) -> Judged:
    """A judged document with what the corpus pass adds to it."""
    findings = judged.findings + change.findings
    errors = judged.row.errors + sum(f.level == "error" for f in change.findings)
    warnings = judged.row.warnings + sum(f.level == "warning" for f in change.findings)
    infos = judged.row.infos + sum(f.level == "info" for f in change.findings)
    row = replace(
        judged.row,
        original=change.original,
        copy_kind=change.copy_kind,
        cluster=change.cluster,
        errors=errors,
        warnings=warnings,
        infos=infos,
        verdict=verdict(errors, warnings),
    )
    return Judged(row, findings, judged.known)


def _finding(rule: Rule, mark: CopyMark, row: Row) -> Finding:
    quote = escape(mark.copy.first_line)
    return Finding(
        path=row.path,
        record=row.record,
        code=rule.code,
        name=rule.name,
        family=rule.family,
        level=rule.level,
        confidence="certain",
        line=None,
        column=None,
        end_line=None,
        end_column=None,
        start=None,
        end=None,
        kind=mark.kind,
        evidence=quote,
        message=escape(mark.message),
        fix=None,
        fingerprint=fingerprint(rule.code, quote, 0),
        document=row.document,
    )
