"""Taking furniture out of a text: what `clean` does.

Only edits that residue findings propose are applied, and only where they are certain or
likely. The bytes around them stay as they are: the cut is made in the characters and
written back with the codec and the byte order mark of the file, so that bytes no codec
reads are kept too.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from copydesk.documents.decoding import Decoded, decode
from copydesk.documents.record import Raw
from copydesk.documents.records import COLUMNS, lines_of
from copydesk.documents.sources import RECORDS
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


def strip_file(path: Path) -> tuple[bytes, int]:
    """The cleaned bytes of a file, and how many spans were taken out.

    Raises OSError where the file cannot be read.
    """
    data = path.read_bytes()
    if path.suffix.lower() in RECORDS:
        return _strip_lines(data, str(path))
    cleaned = strip_record(Raw(str(path), data=data))
    return encoded(decode(data), data, cleaned), len(cleaned.removed)


def _strip_lines(data: bytes, path: str) -> tuple[bytes, int]:
    """A JSONL file: the text column of changed records anew, every other byte kept."""
    kept, spans = [], 0
    for line in io.BytesIO(data):
        raw = next(lines_of(io.BytesIO(line), path, {}), None)
        cleaned = strip_record(raw) if raw is not None and raw.text else None
        if cleaned is None or not cleaned.removed:
            kept.append(line)
            continue
        row = json.loads(line.decode("utf-8-sig"))
        column = next(name for name in COLUMNS["text"] if row.get(name) is not None)
        row[column] = cleaned.text
        end = line[len(line.rstrip(b"\r\n")) :]
        kept.append(json.dumps(row, ensure_ascii=line.isascii()).encode("utf-8") + end)
        spans += len(cleaned.removed)
    return b"".join(kept), spans


def encoded(decoded: Decoded, data: bytes, cleaned: Cleaned) -> bytes:
    """The bytes of a cleaned file: the same codec, mark and unreadable bytes."""
    if not cleaned.removed:
        return data
    kept, at = [data[: decoded.bom]], 0
    for removed in cleaned.removed:
        kept.append(decoded.original(at, removed.start))
        at = removed.end
    kept.append(decoded.original(at, len(decoded.text)))
    return b"".join(kept)
