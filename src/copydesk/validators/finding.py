"""A finding: a rule's mark with its name, its place and its quote (DESIGN 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from copydesk.documents.document import Document
from copydesk.documents.escaping import escape
from copydesk.documents.record import Raw
from copydesk.rules.mark import Confidence, Fix, Level, Mark
from copydesk.rules.rule import Rule

# Characters of the quoted text (DESIGN 4).
LONGEST = 200
# Line and column of both ends of a finding.
Place = tuple[int | None, int | None, int | None, int | None]
NOWHERE: Place = (None, None, None, None)
# Characters around the quote that a terminal line has room for.
AROUND = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place. Lines and columns are 1-based and None, like the offsets,
    where the finding is about the whole document. `before` and `after` are the words
    around the quote on its line, for people to read."""

    path: str
    record: str | None
    code: str
    name: str
    family: str
    level: Level
    confidence: Confidence
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    start: int | None
    end: int | None
    kind: str | None
    evidence: str
    message: str
    fix: Fix | None
    fingerprint: str
    document: str
    before: str = ""
    after: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The fields of DESIGN 4 as plain values, ready for JSON."""
        # By hand: dataclasses.asdict copies every value deeply, 30 us a finding.
        value = dict(zip(SHOWN, VALUES(self), strict=True))
        value["fix"] = None if self.fix is None else _plain(self.fix)
        return value


SHOWN = tuple(field.name for field in fields(Finding) if field.name not in ("before", "after"))

VALUES = attrgetter(*SHOWN)


def _plain(fix: Fix) -> dict[str, Any]:
    edits = tuple({"start": e.start, "end": e.end, "text": e.text} for e in fix.edits)
    return {"safety": fix.safety, "edits": edits}


def order(marked: tuple[Rule, Mark]) -> tuple[bool, int, str]:
    """Where a mark stands among those of its document: those about the whole come first."""
    rule, mark = marked
    return mark.start is not None, mark.start or 0, rule.code


def placed(
    raw: Raw, doc: Document | None, digest: str, marks: Iterable[tuple[Rule, Mark]]
) -> Iterator[Finding]:
    """The findings of one document, in the order of their place.

    `fingerprint` hashes the code, the quote without its spacing and the number of equal
    quotes before it: it survives edits elsewhere in the file, and a fault that takes the
    place of another gets another one.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for rule, mark in sorted(marks, key=order):
        quote = _quote(doc, mark)
        key = (rule.code, " ".join(quote.split()))
        line, column, end_line, end_column = NOWHERE if doc is None else _place(doc, mark)
        if doc is None and raw.trouble is not None:
            line = raw.trouble.line
        before, after = _around(doc, mark)
        yield Finding(
            path=raw.path,
            record=raw.record,
            code=rule.code,
            name=rule.name,
            family=rule.family,
            level=mark.level or rule.level,
            confidence=mark.confidence,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            start=mark.start if doc is not None else None,
            end=mark.end if doc is not None else None,
            kind=mark.kind or rule.kind,
            evidence=escape(quote)[:LONGEST],
            message=escape(mark.message),
            fix=mark.fix,
            fingerprint=fingerprint(*key, seen[key]),
            document=digest,
            before=before,
            after=after,
        )
        seen[key] += 1


def fingerprint(code: str, quote: str, ordinal: int) -> str:
    """16 hexadecimal digits that name a fault whatever its line."""
    content = f"{code}\n{quote}\n{ordinal}".encode("utf-8", "surrogatepass")
    return blake2b(content, digest_size=8).hexdigest()


def _quote(doc: Document | None, mark: Mark) -> str:
    if mark.evidence is not None:
        return mark.evidence[: LONGEST * 2]
    if doc is None or mark.start is None or mark.end is None:
        return ""
    return doc.text[mark.start : min(mark.end, mark.start + LONGEST * 2)]


def _around(doc: Document | None, mark: Mark) -> tuple[str, str]:
    """What stands before and behind the quote on its line, AROUND characters of each."""
    if doc is None or mark.start is None or mark.end is None or mark.evidence is not None:
        return "", ""
    before = doc.text[max(0, mark.start - AROUND) : mark.start].rpartition("\n")[2]
    if len(before) == AROUND:
        before = before.partition(" ")[2]
    after = doc.text[mark.end : mark.end + AROUND].partition("\n")[0]
    return escape(before.lstrip()), escape(after.rstrip())


def _place(doc: Document, mark: Mark) -> Place:
    if mark.start is None or mark.end is None or not doc.lines:
        return NOWHERE
    first = doc.line_at(mark.start)
    last = doc.line_at(max(mark.start, mark.end - 1))
    return first.number, mark.start - first.start + 1, last.number, mark.end - last.start + 1
