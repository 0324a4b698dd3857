"""One row of the documents table: what a document is and what was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from copydesk.documents.characters import words
from copydesk.documents.decoding import Decoded
from copydesk.documents.document import Document
from copydesk.documents.record import Raw
from copydesk.rules.facts.ages import interval
from copydesk.rules.facts.dates import When
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.stamps import stamp
from copydesk.validators.filters import losses
from copydesk.validators.finding import Finding

# A finding of this confidence speaks for the document; a possible one does not.
BELIEVED = ("certain", "likely")
# Sub-kinds of truncation from the surest to the weakest: the document bears the first.
CUTS = ("paywall", "marked", "byte-cut", "unmarked", "head", "embed-lost")


@dataclass(frozen=True, slots=True)
class Row:
    """The columns of DESIGN 4, in their order, then what other filters would have taken
    of the story (filters.py), then more of what a document states of itself (stated.py).
    None where a thing is not known."""

    path: str
    record: str | None
    document: str
    bytes: int
    characters: int
    words: int
    lines: int
    encoding: str | None
    encoding_source: str
    language: str | None = None
    script: str | None = None
    headline: str | None = None
    author: str | None = None
    author_kind: str = "none"
    author_line: int | None = None
    author_source: str | None = None
    published: str | None = None
    published_precision: str = "none"
    published_line: int | None = None
    published_source: str | None = None
    outlet: str | None = None
    outlet_line: int | None = None
    url: str | None = None
    agency: str | None = None
    residue_lines: int = 0
    residue_share: float = 0.0
    truncation: str = "none"
    truncation_evidence: str | None = None
    original: str | None = None
    copy_kind: str = "none"
    cluster: str | None = None
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    verdict: str = "passed"
    c4_loss: float = 0.0
    gopher_loss: float = 0.0
    fineweb_loss: float = 0.0
    refinedweb_loss: float = 0.0
    updated: str | None = None
    captured: str | None = None
    place: str | None = None
    licence: str | None = None


COLUMNS = tuple(field.name for field in fields(Row))


def row(
    raw: Raw,
    decoded: Decoded,
    digest: str,
    doc: Document | None,
    facts: Facts | None,
    findings: Sequence[Finding],
) -> Row:
    """The row of one document. `doc` and `facts` are None where there is no text."""
    text = decoded.text
    size = len(raw.data) if raw.data is not None else len(text.encode("utf-8", "replace"))
    stated = {} if doc is None or facts is None else _stated(doc, facts)
    seen = _of_findings(findings, len(text)) if stated else _counts(findings)
    # Made at once: a copy of so many columns takes 20 us.
    return Row(
        path=raw.path,
        record=raw.record,
        document=digest,
        bytes=size,
        characters=len(text),
        words=words(text),
        lines=len(doc.lines) if doc is not None else 0,
        encoding=decoded.encoding,
        encoding_source=decoded.source,
        **stated,
        **seen,
    )


def of_findings(row: Row, findings: Sequence[Finding]) -> Row:
    """The row with what follows from the findings: counts, verdict, residue, truncation."""
    return replace(row, **_of_findings(findings, row.characters))


def with_counts(row: Row, findings: Sequence[Finding]) -> Row:
    """The row with the counts of the findings, and the verdict that follows from them."""
    return replace(row, **_counts(findings))


def _of_findings(findings: Sequence[Finding], characters: int) -> dict[str, Any]:
    residue = [f for f in findings if f.family == "RES" and f.fix is not None]
    taken = sum(e.end - e.start for f in residue if f.fix for e in f.fix.edits)
    kind, evidence = _truncation(findings)
    return {
        **_counts(findings),
        "residue_lines": len(residue),
        "residue_share": round(taken / max(1, characters), 4),
        "truncation": kind,
        "truncation_evidence": evidence,
    }


def _counts(findings: Sequence[Finding]) -> dict[str, Any]:
    levels = [finding.level for finding in findings]
    errors, warnings = levels.count("error"), levels.count("warning")
    return {
        "errors": errors,
        "warnings": warnings,
        "infos": levels.count("info"),
        "verdict": verdict(errors, warnings),
    }


def verdict(errors: int, warnings: int) -> str:
    """`failed` with an error, `warned` with a warning, else `passed`."""
    return "failed" if errors else "warned" if warnings else "passed"


def _stated(doc: Document, facts: Facts) -> dict[str, Any]:
    """The columns that follow from the facts."""
    author, kind, author_line, author_source = _author(doc, facts)
    when, precision, when_line, when_source = _published(doc, facts)
    declared, lost = doc.declared, losses(doc, facts)
    return {
        "language": facts.language,
        "script": facts.script,
        "headline": declared.get("headline") or (facts.headline.bare if facts.headline else None),
        "author": author,
        "author_kind": kind,
        "author_line": author_line,
        "author_source": author_source,
        "published": when,
        "published_precision": precision,
        "published_line": when_line,
        "published_source": when_source,
        "outlet": declared.get("outlet") or (facts.outlet.value if facts.outlet else None),
        "outlet_line": facts.outlet.line if facts.outlet and not declared.get("outlet") else None,
        "url": declared.get("url") or (facts.address.value if facts.address else None),
        "agency": facts.agency.value if facts.agency else None,
        "c4_loss": lost.c4,
        "gopher_loss": lost.gopher,
        "fineweb_loss": lost.fineweb,
        "refinedweb_loss": lost.refinedweb,
        "updated": facts.updated.value if facts.updated else None,
        "captured": declared.get("captured") or (facts.captured.value if facts.captured else None),
        "place": facts.dateline.place.value if facts.dateline and facts.dateline.place else None,
        "licence": (facts.licence.value if facts.licence else None) or declared.get("licence"),
    }


def _author(doc: Document, facts: Facts) -> tuple[str | None, str, int | None, str | None]:
    if facts.credits:
        names = dict.fromkeys(credit.name for credit in facts.credits)
        first = facts.credits[0]
        return "; ".join(names), first.kind, first.line, "text"
    if doc.declared.get("author"):
        return doc.declared["author"], "person", None, "declared"
    return None, "none", None, None


def _published(doc: Document, facts: Facts) -> tuple[str | None, str, int | None, str | None]:
    when = facts.published
    if when is not None and when.precision not in ("relative", "yearless"):
        return when.value, when.precision, when.line, "text"
    declared = doc.declared.get("date")
    if declared:
        value, precision = stamp(declared)
        if value is not None and precision is not None:
            return value, precision, None, "declared"
    if when is not None:
        return dated(doc, when), when.precision, when.line, "text"
    return None, "none", None, None


def dated(doc: Document, when: When) -> str | None:
    """A date as a value: a relative one is an interval where the capture is declared."""
    captured = doc.declared.get("captured")
    if when.precision == "relative" and captured:
        return interval(doc.text[when.start : when.end], captured)
    return when.value


def _truncation(findings: Sequence[Finding]) -> tuple[str, str | None]:
    """The surest cut among the findings and its evidence; a twin's word comes last."""
    cuts = [
        f
        for f in findings
        if (f.family == "TRU" or f.name == "cut-sequence")
        and f.kind in CUTS
        and f.confidence in BELIEVED
    ]
    if cuts:
        cut = min(cuts, key=lambda f: CUTS.index(f.kind or ""))
        return cut.kind or "none", f"{cut.evidence} ({cut.message})"
    twin = next((f for f in findings if f.family == "DUP" and f.kind == "truncated"), None)
    return ("copy", twin.message) if twin is not None else ("none", None)
