"""What can be measured on a line and around it, for the line model.

Two stages read a line. `grams` are its words and letters, hashed: what it says. The
measures are everything else: how it is built, what stands beside it, where it stands,
whether the story speaks its words. The training script and the program call the same
functions, so that both see the same numbers.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log2
from zlib import crc32

from copydesk.documents.document import Line
from copydesk.documents.folding import fold_inside
from copydesk.rules.facts.zones import Zones, ends_sentence, width

BITS = 18
MASK = (1 << BITS) - 1
# Letters looked at from either end of a line: what a label says stands there, and a
# longer line is told by its words. 60 and 30 cover 92 % of the labelled short lines.
HEAD, TAIL, WORDS = 60, 30, 24
WORD = re.compile(r"\w+")
LISTED = re.compile(r"(?:[-*\u2022\u00b7\u25cf\u2013+]|\d{1,2}[.)])\s+\S")
MARKED = re.compile(r"https?://|www\.|@|\[[^\]]*\]\(")
DIGITS, CAPITALS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BARS = "|\u00b7\u2022\u00bb\u203a>/\u2192"
AGO = re.compile(r"\d{1,2}[:.]\d{2}|\b(?:19|20)\d{2}\b")


def grams(text: str) -> set[int]:
    """The hashed parts of a line: letters in twos, threes and fours, words, word pairs,
    and the line as a whole. UTF-16 makes every letter of a living script two bytes."""
    folded = fold_inside(text)
    ends = f"^{folded}$" if len(folded) <= HEAD + TAIL else f"^{folded[:HEAD]}\n{folded[-TAIL:]}$"
    data = ends.encode("utf-16-le", "surrogatepass")
    letters = [data[at : at + 2] for at in range(0, len(data), 2)]
    # The checksum of a gram goes on from that of the gram one letter shorter.
    twos = list(map(crc32, letters[1:], map(crc32, letters)))
    threes = list(map(crc32, letters[2:], twos))
    found = [*twos, *threes, *map(crc32, letters[3:], threes)]
    before = b""
    for word in _first_words(folded):
        this = word.encode("utf-8", "surrogatepass")
        found += crc32(this, 1), crc32(before + b" " + this, 2)
        before = this
    found += crc32(before + b" ", 2), crc32(data, 3)
    return {crc & MASK for crc in found}


def _first_words(folded: str) -> list[str]:
    words = WORD.findall(folded, 0, 3 * (HEAD + TAIL))
    # One word more than wanted shows that the last one wanted is whole.
    if len(words) <= WORDS:
        words = WORD.findall(folded)
    return words[:WORDS]


MEASURES = (
    "its words",
    "words of the line above",
    "words of the line below",
    "words two lines above",
    "words two lines below",
    "words of the lines around",
    "words of the whole file",
    "known furniture on the line",
    "known furniture above",
    "known furniture below",
    "distance to known furniture above",
    "distance to known furniture below",
    "known furniture around",
    "share of known furniture",
    "length",
    "length of the line above",
    "length of the line below",
    "its end",
    "end of the line above",
    "end of the line below",
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
    "place from the head",
    "place from the tail",
    "distance to the first paragraph",
    "distance to the last paragraph",
    "distance to the paragraph above",
    "distance to the paragraph below",
    "length of the run of short lines",
    "blank line above",
    "blank line below",
    "lines of the file",
    "share of paragraphs",
    "mean length of lines",
    "repetition in the file",
    "words shared with the story",
    "names shared with the story",
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A document as the model sees it: per line the score of its words, its length and
    end, whether it is prose, and the evidence the rules found (2 settled, 1 weak)."""

    filled: tuple[Line, ...]
    said: list[float]
    wide: list[float]
    ends: list[int]
    prose: frozenset[int]
    known: list[int]
    story: frozenset[str]
    repeats: Mapping[str, int]


def scene(
    filled: tuple[Line, ...],
    said: list[float],
    zones: Zones,
    known: list[int],
) -> Scene:
    wide = [log2(1 + width(line.bare)) for line in filled]
    ends = [_end(line.bare) for line in filled]
    story: set[str] = set()
    for index in zones.prose:
        story.update(parts(filled[index].bare))
    repeats = Counter(line.bare for line in filled)
    return Scene(filled, said, wide, ends, zones.prose, known, frozenset(story), repeats)


def parts(text: str) -> list[str]:
    """The words of a text; where words are not spaced, its letters in twos."""
    words: list[str] = []
    for word in WORD.findall(text.casefold()):
        if word[0] >= "\u0e00" and not "\uac00" <= word[0] <= "\ud7af":
            words += [word[at : at + 2] for at in range(len(word) - 1)] or [word]
        elif len(word) > 3:
            words.append(word)
    return words


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


def measures(seen: Scene, runs: Runs, index: int) -> array[float]:
    """The measures of one line, in the order of MEASURES."""
    filled, said, known, wide, ends = seen.filled, seen.said, seen.known, seen.wide, seen.ends
    last = len(filled) - 1
    line = filled[index]
    text = line.bare
    low, high = max(0, index - 4), min(last, index + 4)
    around = [said[i] for i in range(low, high + 1) if i != index]
    size = len(text)
    words = text.split()
    mine = parts(text)
    shared = sum(word in seen.story for word in mine)
    names = [w.casefold() for w in words if w[0].isupper() and len(w) > 3]
    named = sum(name.strip(".,:;!?\"'\u201c\u201d\u2019)(") in seen.story for name in names)
    return array(
        "d",
        (
            said[index],
            said[index - 1] if index else 0.0,
            said[index + 1] if index < last else 0.0,
            said[index - 2] if index > 1 else 0.0,
            said[index + 2] if index + 1 < last else 0.0,
            sum(around) / len(around) if around else 0.0,
            runs.said,
            known[index],
            known[index - 1] if index else -1,
            known[index + 1] if index < last else -1,
            runs.known_above[index],
            runs.known_below[index],
            sum(k > 1 for k in known[low : high + 1]),
            runs.share_known,
            wide[index],
            wide[index - 1] if index else -1,
            wide[index + 1] if index < last else -1,
            ends[index],
            ends[index - 1] if index else -1,
            ends[index + 1] if index < last else -1,
            min(len(words), 60),
            _count(text, DIGITS, str.isdigit) / size,
            _count(text, CAPITALS, str.isupper) / size,
            sum(w[0].isupper() for w in words) / len(words),
            LISTED.match(text) is not None,
            sum(map(text.count, BARS)),
            MARKED.search(text) is not None,
            (text[0] in "\"'\u201c\u201e\u00ab\u2018\u300c")
            + 2 * (text[-1] in '"\u201d\u00bb\u300d'),
            _first(text[0]),
            AGO.search(text) is not None,
            log2(1 + index),
            log2(1 + last - index),
            max(-60, min(60, index - runs.first)),
            max(-60, min(60, index - runs.last)),
            runs.prose_above[index],
            runs.prose_below[index],
            min(60, runs.prose_above[index] + runs.prose_below[index]),
            min(3, line.number - filled[index - 1].number) if index else 0,
            min(3, filled[index + 1].number - line.number) if index < last else 0,
            log2(1 + last),
            runs.share_prose,
            runs.mean_wide,
            min(4, seen.repeats[text]),
            shared / len(mine) if mine else -1.0,
            named / len(names) if names else -1.0,
        ),
    )


def _first(letter: str) -> int:
    if letter.islower():
        return 1
    return 0 if letter.isupper() else 2 if letter.isdigit() else 3 if letter.isalpha() else 4


@dataclass(frozen=True, slots=True)
class Runs:
    """What holds for the whole document, or is found by one walk over it."""

    said: float
    share_known: float
    share_prose: float
    mean_wide: float
    first: int
    last: int
    known_above: list[int]
    known_below: list[int]
    prose_above: list[int]
    prose_below: list[int]


def runs_of(seen: Scene, zones: Zones) -> Runs:
    size = len(seen.filled)
    settled = frozenset(i for i, k in enumerate(seen.known) if k > 1)
    return Runs(
        sum(seen.said) / size,
        len(settled) / size,
        len(seen.prose) / size,
        sum(seen.wide) / size,
        zones.first,
        zones.last,
        since(settled, range(size)),
        since(settled, range(size - 1, -1, -1)),
        since(seen.prose, range(size)),
        since(seen.prose, range(size - 1, -1, -1)),
    )


def since(marked: frozenset[int], walk: range) -> list[int]:
    """For each line, how many lines back on the walk the last marked one stands."""
    found = [30] * len(walk)
    steps = 30
    for index in walk:
        found[index] = min(30, steps)
        steps = 1 if index in marked else steps + 1
    return found
