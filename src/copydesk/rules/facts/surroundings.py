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

import numpy as np

from copydesk.rules.facts.line_features import Numbers, Scene, before, beside, between, since
from copydesk.rules.facts.line_words import names, stems
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
    at, size, prose = np.array(rows), len(filled), sorted(seen.zones.prose)
    low, high = np.maximum(0, at - 3), np.minimum(size, at + 4)
    body = story(filled, frozenset(np.flatnonzero(seen.known).tolist()))
    loud = seen.known | (said > LOUD)
    counted = np.concatenate(([0], np.cumsum(loud)))
    above = np.concatenate(([0.0], np.cumsum(wide)))
    words = [stems(held) for held in seen.parts]
    shared, common = _shared(words, range(size), prose)
    called = {i: names(filled[i].bare) for i in {*prose, *rows}}
    named, _ = _shared(called, rows, prose)
    title = words[top] if top is not None else frozenset()
    headed = [len(words[i] & title) / len(words[i]) if words[i] else -1.0 for i in rows]
    spoken = shared >= 0
    others = between(spoken, low, high) - spoken[at]
    near = between(np.where(spoken, shared, 0.0), low, high) - np.where(spoken, shared, 0.0)[at]
    upper, lower = before(seen.prose, -1), before(seen.prose[::-1], -1)[::-1]
    lower = np.where(lower >= 0, size - 1 - lower, -1)
    begins = Counter(line.bare[:12] for line in filled)
    own = np.array([_own(filled[i].bare, begins) for i in rows], float)
    quoted = sum(any(mark in filled[i].bare for mark in QUOTES) for i in prose)
    count = max(1, len(prose))
    whole = {
        "words in short files of the whole file": told.mean(),
        "quotations in the paragraphs": quoted / count,
        "paragraphs among the lines": len(prose) / size,
        "words of the paragraphs": said[prose].sum() / count,
    }
    return {
        "its words in short files": told[at],
        "words in short files of the line above": beside(told, -1)[at],
        "words in short files of the line below": beside(told, 1)[at],
        "words in short files two lines above": beside(told, -2)[at],
        "words in short files two lines below": beside(told, 2)[at],
        "words in short files of the lines around": between(told, low, high) / (high - low),
        "words of the run above": faded(said)[at],
        "words of the run below": faded(said[::-1])[::-1][at],
        "words in short files of the run above": faded(told)[at],
        "words in short files of the run below": faded(told[::-1])[::-1][at],
        "words three lines above": beside(said, -3)[at],
        "words three lines below": beside(said, 3)[at],
        "loudest of the lines above": _loudest(said)[at],
        "distance to a loud line above": since(loud)[at],
        "distance to a loud line below": since(loud[::-1])[::-1][at],
        "loud lines between it and the text": _up_to(counted, at, body.first, body.last),
        "distance to the text": _distance(at, body.first, body.last),
        "in the stretch of text": ((at >= body.first) & (at <= body.last)).astype(float),
        "share of the file above it": above[at] / above[-1],
        "text below it": np.log2(1 + above[-1] - above[at]),
        "text above it": np.log2(1 + above[at]),
        "words shared with other paragraphs": shared[at],
        "names shared with other paragraphs": named,
        "number of words shared": np.minimum(20, common)[at],
        "words shared with the headline": np.array(headed),
        "length beside the paragraphs'": wide[at]
        / (sorted(wide[prose])[len(prose) // 2] if prose else 100.0),
        "words the paragraph above shares": np.where(upper < 0, -1.0, shared[upper])[at],
        "words the lines around share": np.where(others > 0, near / np.maximum(1, others), -1.0),
        "words the paragraph below shares": np.where(lower < 0, -1.0, shared[lower])[at],
        "length of the lines around": (above[high] - above[low]) / (high - low),
        **dict(zip(OWN, own.T, strict=True)),
        **{name: np.full(len(rows), value) for name, value in whole.items()},
    }


def _own(text: str, begins: Counter[str]) -> tuple[float, ...]:
    """What is told from the line alone, in the order of OWN."""
    return (
        text.isupper(),
        ":" in text,
        min(5, begins[text[:12]]),
        min(8, len(SENTENCES.findall(text))),
        any(mark in text for mark in QUOTES),
        min(8, text.count(",") + text.count("\u3001")),
        sum(map(READER.__contains__, text.casefold().split())),
        text.count("!"),
    )


def _shared(
    held: Sequence[frozenset[str]] | Mapping[int, frozenset[str]],
    rows: Iterable[int],
    prose: Sequence[int],
) -> tuple[Numbers, Numbers]:
    """The share and number of the words of each line that paragraphs other than itself
    hold too; a share of -1 where it has none."""
    spoken: Counter[str] = Counter()
    for index in prose:
        spoken.update(held[index])
    once, twice = spoken.keys(), {word for word, times in spoken.items() if times > 1}
    inside = frozenset(prose)
    found = []
    for index in rows:
        mine = held[index]
        common = len(mine & twice if index in inside else mine & once)
        found.append((common / len(mine) if mine else -1.0, common))
    share, number = np.array(found, float).reshape(-1, 2).T
    return share, number


def _loudest(said: Numbers) -> Numbers:
    """For each line the highest score among the lines above it."""
    found = np.full(len(said), -np.inf)
    for step in range(1, BACK + 1):
        np.maximum(found, beside(said, -step, -np.inf), out=found)
    found[0] = -9.0
    return found


def _up_to(counted: Numbers, at: np.ndarray, first: int, last: int) -> Numbers:
    """How many loud lines lie between a line and the stretch of text, or between the
    beginning of the stretch and a line inside it."""
    if last < 0:
        return np.full(len(at), -1.0)
    below = counted[at] - counted[last + 1]
    inside = counted[at] - counted[first]
    above = counted[first] - counted[at + 1]
    found: Numbers = np.where(at > last, below, np.where(at < first, above, inside)).astype(float)
    return found


def _distance(at: np.ndarray, first: int, last: int) -> Numbers:
    if last < 0:
        return np.zeros(len(at))
    return np.clip(np.where(at < first, at - first, np.maximum(0, at - last)), -40, 40).astype(
        float
    )


def faded(scores: Numbers) -> Numbers:
    """For each line the mean of the scores above it, the nearer the heavier."""
    found, mean = [0.0], float(scores[0])
    for score in scores[1:].tolist():
        found.append(mean)
        mean = 0.6 * mean + 0.4 * score
    return np.array(found)
