"""What can be measured on a line and beside it, for the line model.

Two stages read a line. Its words say what it is about (line_words.py). The measures are
everything else: how it is built, what stands beside it, where it stands, whether the story
speaks its words; those here are told from the line and its neighbours, those in
surroundings.py from further off. All lines of a document are measured at once, in numpy:
a column a measure, 25 us a line where plain Python took 65. The training script and the
program call the same functions, so that both see the same numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copydesk.documents.document import Line
from copydesk.rules.facts.line_words import AROUND_NAMES, LISTED, parts
from copydesk.rules.facts.zones import Zones, ends_sentence, width

MARKED = re.compile(r"https?://|www\.|@|\[[^\]]*\]\(")
DIGITS, CAPITALS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BARS = "|\u00b7\u2022\u00bb\u203a>/\u2192"
AGO = re.compile(r"\d{1,2}[:.]\d{2}|\b(?:19|20)\d{2}\b")
Numbers = NDArray[np.float64]
# How far off "far" is, in lines: distances beyond are all alike.
FAR = 30
BUILT = (
    "number of words",
    "figures",
    "capitals",
    "words with a capital",
    "list mark",
    "separators",
    "addresses",
    "quotation marks",
    "first letter",
    "a time or year",
    "words shared with the story",
    "names shared with the story",
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A document as the model sees it, an item a line: what the two readings say of its
    words, which lines are known furniture and which are prose, its width, and its parts."""

    filled: tuple[Line, ...]
    said: Numbers
    told: Numbers
    known: NDArray[np.bool_]
    prose: NDArray[np.bool_]
    zones: Zones
    wide: Numbers
    parts: Sequence[list[str]]


def scene(
    filled: tuple[Line, ...],
    said: Sequence[float],
    told: Sequence[float],
    zones: Zones,
    page: Set[int],
) -> Scene:
    known, prose = np.zeros(len(filled), bool), np.zeros(len(filled), bool)
    known[list(page)] = True
    prose[list(zones.prose)] = True
    wide = np.array([width(line.bare) for line in filled])
    held = [parts(line.bare) for line in filled]
    return Scene(filled, np.array(said), np.array(told), known, prose, zones, wide, held)


def build(seen: Scene, rows: Sequence[int]) -> Mapping[str, Numbers]:
    """The measures of the lines `rows`, by name."""
    filled, said, at = seen.filled, seen.said, np.array(rows)
    last, known = len(filled) - 1, seen.known
    wide = np.log2(1 + seen.wide)
    ends = np.array([_end(line.bare) for line in filled], float)
    number = np.array([line.number for line in filled])
    blank = np.minimum(3, np.diff(number, prepend=number[0], append=number[-1]))
    low, high = np.maximum(0, at - 4), np.minimum(last, at + 4) + 1
    settled = np.where(known, 2.0, 0.0)
    prose_above, prose_below = since(seen.prose), since(seen.prose[::-1])[::-1]
    repeats = Counter(line.bare for line in filled)
    story = frozenset(part for i in sorted(seen.zones.prose) for part in seen.parts[i])
    built = np.array([_built(filled[i].bare, seen.parts[i], story) for i in rows], float)
    whole = {
        "words of the whole file": said.mean(),
        "share of known furniture": known.mean(),
        "lines of the file": np.log2(1 + last),
        "share of paragraphs": seen.prose.mean(),
        "mean length of lines": wide.mean(),
    }
    return {
        "its words": said[at],
        "words of the line above": beside(said, -1)[at],
        "words of the line below": beside(said, 1)[at],
        "words two lines above": beside(said, -2)[at],
        "words two lines below": beside(said, 2)[at],
        "words of the lines around": (between(said, low, high) - said[at])
        / np.maximum(1, high - low - 1),
        "known furniture on the line": settled[at],
        "known furniture above": beside(settled, -1, -1.0)[at],
        "known furniture below": beside(settled, 1, -1.0)[at],
        "distance to known furniture above": since(known)[at],
        "distance to known furniture below": since(known[::-1])[::-1][at],
        "known furniture around": between(known, low, high),
        "length": wide[at],
        "length of the line above": beside(wide, -1, -1.0)[at],
        "length of the line below": beside(wide, 1, -1.0)[at],
        "its end": ends[at],
        "end of the line above": beside(ends, -1, -1.0)[at],
        "end of the line below": beside(ends, 1, -1.0)[at],
        "place from the head": np.log2(1 + at),
        "place from the tail": np.log2(1 + last - at),
        "distance to the first paragraph": np.clip(at - seen.zones.first, -60, 60),
        "distance to the last paragraph": np.clip(at - seen.zones.last, -60, 60),
        "distance to the paragraph above": prose_above[at],
        "distance to the paragraph below": prose_below[at],
        "length of the run of short lines": (prose_above + prose_below)[at],
        "blank line above": blank[:-1][at],
        "blank line below": blank[1:][at],
        "repetition in the file": np.array([min(4, repeats[filled[i].bare]) for i in rows], float),
        **dict(zip(BUILT, built.T, strict=True)),
        **{name: np.full(len(rows), value) for name, value in whole.items()},
    }


def beside(values: Numbers, step: int, outside: float = 0.0) -> Numbers:
    """For each line the value of the line so many steps below it, or above it."""
    found = np.full(len(values), outside)
    if step > 0:
        found[:-step] = values[step:]
    else:
        found[-step:] = values[:step]
    return found


def between(values: NDArray[np.generic], low: NDArray[np.intp], high: NDArray[np.intp]) -> Numbers:
    """The sums of values from `low` up to `high`."""
    sums = np.concatenate(([0.0], np.cumsum(values, dtype=float)))
    found: Numbers = sums[high] - sums[low]
    return found


def since(marked: NDArray[np.bool_]) -> Numbers:
    """For each line, how many lines above it the nearest marked one stands."""
    far: Numbers = np.minimum(FAR, np.arange(len(marked)) - before(marked, -FAR)).astype(float)
    return far


def before(marked: NDArray[np.bool_], none: int) -> NDArray[np.intp]:
    """For each line the nearest marked one above it, or `none` and less."""
    places = np.where(marked, np.arange(len(marked)), none)
    return np.concatenate(([none], np.maximum.accumulate(places)[:-1]))


def _built(text: str, mine: list[str], story: frozenset[str]) -> tuple[float, ...]:
    """How a line is built, in the order of BUILT."""
    size = len(text)
    words = text.split()
    capitals = [word for word in words if word[0].isupper()]
    names = [word.casefold().strip(AROUND_NAMES) for word in capitals if len(word) > 3]
    return (
        min(len(words), 60),
        _count(text, DIGITS, str.isdigit) / size,
        _count(text, CAPITALS, str.isupper) / size,
        len(capitals) / len(words),
        LISTED.match(text) is not None,
        sum(map(text.count, BARS)),
        MARKED.search(text) is not None,
        (text[0] in "\"'\u201c\u201e\u00ab\u2018\u300c") + 2 * (text[-1] in '"\u201d\u00bb\u300d'),
        _first(text[0]),
        AGO.search(text) is not None,
        sum(map(story.__contains__, mine)) / len(mine) if mine else -1.0,
        sum(map(story.__contains__, names)) / len(names) if names else -1.0,
    )


def _count(text: str, these: bytes, of_kind: Callable[[str], bool]) -> int:
    """How many characters are of a kind; a paragraph in ASCII is counted at once."""
    if text.isascii():
        return len(text) - len(text.encode().translate(None, these))
    return sum(map(of_kind, text))


def _end(text: str) -> int:
    if ends_sentence(text):
        return 3 if text[-1] not in "?!" else 2
    if text[-1] in ":\uff1a":
        return 1
    return 4 if text[-1] in ",;-\u2013\u2014\u2026" else 0


def _first(letter: str) -> int:
    if letter.islower():
        return 1
    return 0 if letter.isupper() else 2 if letter.isdigit() else 3 if letter.isalpha() else 4
