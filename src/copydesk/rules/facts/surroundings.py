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
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from math import fsum, log2

from copydesk.rules.facts.line_features import (
    Numbers,
    Scene,
    before,
    between,
    picked,
    shifted,
    since,
    until,
)
from copydesk.rules.facts.line_words import names
from copydesk.rules.facts.story import story

QUOTES = '"\u201c\u201e\u00ab\u300c'
# Words that speak to the reader, in the languages of most labelled pages.
READER = frozenset(
    "you your our we us sie ihr ihre ihren wir unser unsere unseren vous votre nous notre usted "
    "su nosotros вы ваш мы наш você nós noi voi vi jullie ons".split()
)
SENTENCES = re.compile(r"[.!?\u3002][\"\u201d]?\s")
# A line whose words score more is loud: p95 of the story's lines lies below.
LOUD = 2.0
# Lines from which the loudest is looked for.
BACK = 8
OWN = (
    "in capitals",
    "a colon",
    "its beginning repeated",
    "number of sentences",
    "holds a quotation",
    "commas",
    "speaks to the reader",
    "exclamation marks",
)


def surroundings(seen: Scene, rows: Sequence[int], top: int | None) -> Mapping[str, Numbers]:
    """The measures of the lines `rows`, by name; `top` is the headline."""
    filled, said, told, wide = seen.filled, seen.said, seen.told, seen.wide
    size, prose = len(filled), sorted(seen.zones.prose)
    low, high = [max(0, i - 3) for i in rows], [min(size, i + 4) for i in rows]
    body = story(filled, {i for i, known in enumerate(seen.known) if known})
    loud = [known or one > LOUD for known, one in zip(seen.known, said, strict=True)]
    since_loud, until_loud = since(loud), until(loud)
    above = list(accumulate(wide, initial=0.0))
    pick, words = picked(rows), seen.stems
    shared, common = shared_words(words, range(size), prose)
    # What opens a line has its capital from that.
    opened = [line.bare[0].isupper() for line in filled]
    called = {i: names(seen.capitals[i][opened[i] :]) for i in {*prose, *rows}}
    named, _ = shared_words(called, rows, prose)
    title = words[top] if top is not None else frozenset()
    spoken = [one >= 0 for one in shared]
    told_around = between(told, low, high)
    faded_above, faded_below = faded(said), faded(said[::-1])[::-1]
    told_above, told_below = faded(told), faded(told[::-1])[::-1]
    upper, lower = before(seen.prose, -1), before(seen.prose[::-1], -1)[::-1]
    begins = Counter(line.bare[:12] for line in filled)
    own = zip(*[_own(filled[i].bare, seen.folded[i], begins) for i in rows], strict=True)
    quoted = sum(any(map(filled[i].bare.__contains__, QUOTES)) for i in prose)
    count = max(1, len(prose))
    middle = sorted(wide[i] for i in prose)[len(prose) // 2] if prose else 100.0
    whole = {
        "words in short files of the whole file": fsum(told) / size,
        "quotations in the paragraphs": quoted / count,
        "paragraphs among the lines": len(prose) / size,
        "words of the paragraphs": fsum(said[i] for i in prose) / count,
    }
    return {
        "its words in short files": pick(told),
        "words in short files of the line above": pick(shifted(told, -1)),
        "words in short files of the line below": pick(shifted(told, 1)),
        "words in short files two lines above": pick(shifted(told, -2)),
        "words in short files two lines below": pick(shifted(told, 2)),
        "words in short files of the lines around": _mean(told_around, low, high),
        "words of the run above": pick(faded_above),
        "words of the run below": pick(faded_below),
        "words in short files of the run above": pick(told_above),
        "words in short files of the run below": pick(told_below),
        "words three lines above": pick(shifted(said, -3)),
        "words three lines below": pick(shifted(said, 3)),
        "loudest of the lines above": [max(said[max(0, i - BACK) : i], default=-9.0) for i in rows],
        "distance to a loud line above": pick(since_loud),
        "distance to a loud line below": pick(until_loud),
        "loud lines between it and the text": _up_to(loud, rows, body.first, body.last),
        "distance to the text": [_distance(i, body.first, body.last) for i in rows],
        "in the stretch of text": [float(body.first <= i <= body.last) for i in rows],
        "share of the file above it": [above[i] / above[-1] for i in rows],
        "text below it": [log2(1 + above[-1] - above[i]) for i in rows],
        "text above it": [log2(1 + above[i]) for i in rows],
        "words shared with other paragraphs": pick(shared),
        "names shared with other paragraphs": named,
        "number of words shared": [min(20, common[i]) for i in rows],
        "words shared with the headline": [_held(words[i], title) for i in rows],
        "length beside the paragraphs'": [wide[i] / middle for i in rows],
        "words the paragraph above shares": [
            -1.0 if upper[i] < 0 else shared[upper[i]] for i in rows
        ],
        "words the lines around share": _around(shared, spoken, rows, low, high),
        "words the paragraph below shares": [
            -1.0 if lower[i] < 0 else shared[size - 1 - lower[i]] for i in rows
        ],
        "length of the lines around": _mean(
            [above[end] - above[begin] for begin, end in zip(low, high, strict=True)], low, high
        ),
        **dict(zip(OWN, own, strict=True)),
        **{name: [value] * len(rows) for name, value in whole.items()},
    }


def _own(text: str, folded: str, begins: Mapping[str, int]) -> tuple[float, ...]:
    """What is told from the line alone, in the order of OWN."""
    return (
        text.isupper(),
        ":" in text,
        min(5, begins[text[:12]]),
        min(8, len(SENTENCES.findall(text))),
        any(map(text.__contains__, QUOTES)),
        min(8, text.count(",") + text.count("\u3001")),
        sum(map(READER.__contains__, folded.split())),
        text.count("!"),
    )


def shared_words(
    held: Sequence[frozenset[str]] | Mapping[int, frozenset[str]],
    rows: Iterable[int],
    prose: Sequence[int],
) -> tuple[list[float], list[int]]:
    """The share and number of the words of each line that paragraphs other than itself
    hold too; a share of -1 where it has none. `prose` are those paragraphs."""
    once: set[str] = set()
    twice: set[str] = set()
    for index in prose:
        twice |= once & held[index]
        once |= held[index]
    inside = frozenset(prose)
    number = [len(held[i] & twice if i in inside else held[i] & once) for i in rows]
    share = [
        common / len(held[i]) if held[i] else -1.0 for i, common in zip(rows, number, strict=True)
    ]
    return share, number


def _held(mine: frozenset[str], other: frozenset[str]) -> float:
    """The share of its words that another line holds."""
    return len(mine & other) / len(mine) if mine else -1.0


def _mean(sums: Numbers, low: Iterable[int], high: Iterable[int]) -> Numbers:
    return [total / (end - begin) for total, begin, end in zip(sums, low, high, strict=True)]


def _around(
    shared: Numbers, spoken: Sequence[bool], rows: Iterable[int], low: list[int], high: list[int]
) -> Numbers:
    """What the lines around share of their words with other paragraphs, in the mean."""
    own = [one if known else 0.0 for one, known in zip(shared, spoken, strict=True)]
    found = []
    for i, number, total in zip(
        rows, between(spoken, low, high), between(own, low, high), strict=True
    ):
        others = number - spoken[i]
        found.append((total - own[i]) / max(1, others) if others > 0 else -1.0)
    return found


def _up_to(loud: Sequence[bool], rows: Iterable[int], first: int, last: int) -> Numbers:
    """How many loud lines lie between a line and the stretch of text, or between the
    beginning of the stretch and a line inside it."""
    if last < 0:
        return [-1.0 for _ in rows]
    counted = list(accumulate(loud, initial=0))
    return [
        counted[i] - counted[last + 1]
        if i > last
        else counted[first] - counted[i + 1]
        if i < first
        else counted[i] - counted[first]
        for i in rows
    ]


def _distance(at: int, first: int, last: int) -> float:
    if last < 0:
        return 0.0
    return max(-40, at - first) if at < first else min(40, max(0, at - last))


def faded(scores: Numbers) -> list[float]:
    """For each line the mean of the scores above it, the nearer the heavier."""
    found, mean = [0.0], scores[0]
    for score in scores[1:]:
        found.append(mean)
        mean = 0.6 * mean + 0.4 * score
    return found
