"""The story of one file: what was found where, what was declared, what was rejected.

author     Anna Lindqvist   person   line 3:4, certain (byline, weighed against 1 other)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from copydesk.documents.document import Document, compose
from copydesk.documents.escaping import escape
from copydesk.documents.record import Raw
from copydesk.reports.formats import text
from copydesk.reports.formats.counting import counted
from copydesk.reports.place import document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.rejected import rejected
from copydesk.rules.rule import Rule
from copydesk.rules.sites.profile import Sites
from copydesk.validators.desk import Judged, decoded_of, facts_of, judge
from copydesk.validators.stated import Stated

ASKED = (
    "author", "published", "updated", "captured", "outlet", "place", "agency", "licence", "url",
)  # fmt: skip


def story(
    raw: Raw, rules: Iterable[Rule], sites: Sites, settle: Callable[[Judged], Judged]
) -> Iterator[str]:
    """The lines of the story; every quote is escaped. Of `rules` those are asked that one
    document can answer, and `settle` takes back what the settings take back."""
    one = settle(judge(raw, [rule for rule in rules if not rule.of_corpus], sites=sites))
    decoded = decoded_of(raw)
    yield from _head(one)
    if decoded.text.strip():
        doc = compose(raw.path, raw.record, raw.digest, decoded, raw.declared, raw.manifest)
        if doc.filled:
            yield from _found(one, doc)
            yield from _rejected(doc, facts_of(doc, sites))
    yield ""
    yield "Findings"
    shown = [f"  {line}" for line in text.lines((one,), colour=False)]
    yield from shown or ["  none"]


def _head(one: Judged) -> Iterator[str]:
    row = one.row
    yield document(row.path, row.record)
    language = ", ".join(part for part in (row.language, row.script) if part) or "language unknown"
    size = f"{row.lines} lines, {row.characters:,} characters"
    yield f"  {size}, {row.encoding or 'not read'}, {language}"
    counts = {"error": row.errors, "warning": row.warnings, "info": row.infos}
    yield f"  {row.verdict}: {counted(counts)}"


def _found(one: Judged, doc: Document) -> Iterator[str]:
    yield ""
    yield "Found"
    chosen = [stated for stated in one.stated if stated.chosen]
    for stated in chosen:
        yield f"  {stated.field:<14}{_said(stated, doc)}"
    there = {stated.field for stated in chosen} | {"published" for s in chosen if s.field == "date"}
    lacking = [field for field in ASKED if field not in there]
    if lacking:
        yield f"  nothing for    {', '.join(lacking)}"
    others = [stated for stated in one.stated if not stated.chosen]
    if others:
        yield ""
        yield "Declared, and not taken: the text says it itself"
        for stated in others:
            yield f"  {stated.field:<14}{_said(stated, doc)}"


def _said(stated: Stated, doc: Document) -> str:
    kind = f" ({stated.kind})" if stated.kind else ""
    value = stated.value if stated.value is not None else escape(stated.quote)
    if stated.line is None or stated.start is None:
        return f"{value}{kind}: {stated.source}, {stated.how}"
    column = stated.start - doc.line_at(stated.start).start + 1
    return f"{value}{kind}: line {stated.line}:{column}, {stated.confidence}, {stated.how}"


def _rejected(doc: Document, facts: Facts) -> Iterator[str]:
    found = list(rejected(doc, facts))
    if not found:
        return
    yield ""
    yield "Weighed and rejected"
    for one in found:
        column = one.start - doc.line_at(one.start).start + 1
        yield f"  {one.field:<14}{escape(one.value)}: line {one.line}:{column}, {one.why}"
