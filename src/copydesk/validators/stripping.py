"""Taking furniture out of a text: what `clean` does.

Only edits that residue findings propose are applied, and only where they are certain or
likely. The bytes around them stay as they are: the cut is made in the characters and
written back with the codec and the byte order mark of the file, so that bytes no codec
reads are kept too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from copydesk.documents.decoding import Decoded
from copydesk.documents.record import Raw
from copydesk.rules.mark import Edit
from copydesk.rules.registry import all_rules
from copydesk.rules.rule import Rule
from copydesk.validators.desk import decoded_of, judge
from copydesk.validators.finding import Finding


@dataclass(frozen=True, slots=True)
class Removed:
    """A span that was taken out: where it stood in the original, what it was."""

    start: int
    end: int
    text: str
    code: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without its furniture, and what was taken out of it."""

    text: str
    removed: tuple[Removed, ...]


def strippers() -> tuple[Rule, ...]:
    """The rules whose fixes `clean` applies."""
    return tuple(rule for rule in all_rules() if rule.family == "RES")


def strip(text: str, findings: Iterable[Finding]) -> Cleaned:
    """The text without the lines that residue findings propose to take out."""
    wanted: list[tuple[Edit, Finding]] = []
    for finding in findings:
        if finding.family == "RES" and finding.fix is not None and finding.confidence != "possible":
            wanted += [(edit, finding) for edit in finding.fix.edits]
    removed, kept, at = [], [], 0
    for edit, finding in sorted(wanted, key=lambda pair: pair[0].start):
        if edit.start < at:  # two rules on one line: the first has it
            continue
        kept.append(text[at : edit.start])
        removed.append(
            Removed(edit.start, edit.end, text[edit.start : edit.end], finding.code, finding.kind)
        )
        at = edit.end
    kept.append(text[at:])
    return Cleaned("".join(kept), tuple(removed))


def strip_record(raw: Raw) -> Cleaned:
    """Judge a record by the residue rules and strip it."""
    judged = judge(raw, strippers())
    return strip(decoded_of(raw).text, judged.findings)


def encoded(decoded: Decoded, data: bytes, cleaned: Cleaned) -> bytes:
    """The bytes of a cleaned file: the same codec, mark and unreadable bytes."""
    if not cleaned.removed:
        return data
    kept, at = [data[: decoded.bom]], 0
    for removed in cleaned.removed:
        kept.append(_bytes(decoded, at, removed.start))
        at = removed.end
    kept.append(_bytes(decoded, at, len(decoded.text)))
    return b"".join(kept)


def _bytes(decoded: Decoded, start: int, end: int) -> bytes:
    """The bytes of a span of the text, with unreadable ones as they were."""
    pieces, at = [], start
    for bad in decoded.bad:
        if start <= bad.start < end:
            pieces.append(decoded.text[at : bad.start].encode(decoded.encoding or "utf-8"))
            pieces.append(bad.data)
            at = bad.end
    pieces.append(decoded.text[at:end].encode(decoded.encoding or "utf-8", "replace"))
    return b"".join(pieces)
