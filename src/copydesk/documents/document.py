"""A decoded document: its text, its lines, and where each line stands.

Lines end at LF only (law 8). A CR before the LF belongs to the line end and is not
part of the line's text; U+0085, U+2028 and form feed are ordinary characters, because
scraped files carry them inside sentences.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from copydesk.documents.declared import front_matter
from copydesk.documents.decoding import Decoded


class Line(NamedTuple):
    """One line. A named tuple and not a dataclass: a file has some 40 of them, and a
    frozen dataclass costs three times as much to make (1.0 against 0.3 us).

    `start` and `end` are character offsets into the document, half open, without the
    line end; `bare` is `text` without the white space around it.
    """

    number: int
    start: int
    end: int
    text: str
    bare: str

    @property
    def span(self) -> tuple[int, int]:
        """Offsets of the line without the white space around it."""
        indent = len(self.text) - len(self.text.lstrip())
        return self.start + indent, self.start + indent + len(self.bare)


START = attrgetter("start")


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """What a rule reads. `lines` holds every line, `filled` those that are not blank.
    A document is equal to itself only, so that what is found in it can be kept by it."""

    path: str
    record: str | None
    digest: str
    decoded: Decoded
    lines: tuple[Line, ...]
    filled: tuple[Line, ...]
    declared: Mapping[str, str] = field(default_factory=dict)
    declared_trouble: str | None = None

    @property
    def text(self) -> str:
        """The decoded text, to which all offsets of lines and findings refer."""
        return self.decoded.text

    def line_at(self, offset: int) -> Line:
        """The line that holds the character at `offset` (the last one at the end)."""
        return self.lines[max(0, bisect_right(self.lines, offset, key=START) - 1)]


def split_lines(text: str) -> tuple[Line, ...]:
    """Every line of `text`, at LF only, with its offsets. A final LF opens no line."""
    pieces = text.split("\n")
    if not pieces[-1]:
        pieces.pop()
    texts = [piece.removesuffix("\r") for piece in pieces] if "\r" in text else pieces
    lines = []
    start = 0
    for number, (piece, shown) in enumerate(zip(pieces, texts, strict=True), 1):
        lines.append(Line(number, start, start + len(shown), shown, shown.strip()))
        start += len(piece) + 1
    return tuple(lines)


def compose(
    path: str,
    record: str | None,
    digest: str,
    decoded: Decoded,
    declared: Mapping[str, str] | None = None,
    manifest: Mapping[str, str] | None = None,
) -> Document:
    """The document that a decoded text makes. Front matter at its head is metadata: its
    lines are no part of the story, and what was declared beside the text overrules it.
    What the manifest of the corpus says gives way to both."""
    lines = split_lines(decoded.text)
    head = front_matter(decoded.text)
    filled = tuple(line for line in lines if line.bare and line.number > head.lines)
    stated = {**(manifest or {}), **head.values, **(declared or {})}
    stated.pop("row", None)
    return Document(path, record, digest, decoded, lines, filled, stated, head.trouble)
