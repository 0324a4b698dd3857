"""Where the story lies in a file: which lines are prose, and the head and the tail.

Bylines, dates and furniture stand before the first prose line or after the last one;
cuts show on the last one. A line is prose when it is long enough for a sentence and
ends like one, or longer than any label.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from copydesk.documents.document import Line
from copydesk.documents.patterns import expression

# Sentence ends of the scripts we read, and what may close behind them. Curly quotes and
# guillemets count: leaving them out costs C4 a tenth of real paragraphs (FIELD 0.3).
STOPS = ".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964\u0965\uff61"
CLOSERS = "\"'\u201d\u2019\u00bb\u203a\u300d\u300f)]}\uff09\u3011\u201c\u2018*_"
# Lengths in characters. 60: below it, half of the lines of labelled pages that end like
# a sentence are captions and promos; 140: above it, no label or headline was found.
SENTENCE, LONG = 60, 140
# A Han, kana or Hangul character carries about what 2.5 Latin letters do.
DENSE = 2.5
WIDE = expression("[\u3040-\u9fff\uac00-\ud7af]")
# Bytes that begin no character of WIDE in UTF-8: four times as fast as a search.
NARROW = bytes(c for c in range(0x100) if not 0xE3 <= c <= 0xED)
ENDS = tuple(STOPS)


@dataclass(frozen=True, slots=True)
class Zones:
    """Indexes into `doc.filled`: the prose lines, and the first and last of them.

    `first` is len(filled) and `last` is -1 where a file has no prose at all.
    """

    prose: frozenset[int]
    first: int
    last: int


@lru_cache(maxsize=1024)  # some six rules ask this of a line, and the next of width
def ends_sentence(text: str) -> bool:
    """Does the text end with a sentence stop, closing quotes and brackets aside?"""
    return text.rstrip().rstrip(CLOSERS).endswith(ENDS)


def width(text: str) -> float:
    """Length in Latin letters: dense scripts weigh more."""
    return len(text) if text.isascii() else _width(text)


@lru_cache(maxsize=1024)
def _width(text: str) -> float:
    if not text.encode("utf-8", "surrogatepass").translate(None, NARROW):
        return len(text)
    return len(text) + len(WIDE.findall(text)) * (DENSE - 1)


def is_prose(line: Line) -> bool:
    """Is a line long enough for a paragraph, or for a sentence and ends as one?"""
    text = line.bare
    length: float = len(text)
    if length >= LONG:
        return True
    if length * DENSE < SENTENCE:
        return False
    if not text.isascii():
        length = _width(text)
    return length >= LONG or (length >= SENTENCE and ends_sentence(text))


def zones(filled: tuple[Line, ...], furniture: frozenset[int]) -> Zones:
    """The zones of a document whose lines `furniture` are known not to be story."""
    prose = [
        index for index, line in enumerate(filled) if index not in furniture and is_prose(line)
    ]
    if not prose:
        return Zones(frozenset(), len(filled), -1)
    return Zones(frozenset(prose), prose[0], prose[-1])
