"""From judged documents to the changes of their file: what `clean` does to bytes.

Changes are made in the characters and written back as bytes: what stays is kept exactly,
unreadable bytes and line ends included, and what goes is put down in a ledger
(ledger.py) from which the file can be made again. A judgement holds for the bytes it was
made of: where a file is another by the time it is cleaned, nothing of it is changed.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from copydesk.documents.declared import COLUMNS
from copydesk.documents.literals import Literal, literal
from copydesk.documents.opening import LARGEST, LINES, suffixes
from copydesk.documents.record import Raw
from copydesk.documents.records import MARK, Lines, lines_of
from copydesk.rules.facts.shapes import credited
from copydesk.validators.desk import Judged, decoded_of
from copydesk.validators.ledger import Change
from copydesk.validators.stripping import Cleaned, Removed, applies, strip

# A record file is held in memory twice while it is cleaned.
LARGEST_RECORDS = 1 << 30


class NotCleaned(ValueError):
    """A file that stays as it is. The message is for people."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How files are cleaned: kinds of furniture that stay, whether files in another
    encoding become UTF-8, and record columns by their meaning."""

    keep: Collection[str] = ()
    recode: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)


def by_file(
    files: Iterable[Path], documents: Iterable[Judged]
) -> Iterator[tuple[Path, Iterator[Judged]]]:
    """Each file with the documents that were judged of it, which come in the same order;
    a file may hold none."""
    groups = groupby(documents, key=lambda one: one.row.path)
    ahead = next(groups, None)
    for file in files:
        if ahead is None or ahead[0] != str(file):
            yield file, iter(())
        else:
            yield file, ahead[1]
            ahead = next(groups, None)


def content(file: Path) -> bytes:
    """The bytes of a file that can be cleaned. Raises OSError, NotCleaned."""
    most = LARGEST_RECORDS if is_records(file) else LARGEST
    with file.open("rb") as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise NotCleaned(f"left as it is: more than {most:,} bytes")
    return data


def is_records(file: Path) -> bool:
    """Does a file hold a record a line, by its suffix?"""
    return suffixes(file)[0] in LINES


def changes(file: Path, data: bytes, documents: Iterator[Judged], ways: Ways) -> tuple[Change, ...]:
    """The changes that clean a file whose bytes are `data`, in the order of their places.

    Raises NotCleaned where these are not the bytes that were judged.
    """
    if is_records(file):
        return tuple(_of_records(str(file), data, documents, ways))
    one = next(documents, None)
    return () if one is None else _of_text(str(file), data, one, ways)


def _of_text(path: str, data: bytes, one: Judged, ways: Ways) -> tuple[Change, ...]:
    raw = Raw(path, data=data)
    _held(raw, one)
    if not (ways.recode or any(map(applies, one.findings))):
        return ()
    decoded = decoded_of(raw)
    if decoded.encoding is None:
        return ()
    cleaned = strip(decoded.text, one.findings, ways.keep)
    if ways.recode and not decoded.bad and (decoded.encoding != "utf-8" or decoded.bom):
        new = cleaned.text.encode("utf-8")
        stated = _stated(one, cleaned)
        return (Change(0, data, new, "ENC001", decoded.encoding, stated),)
    at, place, found = decoded.bom, 0, []
    for removed in cleaned.removed:
        at += len(decoded.original(place, removed.start))
        old = decoded.original(removed.start, removed.end)
        place = removed.end
        try:
            new = removed.new.encode(decoded.encoding)
        except UnicodeEncodeError:  # the file's codec has no such letter
            new = old
        if new != old:
            said = provenance(one, removed)
            found.append(Change(at, old, new, removed.code, removed.kind, said))
        at += len(old)
    # Where bytes cannot be told apart by their characters (damaged UTF-16, codecs with
    # states), the file stays as it is: what goes out has to come back.
    if not all(data.startswith(change.old, change.at) for change in found):
        return ()
    return tuple(found)


def _of_records(
    path: str, data: bytes, documents: Iterator[Judged], ways: Ways
) -> Iterator[Change]:
    at = 0
    for number, line in enumerate(io.BytesIO(data), 1):
        if line.strip():
            one = next(documents, None)
            if one is None:
                raise NotCleaned(CHANGED)
            if any(map(applies, one.findings)):
                yield from _of_record(Lines(path, number, at, line), one, ways)
        at += len(line)
    if next(documents, None) is not None:
        raise NotCleaned(CHANGED)


def _of_record(line: Lines, one: Judged, ways: Ways) -> Iterator[Change]:
    raw = next(lines_of(line, ways.columns))
    _held(raw, one)
    text = raw.text or ""
    written = _literal(line, text, ways.columns)
    if written is None:
        return
    at, place = line.offset + len(MARK) * _marked(line), 0
    for removed in strip(text, one.findings, ways.keep).removed:
        start, end = written.places[removed.start], written.places[removed.end]
        old = written.line[start:end].encode("utf-8")
        new = written.escaped(removed.new).encode("utf-8")
        at += len(written.line[place:start].encode("utf-8"))
        if new != old:
            said = provenance(one, removed)
            yield Change(at, old, new, removed.code, removed.kind, said, one.row.record)
        at, place = at + len(old), end


def _literal(line: Lines, text: str, columns: Mapping[str, str]) -> Literal | None:
    """Where the text stands in the line of its record; None where it was not a string, or
    was mended on the way to the rules."""
    held = line.data[len(MARK) :] if _marked(line) else line.data
    names = (columns["text"],) if "text" in columns else COLUMNS["text"]
    source = held.decode("utf-8")
    found = (literal(source, name) for name in names)
    written = next((one for one in found if one is not None), None)
    if written is None or written.text() != text:
        return None
    return written if decoded_of(Raw(line.path, text=text)).text == text else None


def _marked(line: Lines) -> bool:
    return line.offset == 0 and line.data.startswith(MARK)


CHANGED = "left as it is: it was changed while it was read; run again"


def _held(raw: Raw, one: Judged) -> None:
    """Raises NotCleaned where a record is not the one that was judged."""
    if raw.digest != one.row.document:
        why = next((f.message for f in one.findings if f.family in ("FIL", "SYS")), None)
        raise NotCleaned(CHANGED if why is None else f"left as it is: {why}")


def _stated(one: Judged, cleaned: Cleaned) -> dict[str, str]:
    """What all the lines that go say together."""
    stated: dict[str, str] = {}
    for removed in cleaned.removed:
        for name, value in provenance(one, removed).items():
            stated[name] = f"{stated[name]}; {value}" if name in stated else value
    return stated


def provenance(one: Judged, removed: Removed) -> dict[str, str]:
    """What a line that goes says of author, date, outlet, agency and licence, and whom the
    credit of a picture names: the ledger keeps it, several values with "; " between."""
    found: dict[str, list[str]] = {}
    if removed.new:
        return {}
    for seen in one.stated:
        inside = seen.start is not None and removed.start <= seen.start < removed.end
        if inside and seen.value and seen.field != "headline":
            found.setdefault(seen.field, []).append(seen.value)
    for line in removed.text.split("\n"):
        credit = credited(line.strip())
        if credit is not None:
            found.setdefault("credit", []).append(credit)
    return {name: "; ".join(dict.fromkeys(values)) for name, values in found.items()}
