"""The reading view: a document's text with every finding in its place.

Texts are read again from their files and shown only where they are the ones that were
judged; the report keeps no texts of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from copydesk.documents.contents import records_of
from copydesk.documents.escaping import UNSAFE, escape
from copydesk.validators.desk import Judged, decoded_of
from copydesk.validators.finding import Finding

# Characters of a text that are shown; p90 of news is below.
LONGEST = 9000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that carries the same findings, first to last."""

    text: str
    findings: tuple[Finding, ...]

    @property
    def marks(self) -> str:
        """The class names of what is marked here."""
        names = {
            "residue" if f.family == "RES" else "cut" if f.family == "TRU" else f.level
            for f in self.findings
        }
        return " ".join(sorted(names))

    @property
    def says(self) -> str:
        return "; ".join(f"{f.code} {f.name}: {f.message}" for f in self.findings)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document to read: its row, its pieces, and the findings without a place."""

    judged: Judged
    pieces: tuple[Piece, ...]
    about: tuple[Finding, ...]
    left: int


def readings(chosen: Sequence[Judged], columns: Mapping[str, str], most: int) -> Iterator[Reading]:
    """The texts of the first `most` chosen documents that can still be read."""
    found = 0
    for judged in chosen:
        text = _text(judged, columns)
        if text is None:
            continue
        yield reading(judged, text)
        found += 1
        if found == most:
            return


def reading(judged: Judged, text: str) -> Reading:
    """The text cut where findings begin and end. Lines keep their ends, other control
    characters are written out."""
    shown = text[:LONGEST]
    placed = [f for f in judged.findings if f.start is not None and f.end is not None]
    cuts = {0, len(shown)}
    for finding in placed:
        cuts |= {min(finding.start or 0, len(shown)), min(finding.end or 0, len(shown))}
    edges = sorted(cuts)
    pieces = tuple(
        Piece(
            _lines(shown[start:end]),
            tuple(f for f in placed if (f.start or 0) < end and start < (f.end or 0)),
        )
        for start, end in pairwise(edges)
    )
    about = tuple(f for f in judged.findings if f.start is None)
    return Reading(judged, pieces, about, len(text) - len(shown))


def _lines(text: str) -> str:
    def shown(found: re.Match[str]) -> str:
        character = found.group()
        return character if character in "\n\t" else escape(character)

    return UNSAFE.sub(shown, text.replace("\r\n", "\n"))


def _text(judged: Judged, columns: Mapping[str, str]) -> str | None:
    path = Path(judged.row.path)
    if not path.is_file():
        return None
    for raw in records_of(path, columns):
        if raw.record == judged.row.record and raw.digest == judged.row.document:
            return decoded_of(raw).text
    return None
