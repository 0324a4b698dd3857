"""The corpus pass: what no single document shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from copydesk.documents.escaping import escape
from copydesk.rules.copies.corpus import CopyMark, CorpusMark, gathered
from copydesk.rules.rule import Rule
from copydesk.rules.truncation.lengths import Lengths
from copydesk.validators.desk import INEXACT, Judged
from copydesk.validators.finding import Finding, fingerprint
from copydesk.validators.row import Row, of_findings
from copydesk.validators.stated import Stated, twin

# Copies that are the same story by the same hand: what the original states of itself
# holds for them. A part of a text, or a version of it under another lead, may have others.
SAME_STORY = ("exact", "near", "truncated")
UNDATED = ("none", "relative")


@dataclass(frozen=True, slots=True)
class Change:
    """What the corpus pass adds to one document. `twin` is the row of the original."""

    findings: tuple[Finding, ...] = ()
    original: str | None = None
    copy_kind: str = "none"
    cluster: str | None = None
    twin: Row | None = None


def corpus_pass(judged: Iterable[Judged], rules: Sequence[Rule]) -> dict[int, Change]:
    """The changes to the documents of a run, by their order in it. `judged` is walked
    twice: for what is known of each, and for the rows of copies and their originals."""
    copies = gathered(
        replace(one.known, order=order) for order, one in enumerate(judged) if one.known is not None
    )
    marks: dict[int, tuple[Rule, CopyMark]] = {}
    shown: list[tuple[Rule, CorpusMark]] = []
    for rule in rules:
        if "copies" in rule.wants:
            for mark in rule.check(copies):
                if isinstance(mark, CorpusMark):
                    shown.append((rule, mark))
                else:
                    marks.setdefault(mark.copy.order, (rule, mark))
        elif "lengths" in rule.wants:
            shown += [(rule, mark) for mark in rule.check(Lengths(copies.documents))]
    if not marks and not shown:
        return {}
    named = {mark.original.order for _, mark in marks.values()} | marks.keys()
    named |= {mark.document.order for _, mark in shown}
    rows = {order: one.row for order, one in enumerate(judged) if order in named}
    changes: dict[int, Change] = {}
    for order, (rule, mark) in marks.items():
        first = mark.original
        while first.order in marks:
            first = marks[first.order][1].original
        cluster = rows[first.order].document
        finding = _finding(rule, mark, rows[order])
        twin = rows[mark.original.order] if mark.kind in SAME_STORY else None
        changes[order] = Change((finding,), mark.original.place, mark.kind, cluster, twin)
        # The first of a cluster is a member of it and a copy of nothing.
        changes.setdefault(first.order, Change(cluster=cluster))
    for rule, seen in shown:
        order = seen.document.order
        before = changes.get(order, Change())
        finding = _finding(rule, seen, rows[order])
        changes[order] = replace(before, findings=(*before.findings, finding))
    return changes


def changed(judged: Judged, change: Change) -> Judged:
    """A judged document with what the corpus pass adds to it."""
    findings = judged.findings + change.findings
    row = replace(
        of_findings(_with_twin(judged.row, change.twin), findings),
        original=change.original,
        copy_kind=change.copy_kind,
        cluster=change.cluster,
    )
    return Judged(row, findings, judged.known, judged.stated + tuple(_from_twin(row, change)))


def _from_twin(row: Row, change: Change) -> Iterator[Stated]:
    """What the ledger of a copy gains from its original."""
    if change.original is None:
        return
    yield twin("original", change.original, change.copy_kind, change.original)
    if row.author_source == "twin":
        yield twin("author", row.author, row.author_kind, change.original)
    if row.published_source == "twin":
        yield twin("published", row.published, row.published_precision, change.original)


def _with_twin(row: Row, twin: Row | None) -> Row:
    """The row with the author and date of its original where it has none of its own."""
    if twin is None:
        return row
    if row.author_kind == "none" and twin.author is not None:
        row = replace(row, author=twin.author, author_kind=twin.author_kind, author_source="twin")
    if row.published_precision in UNDATED and twin.published_precision not in INEXACT:
        row = replace(
            row,
            published=twin.published,
            published_precision=twin.published_precision,
            published_line=None,
            published_source="twin",
        )
    return row


def _finding(rule: Rule, mark: CopyMark | CorpusMark, row: Row) -> Finding:
    quote = escape(mark.copy.first_line if isinstance(mark, CopyMark) else mark.evidence)[:200]
    level = mark.level if isinstance(mark, CorpusMark) else None
    return Finding(
        path=row.path,
        record=row.record,
        code=rule.code,
        name=rule.name,
        family=rule.family,
        level=level or rule.level,
        confidence=mark.confidence,
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
