"""The reading view: a document's text with every finding in its place.

Texts are read again from where they came and shown only where they are the ones that were
judged; the report keeps no texts of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from os.path import isfile
from pathlib import Path

from copydesk.documents.contents import records_of
from copydesk.documents.escaping import UNSAFE, escape
from copydesk.documents.record import Raw
from copydesk.validators.desk import Judged, decoded_of
from copydesk.validators.finding import Finding
from copydesk.validators.row import Row

# Characters of a text that are shown, above the median of news, and notes beside it.
CHARACTERS, NOTES = 6000, 60
Again = Callable[[], Iterable[Raw]]


@dataclass(frozen=True, slots=True)
class Note:
    """A finding with the number it has in the margin."""

    number: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is marked alike; `ends` are the notes whose quote ends here."""

    text: str
    marks: str
    ends: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document to read: its pieces, its notes, those about the whole of it, and how
    many characters and findings are not shown."""

    row: Row
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    about: tuple[Finding, ...]
    left: int
    untold: int


def telling(worst: Sequence[Judged]) -> list[Judged]:
    """The worst documents, each time the one that shows the most rules not shown yet."""
    waiting = [one for one in worst if one.known is not None and one.findings]
    seen: set[str] = set()
    chosen: list[Judged] = []
    while waiting:
        fresh = [len({f.code for f in one.findings} - seen) for one in waiting]
        one = waiting.pop(fresh.index(max(fresh)))
        seen |= {f.code for f in one.findings}
        chosen.append(one)
    return chosen


def readings(
    worst: Sequence[Judged],
    columns: Mapping[str, str],
    again: Again | None,
    most: int,
    characters: int,
    notes: int,
) -> list[Reading]:
    """The texts of `most` documents that can still be read, each in one walk of its file.

    `again` gives records that came from no file (a table in memory) once more.
    """
    # Three times as many as are shown: a file may have changed or be gone.
    chosen = telling(worst)[: 3 * most]
    texts = _texts(chosen, columns, again)
    found = [(one, texts[key]) for one in chosen if (key := _key(one.row)) in texts]
    return [reading(one, text, characters, notes) for one, text in found[:most]]


def reading(judged: Judged, text: str, characters: int = CHARACTERS, notes: int = NOTES) -> Reading:
    """The text cut where marks begin and end. Lines keep their ends, other control
    characters are written out."""
    shown = text[:characters]
    inside = [f for f in judged.findings if f.start is not None and f.start < len(shown)]
    told = tuple(Note(number, finding) for number, finding in enumerate(inside[:notes], 1))
    spans = [_span(note, len(shown)) for note in told]
    named = list(_named(judged.row, shown))
    cuts = {0, len(shown)}.union(*((start, end) for start, end, _ in [*spans, *named]))
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        marks = {mark for first, last, mark in [*spans, *named] if first < end and start < last}
        ends = tuple(note for note, span in zip(told, spans, strict=True) if span[1] == end)
        pieces.append(Piece(_lines(shown[start:end]), " ".join(sorted(marks)), ends))
    about = tuple(f for f in judged.findings if f.start is None)
    return Reading(
        judged.row,
        tuple(pieces),
        told,
        about,
        len(text) - len(shown),
        len(judged.findings) - len(told) - len(about),
    )


def _span(note: Note, longest: int) -> tuple[int, int, str]:
    """Where a note's quote stands, at least one character, and the name of its mark."""
    finding = note.finding
    start = min(finding.start or 0, longest - 1)
    end = min(max(finding.end or 0, start + 1), longest)
    if finding.family == "RES":
        return start, end, "residue"
    if finding.family == "TRU" and finding.kind is not None:
        return start, end, "cut"
    return start, end, finding.level


def _named(row: Row, text: str) -> Iterator[tuple[int, int, str]]:
    """The places of the author and the date, or the lines they are read from."""
    lines = text.split("\n")
    for number, value, mark in (
        (row.author_line, row.author, "author"),
        (row.published_line, None, "date"),
    ):
        if number is None or number > len(lines):
            continue
        start = sum(len(line) + 1 for line in lines[: number - 1])
        line = lines[number - 1]
        names = [name for name in (value or "").split("; ") if name and name in line]
        for name in names or [line.strip()]:
            if name:
                at = start + line.index(name)
                yield at, at + len(name), mark


def _lines(text: str) -> str:
    def shown(found: re.Match[str]) -> str:
        character = found.group()
        return character if character in "\n\t" else escape(character)

    return UNSAFE.sub(shown, text.replace("\r\n", "\n"))


def _key(row: Row) -> tuple[str, str | None]:
    return row.path, row.record


def _texts(
    chosen: Sequence[Judged], columns: Mapping[str, str], again: Again | None
) -> dict[tuple[str, str | None], str]:
    wanted: dict[str, dict[tuple[str, str | None], str]] = defaultdict(dict)
    for one in chosen:
        wanted[one.row.path][_key(one.row)] = one.row.document
    found: dict[tuple[str, str | None], str] = {}
    for path, digests in wanted.items():
        missing = dict(digests)
        for raw in _raws(path, columns, again):
            key = (raw.path, raw.record)
            if missing.get(key) == raw.digest:
                found[key] = decoded_of(raw).text
                del missing[key]
            if not missing:
                break
    return found


def _raws(path: str, columns: Mapping[str, str], again: Again | None) -> Iterator[Raw]:
    if isfile(path):
        yield from records_of(Path(path), columns)
    elif again is not None:
        yield from again()
