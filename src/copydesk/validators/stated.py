"""The attribution ledger of one document: every field with its source, place and reason.

A document states who wrote it, when and where; what stands beside it declares the same
or something else. Each statement is one record, the one that the documents table shows
is `chosen`, and the others stay visible. Their number is bounded, so that a hostile text
cannot make the ledger grow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from copydesk.documents.document import Document
from copydesk.documents.escaping import escape
from copydesk.documents.record import Raw
from copydesk.rules.facts.dates import When
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.outlet import Found
from copydesk.rules.facts.stamps import stamp
from copydesk.rules.mark import Confidence
from copydesk.validators.row import dated

# Records a document, authors a field, characters of a quote: a bound, far above what
# labelled pages need (12 records at the most).
MOST, AUTHORS, LONGEST = 40, 8, 120
# Weights of readings as confidence. On the labelled dumps the name is the author in 99, 91
# and 77 of 100 of the readings so marked, the day is right in 100, 96 and 90.
CERTAIN_AUTHOR, LIKELY_AUTHOR = 3.5, 1.6
CERTAIN_DATE, LIKELY_DATE = 4.0, 1.5


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement about a document. `kind` is the author's kind or the date's
    precision; lines are 1-based, offsets into the decoded text, None where the statement
    does not stand in it; `how` says what was read and what it was weighed against."""

    field: str
    value: str | None
    kind: str | None
    source: str
    line: int | None
    start: int | None
    end: int | None
    quote: str
    confidence: Confidence
    how: str
    chosen: bool = True


def stated(raw: Raw, doc: Document, facts: Facts) -> tuple[Stated, ...]:
    """Everything that the text and its metadata state of it, in a fixed order."""
    return tuple(islice(_all(raw, doc, facts), MOST))


def _all(raw: Raw, doc: Document, facts: Facts) -> Iterator[Stated]:
    declared = doc.declared
    if facts.headline is not None and "headline" not in declared:
        line = facts.headline
        start, end = line.span
        yield _text(doc, "headline", line.bare, None, line.number, start, end, "likely", "headline")
    for credit in islice(facts.credits, AUTHORS):
        sure = _sure(credit.weight, CERTAIN_AUTHOR, LIKELY_AUTHOR)
        how = credit.how + _against(len({b.names[0].text for b in facts.bylines}) - 1)
        place = (credit.line, credit.start, credit.end)
        yield _text(doc, "author", credit.name, credit.kind, *place, sure, how)
    yield from _dates(doc, facts)
    yield from _places(doc, facts)
    if declared:
        chosen = {"headline", "url", "outlet", "site", "licence", "captured"}
        chosen |= set() if facts.credits else {"author"}
        if facts.published is None or facts.published.precision in ("relative", "yearless"):
            chosen.add("date")
        if facts.licence is not None:
            chosen.discard("licence")
        yield from _declared(raw, doc, chosen)


def _dates(doc: Document, facts: Facts) -> Iterator[Stated]:
    for name, when in (
        ("published", facts.published),
        ("updated", facts.updated),
        ("captured", facts.captured),
    ):
        if when is not None:
            others = len(facts.dates) - 1 if name == "published" else 0
            sure = _date_sure(when) if name == "published" else "likely"
            how = (
                when.how
                + _against(others)
                + (", day and month could change places" if when.ambiguous else "")
            )
            place = (when.line, when.start, when.end)
            yield _text(doc, name, dated(doc, when), when.precision, *place, sure, how)


def _places(doc: Document, facts: Facts) -> Iterator[Stated]:
    opening = facts.dateline
    if opening is not None and opening.place is not None:
        yield _found(doc, "place", opening.place, "likely", "dateline")
    if facts.agency is not None:
        yield _found(doc, "agency", facts.agency, "likely", "dateline or signature")
    if facts.outlet is not None:
        yield _found(doc, "outlet", facts.outlet, "likely", "copyright or credit line")
    if facts.reprint is not None:
        yield _found(doc, "first-printed", facts.reprint, "likely", "reprint line")
    if facts.licence is not None:
        seen = facts.licence
        place = (seen.line, seen.start, seen.end)
        yield _text(doc, "licence", seen.value, seen.kind, *place, "likely", "licence line")
    if facts.address is not None:
        yield _found(doc, "url", facts.address, "likely", "address on a line of its own")


def _declared(raw: Raw, doc: Document, chosen: set[str]) -> Iterator[Stated]:
    """What stands beside the text, the nearest source of each field first."""
    manifest = raw.manifest or {}
    for name, value in doc.declared.items():
        if manifest.get(name) == value and name not in raw.declared:
            how = f"row {manifest.get('row', '?')} of the manifest"
        else:
            how = "sidecar, front matter or column"
        field = "published" if name == "date" else name
        kind = None
        if field in ("published", "captured"):
            read, kind = stamp(value)
            value = read or value
        yield Stated(
            field, escape(value[:LONGEST]), kind, "declared", None, None, None,
            "", "likely", how, name in chosen,
        )  # fmt: skip


def twin(field: str, value: str | None, kind: str | None, original: str) -> Stated:
    """A statement taken over from the original of a copy."""
    how = f"the original says so: {escape(original)}"[:LONGEST]
    return Stated(field, value, kind, "twin", None, None, None, "", "likely", how)


def _found(doc: Document, field: str, seen: Found, sure: Confidence, how: str) -> Stated:
    return _text(doc, field, seen.value, None, seen.line, seen.start, seen.end, sure, how)


def _text(
    doc: Document,
    field: str,
    value: str | None,
    kind: str | None,
    line: int,
    start: int,
    end: int,
    sure: Confidence,
    how: str,
) -> Stated:
    quote = escape(doc.text[start : min(end, start + LONGEST)])
    shown = escape(value[: 2 * LONGEST]) if value is not None else None
    return Stated(field, shown, kind, "text", line, start, end, quote, sure, how)


def _against(others: int) -> str:
    return f", weighed against {others} other{'s' if others > 1 else ''}" if others > 0 else ""


def _sure(weight: float, certain: float, likely: float) -> Confidence:
    return "certain" if weight >= certain else "likely" if weight >= likely else "possible"


def _date_sure(when: When) -> Confidence:
    if when.precision in ("relative", "yearless", "month") or when.ambiguous:
        return "possible"
    return _sure(when.weight, CERTAIN_DATE, LIKELY_DATE)
