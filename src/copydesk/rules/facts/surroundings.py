"""What stands around a line, for the line model: its run, its stretch, the story's words.

The measures of line_features tell how a line is built and what its nearest neighbours
are. These tell what a reader sees who steps back: whether the line lies in the stretch
that carries the text, whether loud furniture lies between it and that stretch, and
whether the other paragraphs speak its words, as they do in one story and do not in the
teasers of others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate
from math import log2

from copydesk.documents.document import Line
from copydesk.rules.facts.line_features import MEASURES as BUILD
from copydesk.rules.facts.line_features import WORD, since
from copydesk.rules.facts.story import Story, story
from copydesk.rules.facts.zones import width

QUOTES = '"\u201c\u201e\u00ab\u300c'
# Words that speak to the reader, in the languages of most labelled pages.
READER = frozenset(
    "you your our we us sie ihr ihre ihren wir unser unsere unseren vous votre nous notre usted "
    "su nosotros вы ваш мы наш você nós noi voi vi jullie ons".split()
)
SENTENCES = re.compile(r"[.!?\u3002][\"\u201d]?\s")
# Letters of a word that stand for it: inflection changes its end.
STEM = 6
# A line whose words score more is loud: p95 of the story's lines lies below.
LOUD = 2.0
AROUND = (
    "its words in short files",
    "words in short files of the line above",
    "words in short files of the line below",
    "words in short files two lines above",
    "words in short files two lines below",
    "words in short files of the lines around",
    "words in short files of the whole file",
    "words of the run above",
    "words of the run below",
    "words in short files of the run above",
    "words in short files of the run below",
    "words three lines above",
    "words three lines below",
    "loudest of the lines above",
    "distance to a loud line above",
    "distance to a loud line below",
    "loud lines between it and the text",
    "distance to the text",
    "in the stretch of text",
    "share of the file above it",
    "text below it",
    "text above it",
    "words shared with other paragraphs",
    "names shared with other paragraphs",
    "number of words shared",
    "words shared with the headline",
    "length beside the paragraphs'",
    "words the paragraph above shares",
    "words the lines around share",
    "words the paragraph below shares",
    "length of the lines around",
    "in capitals",
    "a colon",
    "its beginning repeated",
    "number of sentences",
    "holds a quotation",
    "quotations in the paragraphs",
    "commas",
    "speaks to the reader",
    "exclamation marks",
    "paragraphs among the lines",
    "words of the paragraphs",
)
MEASURES = (*BUILD, *AROUND)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A document seen from further off; lists hold one item a line."""

    filled: tuple[Line, ...]
    said: Sequence[float]
    told: Sequence[float]
    wide: list[float]
    above: list[float]
    runs: tuple[list[float], ...]
    loud: tuple[list[int], list[int]]
    counted: list[int]
    body: Story
    shared: list[tuple[float, int]]
    named: list[float]
    headed: list[float]
    paragraphs: tuple[list[int], list[int]]
    middle: float
    whole: tuple[float, float, float, float]
    begins: Counter[str]

    def of(self, index: int) -> tuple[float, ...]:
        """The measures of one line, in the order of AROUND."""
        said, told, filled = self.said, self.told, self.filled
        size = len(filled)
        text = filled[index].bare
        low, high = max(0, index - 3), min(size, index + 4)
        near = [self.shared[i][0] for i in range(low, high) if i != index]
        near = [share for share in near if share >= 0]
        total = self.above[-1]

        def at(scores: Sequence[float], place: int) -> float:
            return scores[place] if 0 <= place < size else 0.0

        def paragraph(place: int) -> float:
            return self.shared[place][0] if place >= 0 else -1.0

        return (
            told[index],
            at(told, index - 1),
            at(told, index + 1),
            at(told, index - 2),
            at(told, index + 2),
            sum(told[low:high]) / (high - low),
            self.whole[0],
            *(run[index] for run in self.runs),
            at(said, index - 3),
            at(said, index + 3),
            max(said[max(0, index - 8) : index], default=-9.0),
            self.loud[0][index],
            self.loud[1][index],
            self._between(index),
            self._distance(index),
            self.body.first <= index <= self.body.last,
            self.above[index] / total,
            log2(1 + total - self.above[index]),
            log2(1 + self.above[index]),
            self.shared[index][0],
            self.named[index],
            min(20, self.shared[index][1]),
            self.headed[index],
            self.wide[index] / self.middle,
            paragraph(self.paragraphs[0][index]),
            sum(near) / len(near) if near else -1.0,
            paragraph(self.paragraphs[1][index]),
            (self.above[high] - self.above[low]) / (high - low),
            text.isupper(),
            ":" in text,
            min(5, self.begins[text[:12]]),
            min(8, len(SENTENCES.findall(text))),
            any(mark in text for mark in QUOTES),
            self.whole[1],
            min(8, text.count(",") + text.count("\u3001")),
            sum(word in READER for word in text.casefold().split()),
            text.count("!"),
            self.whole[2],
            self.whole[3],
        )

    def _between(self, index: int) -> int:
        """How many loud lines lie between the line and the stretch of text, or between
        the beginning of the stretch and a line inside it."""
        first, last = self.body.first, self.body.last
        if last < 0:
            return -1
        if index > last:
            return self.counted[index] - self.counted[last + 1]
        if index < first:
            return self.counted[first] - self.counted[index + 1]
        return self.counted[index] - self.counted[first]

    def _distance(self, index: int) -> int:
        first, last = self.body.first, self.body.last
        if last < 0 or first <= index <= last:
            return 0
        return max(-40, index - first) if index < first else min(40, index - last)


def surroundings(
    filled: tuple[Line, ...],
    said: Sequence[float],
    told: Sequence[float],
    prose: Set[int],
    page: Set[int],
    top: int | None,
) -> Surroundings:
    """Look at a document once; `said` and `told` are what the two readings of words say
    of each line, `page` the lines known as furniture, `top` the headline."""
    size = len(filled)
    wide = [width(line.bare) for line in filled]
    words = [stems(line.bare) for line in filled]
    names = [_names(line.bare) for line in filled]
    spoken = Counter(word for i in prose for word in words[i])
    called = Counter(name for i in prose for name in names[i])
    shared = [_shared(words[i], spoken, i in prose) for i in range(size)]
    loud = [i in page or said[i] > LOUD for i in range(size)]
    aloud = frozenset(i for i in range(size) if loud[i])
    lengths = sorted(wide[i] for i in prose)
    count = max(1, len(prose))
    title = words[top] if top is not None else frozenset()
    up, down = range(size), range(size - 1, -1, -1)
    quoted = sum(any(mark in filled[i].bare for mark in QUOTES) for i in prose)
    return Surroundings(
        filled,
        said,
        told,
        wide,
        [0.0, *accumulate(wide)],
        (_faded(said, up), _faded(said, down), _faded(told, up), _faded(told, down)),
        (since(aloud, up), since(aloud, down)),
        [0, *accumulate(loud)],
        story(filled, page),
        shared,
        [_shared(names[i], called, i in prose)[0] for i in range(size)],
        [len(mine & title) / len(mine) if mine else -1.0 for mine in words],
        (_nearest(prose, up), _nearest(prose, down)),
        lengths[len(lengths) // 2] if lengths else 100.0,
        (
            sum(told) / size,
            quoted / count,
            len(prose) / size,
            sum(said[i] for i in sorted(prose)) / count,
        ),
        Counter(line.bare[:12] for line in filled),
    )


def stems(text: str) -> frozenset[str]:
    """The longer words of a text, cut to their stems; where words are not spaced, its
    letters in twos."""
    found: set[str] = set()
    for word in WORD.findall(text.casefold()):
        if word[0] >= "\u0e00" and not "\uac00" <= word[0] <= "\ud7af":
            found.update(word[i : i + 2] for i in range(max(1, len(word) - 1)))
        elif len(word) > 3:
            found.add(word[:STEM])
    return frozenset(found)


def _names(text: str) -> frozenset[str]:
    """The words with a capital, the first word aside."""
    words = (word for word in text.split()[1:] if word[0].isupper() and len(word) > 3)
    return frozenset(
        word.strip(".,:;!?\"'\u201c\u201d\u2019)(").casefold()[:STEM] for word in words
    )


def _shared(mine: frozenset[str], spoken: Counter[str], counted: bool) -> tuple[float, int]:
    """The share and number of words that paragraphs other than this line hold too."""
    if not mine:
        return -1.0, 0
    common = sum(spoken[word] > counted for word in mine)
    return common / len(mine), common


def _faded(scores: Sequence[float], walk: range) -> list[float]:
    """For each line the mean of the scores before it on the walk, the nearer the heavier."""
    found = [0.0] * len(scores)
    mean = scores[walk[0]] if scores else 0.0
    for step, index in enumerate(walk):
        found[index] = mean if step else 0.0
        mean = 0.6 * mean + 0.4 * scores[index] if step else scores[index]
    return found


def _nearest(marked: Iterable[int], walk: range) -> list[int]:
    """For each line the last marked one before it on the walk, or -1."""
    held = frozenset(marked)
    found, seen = [-1] * len(walk), -1
    for index in walk:
        found[index] = seen
        if index in held:
            seen = index
    return found
