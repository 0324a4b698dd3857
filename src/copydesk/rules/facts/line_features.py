"""What can be measured on a line and beside it, for the line model.

Two stages read a line. Its words say what it is about (line_words.py). The measures are
everything else: how it is built, what stands beside it, where it stands, whether the story
speaks its words; those here are told from the line and its neighbours, those in
surroundings.py from further off. All lines of a document are measured at once: a list a
measure, with an item for each line that is asked. These are plain lists: numpy is no faster
on pages of 80 lines, and needs half as much again where a file has few.
The training script and the program call the same functions, so that both see the same
numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import fsum, log2
from operator import add, itemgetter

from copydesk.documents.document import Line
from copydesk.documents.folding import ASCII
from copydesk.rules.facts.line_words import AROUND_NAMES, LISTED, parts, stems
from copydesk.rules.facts.zones import Zones, ends_sentence, width

MARKED = re.compile(r"https?://|www\.|@|\[[^\]]*\]\(")
# Without one of these there is no such mark.
MARKS = ("://", "www.", "@", "](")
DIGITS, CAPITALS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BARS, PLAIN_BARS = "|\u00b7\u2022\u00bb\u203a>/\u2192", "|>/"
AGO = re.compile(r"\d{1,2}[:.]\d{2}|\b(?:19|20)\d{2}\b")
Numbers = Sequence[float]
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
    """A document as the model sees it, an item a line: what the three readings say of its
    words, which lines are known furniture and which are prose, its width, the line
    casefolded, its parts, their stems, the number of its words and those with a capital."""

    filled: tuple[Line, ...]
    said: Numbers
    told: Numbers
    among: Numbers
    known: Sequence[bool]
    prose: Sequence[bool]
    zones: Zones
    wide: Numbers
    folded: Sequence[str]
    parts: Sequence[list[str]]
    stems: Sequence[frozenset[str]]
    words: Sequence[int]
    capitals: Sequence[list[str]]


def scene(
    filled: tuple[Line, ...],
    readings: Sequence[Sequence[float]],
    zones: Zones,
    page: Set[int],
) -> Scene:
    every = range(len(filled))
    known, prose = [i in page for i in every], [i in zones.prose for i in every]
    texts = [line.bare for line in filled]
    folded = "\n".join(texts).casefold().split("\n")
    held = parts(folded)
    words = [text.split() for text in texts]
    said, told, among = readings
    return Scene(
        filled,
        said,
        told,
        among,
        known,
        prose,
        zones,
        [width(text) for text in texts],
        folded,
        held,
        [stems(one) for one in held],
        [len(one) for one in words],
        [[word for word in one if word[0].isupper()] for one in words],
    )


def build(seen: Scene, rows: Sequence[int]) -> Mapping[str, Numbers]:
    """The measures of the lines `rows`, by name."""
    filled, said, known, zones = seen.filled, seen.said, seen.known, seen.zones
    count = len(filled)
    last = count - 1
    pick = picked(rows)
    wide = [log2(1 + one) for one in seen.wide]
    ends = [float(_end(line.bare)) for line in filled]
    blank = [min(3, low.number - up.number) for up, low in pairwise(filled)]
    blank = [0, *blank, 0]
    low, high = [max(0, i - 4) for i in rows], [min(last, i + 4) + 1 for i in rows]
    settled = [2.0 * one for one in known]
    above, below = pick(since(seen.prose)), pick(until(seen.prose))
    repeats = Counter(line.bare for line in filled)
    story = frozenset(part for i in zones.prose for part in seen.parts[i])
    built = zip(*[_built(seen, i, story) for i in rows], strict=True)
    whole = {
        "words of the whole file": fsum(said) / count,
        "share of known furniture": sum(known) / count,
        "lines of the file": log2(1 + last),
        "share of paragraphs": sum(seen.prose) / count,
        "mean length of lines": fsum(wide) / count,
    }
    around = between(said, low, high)
    return {
        "its words": pick(said),
        "words of the line above": pick(shifted(said, -1)),
        "words of the line below": pick(shifted(said, 1)),
        "words two lines above": pick(shifted(said, -2)),
        "words two lines below": pick(shifted(said, 2)),
        "words of the lines around": [
            (some - said[i]) / max(1, end - begin - 1)
            for i, some, begin, end in zip(rows, around, low, high, strict=True)
        ],
        "known furniture on the line": pick(settled),
        "known furniture above": pick(shifted(settled, -1, -1.0)),
        "known furniture below": pick(shifted(settled, 1, -1.0)),
        "distance to known furniture above": pick(since(known)),
        "distance to known furniture below": pick(until(known)),
        "known furniture around": between(known, low, high),
        "length": pick(wide),
        "length of the line above": pick(shifted(wide, -1, -1.0)),
        "length of the line below": pick(shifted(wide, 1, -1.0)),
        "its end": pick(ends),
        "end of the line above": pick(shifted(ends, -1, -1.0)),
        "end of the line below": pick(shifted(ends, 1, -1.0)),
        "place from the head": [log2(1 + i) for i in rows],
        "place from the tail": [log2(1 + last - i) for i in rows],
        "distance to the first paragraph": [max(-60, min(60, i - zones.first)) for i in rows],
        "distance to the last paragraph": [max(-60, min(60, i - zones.last)) for i in rows],
        "distance to the paragraph above": above,
        "distance to the paragraph below": below,
        "length of the run of short lines": list(map(add, above, below)),
        "blank line above": pick(blank),
        "blank line below": pick(blank[1:]),
        "repetition in the file": [min(4, repeats[filled[i].bare]) for i in rows],
        **dict(zip(BUILT, built, strict=True)),
        **{name: [value] * len(rows) for name, value in whole.items()},
    }


def picked(rows: Sequence[int]) -> Callable[[Sequence[float]], Numbers]:
    """What takes the values of the rows from those of all lines."""
    if len(rows) == 1:
        return lambda values: (values[rows[0]],)
    return itemgetter(*rows)


def shifted(values: Numbers, step: int, outside: float = 0.0) -> Numbers:
    """For each line the value of the line so many steps below it, or above it."""
    if step < 0:
        return [*[outside] * -step, *values]
    return [*values[step:], *[outside] * step]


def between(values: Numbers, low: Iterable[int], high: Iterable[int]) -> Numbers:
    """The sums of values from `low` up to `high`."""
    sums = list(accumulate(values, initial=0.0))
    return [sums[end] - sums[begin] for begin, end in zip(low, high, strict=True)]


def since(marked: Iterable[bool]) -> Numbers:
    """For each line, how many lines above it the nearest marked one stands."""
    found, far = [], FAR
    for one in marked:
        found.append(far)
        far = 1 if one else far + (far < FAR)
    return found


def until(marked: Sequence[bool]) -> Numbers:
    """For each line, how many lines below it the nearest marked one stands."""
    return since(marked[::-1])[::-1]


def before(marked: Sequence[bool], none: int) -> list[int]:
    """For each line the nearest marked one above it, or `none`."""
    found, last = [], none
    for at, one in enumerate(marked):
        found.append(last)
        if one:
            last = at
    return found


def _built(seen: Scene, index: int, story: frozenset[str]) -> tuple[float, ...]:
    """How a line is built, in the order of BUILT."""
    text, mine = seen.filled[index].bare, seen.parts[index]
    words, capitals = seen.words[index], seen.capitals[index]
    size, plain = len(text), text.isascii()
    names = [word.casefold().strip(AROUND_NAMES) for word in capitals if len(word) > 3]
    data = text.encode("utf-8", "surrogatepass")
    figures = len(data) - len(data.translate(None, DIGITS))
    upper = len(data) - len(data.translate(None, CAPITALS))
    if not plain:
        rest = data.translate(None, ASCII).decode("utf-8", "surrogatepass")
        figures += sum(map(str.isdigit, rest))
        upper += sum(map(str.isupper, rest))
    return (
        min(words, 60),
        figures / size,
        upper / size,
        len(capitals) / words,
        LISTED.match(text) is not None,
        sum(map(text.count, PLAIN_BARS if plain else BARS)),
        any(map(text.__contains__, MARKS)) and MARKED.search(text) is not None,
        (text[0] in "\"'\u201c\u201e\u00ab\u2018\u300c") + 2 * (text[-1] in '"\u201d\u00bb\u300d'),
        _first(text[0]),
        figures > 0 and AGO.search(text) is not None,
        sum(map(story.__contains__, mine)) / len(mine) if mine else -1.0,
        sum(map(story.__contains__, names)) / len(names) if names else -1.0,
    )


def _end(text: str) -> int:
    if ends_sentence(text):
        return 3 if text[-1] not in "?!" else 2
    if text[-1] in ":\uff1a":
        return 1
    return 4 if text[-1] in ",;-\u2013\u2014\u2026\uff0c\uff1b\u3001" else 0


def _first(letter: str) -> int:
    if letter.islower():
        return 1
    return 0 if letter.isupper() else 2 if letter.isdigit() else 3 if letter.isalpha() else 4
