"""The corpus pass: what no single document shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from copydesk.documents.escaping import escape
from copydesk.rules.copies.corpus import (
    NO_PAST,
    Copies,
    CopyMark,
    CorpusMark,
    Known,
    Past,
    gathered,
    joining,
)
from copydesk.rules.corpus.counts import Batch
from copydesk.rules.rule import Rule
from copydesk.rules.truncation.lengths import Lengths
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding, fingerprint
from copydesk.validators.row import Row, of_findings
from copydesk.validators.shares import parts_of
from copydesk.validators.stated import Stated, twin

# Copies that are the same story by the same hand: what the original states of itself
# holds for them. A part of a text, or a version of it under another lead, may have others.
SAME_STORY = ("exact", "near", "truncated")
UNDATED = ("none", "relative")


@dataclass(frozen=True, slots=True)
class Change:
    """What the corpus pass adds to one document. `twin` is its original, where what that
    states of itself holds for the copy."""

    findings: tuple[Finding, ...] = ()
    original: str | None = None
    copy_kind: str = "none"
    cluster: str | None = None
    twin: Known | None = None

    def and_finding(self, finding: Finding) -> Change:
        """The same change with one more finding."""
        return replace(self, findings=(*self.findings, finding))


def known_of(judged: Iterable[Judged]) -> Iterator[Known]:
    """What is known of the documents of a run, by their order in it."""
    for order, one in enumerate(judged):
        if one.known is not None:
            yield replace(one.known, order=order)


def corpus_pass(
    known: Iterable[Known],
    rules: Sequence[Rule],
    past: Past = NO_PAST,
    folder: Path | None = None,
) -> dict[int, Change]:
    """The changes to the documents of a run, by their order in it. `past` holds documents
    of earlier runs, of which new ones may be copies; nothing is said of those themselves.
    `folder` is where a large join keeps what it has done."""
    documents = (*known, *past.documents)
    return changes_of(gathered(documents, past.common, joining(folder)), rules)


def changes_of(copies: Copies, rules: Sequence[Rule]) -> dict[int, Change]:
    """The changes to documents that have no relatives but one another."""
    here = Lengths(tuple(one for one in copies.documents if one.order >= 0))
    changes, found = marked(copies, here, rules)
    for order, finding in found:
        changes[order] = changes.get(order, Change()).and_finding(finding)
    return {order: change for order, change in changes.items() if order >= 0}


def marked(
    copies: Copies, lengths: Lengths, rules: Iterable[Rule]
) -> tuple[dict[int, Change], list[tuple[int, Finding]]]:
    """The changes to copies and their originals, and what the whole corpus shows, each by
    the order of its document."""
    marks: dict[int, tuple[Rule, CopyMark]] = {}
    found: list[tuple[int, Finding]] = []
    for rule in rules:
        if not {"copies", "lengths"} & set(rule.wants):
            continue
        for mark in rule.check(copies if "copies" in rule.wants else lengths):
            if isinstance(mark, CorpusMark):
                found.append((mark.document.order, _finding(rule, mark, mark.document)))
            else:
                marks.setdefault(mark.copy.order, (rule, mark))
    changes: dict[int, Change] = {}
    for order, (rule, mark) in marks.items():
        first = mark.original
        while first.order in marks:
            first = marks[first.order][1].original
        twin = mark.original if mark.kind in SAME_STORY else None
        finding = _finding(rule, mark, mark.copy)
        changes[order] = Change((finding,), mark.original.place, mark.kind, first.document, twin)
        # The first of a cluster is a member of it and a copy of nothing.
        changes.setdefault(first.order, Change(cluster=first.document))
    return changes, found


def parts_pass(
    judged: Iterable[Judged],
    batch: Batch,
    rules: Sequence[Rule],
    base: Path | None,
    old: Collection[str],
) -> Iterator[tuple[int, Finding]]:
    """What the counts of a run show of the corpus and its parts: each finding stands at
    the first document of the part that is not `old`, by the digests of contents, with its
    order. `judged` is walked where there is a finding."""
    marks = [(rule, mark) for rule in rules if "batch" in rule.wants for mark in rule.check(batch)]
    if not marks:
        return
    first: dict[tuple[str, str], tuple[bool, int, Known]] = {}
    for order, one in enumerate(judged):
        if one.known is not None:
            before = one.row.document in old
            for part in parts_of(one, base):
                if part not in first or first[part][0] > before:
                    first[part] = before, order, one.known
    for rule, mark in marks:
        if (mark.scope, mark.key) in first:
            _, order, known = first[mark.scope, mark.key]
            here = CorpusMark(known, mark.message, mark.about, mark.kind)
            yield order, _finding(rule, here, known)


def changed(judged: Judged, change: Change) -> Judged:
    """A judged document with what the corpus pass adds to it."""
    findings = judged.findings + change.findings
    row = replace(
        of_findings(_with_twin(judged.row, change.twin), findings),
        original=change.original,
        copy_kind=change.copy_kind,
        cluster=change.cluster,
    )
    stated = judged.stated + tuple(_from_twin(row, change))
    return replace(judged, row=row, findings=findings, stated=stated)


def _from_twin(row: Row, change: Change) -> Iterator[Stated]:
    """What the ledger of a copy gains from its original."""
    if change.original is None:
        return
    yield twin("original", change.original, change.copy_kind, change.original)
    if row.author_source == "twin":
        yield twin("author", row.author, row.author_kind, change.original)
    if row.published_source == "twin":
        yield twin("published", row.published, row.published_precision, change.original)


def _with_twin(row: Row, twin: Known | None) -> Row:
    """The row with the author and date of its original where it has none of its own."""
    if twin is None:
        return row
    if row.author_kind == "none" and twin.author is not None:
        row = replace(row, author=twin.author, author_kind=twin.author_kind, author_source="twin")
    if row.published_precision in UNDATED and twin.published is not None:
        row = replace(
            row,
            published=twin.published,
            published_precision=twin.precision,
            published_line=None,
            published_source="twin",
        )
    return row


def _finding(rule: Rule, mark: CopyMark | CorpusMark, about: Known) -> Finding:
    quote = escape(mark.copy.first_line if isinstance(mark, CopyMark) else mark.evidence)[:200]
    level = mark.level if isinstance(mark, CorpusMark) else None
    old = isinstance(mark, CopyMark) and mark.original.order < 0
    before = " (from an earlier run)" if old else ""
    return Finding(
        path=about.path,
        record=about.record,
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
        message=escape(mark.message) + before,
        fix=None,
        fingerprint=fingerprint(rule.code, quote, 0),
        document=about.document,
    )
