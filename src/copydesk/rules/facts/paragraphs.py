"""What tells a paragraph of the story from a teaser, for the line model.

A dump of all paragraphs holds the teasers of other stories and the boxes of the page among
those of the story. A third reading, learned from paragraphs alone, says how each reads;
the paragraphs that read most like news say what the story is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum, log2
from statistics import median

from copydesk.rules.facts.line_features import Numbers, Scene, picked
from copydesk.rules.facts.line_model import NONE
from copydesk.rules.facts.surroundings import shared_words

# How much of the mean the nearest paragraph makes.
NEAR = 0.4


def paragraphs(seen: Scene, rows: Sequence[int]) -> Mapping[str, Numbers]:
    """The measures of the lines `rows`, by name."""
    among = seen.among
    told = [index for index, score in enumerate(among) if score > NONE]
    scores = [among[index] for index in told]
    middle, count = median(scores) if scores else 0.0, max(1, len(told))
    above, below = _last(among), _last(among[::-1])[::-1]
    core = [index for index in told if among[index] <= middle]
    whole = {
        "words of all as paragraphs": fsum(scores) / count if told else NONE,
        "paragraphs that read like furniture": sum(score > 0 for score in scores) / count,
        "number of paragraphs": log2(1 + len(told)),
    }
    return {
        "its words among paragraphs": picked(rows)(among),
        "its words beside the other paragraphs'": [
            among[i] - middle if among[i] > NONE else 0.0 for i in rows
        ],
        "the paragraph above among paragraphs": [above[i][0] for i in rows],
        "the paragraph below among paragraphs": [below[i][0] for i in rows],
        "the paragraphs above among paragraphs": [above[i][1] for i in rows],
        "the paragraphs below among paragraphs": [below[i][1] for i in rows],
        "words shared with the plainest paragraphs": shared_words(seen.stems, rows, core)[0],
        "words shared with the next paragraphs": _beside(seen.stems, told, rows),
        **{name: [value] * len(rows) for name, value in whole.items()},
    }


def _last(among: Iterable[float]) -> list[tuple[float, float]]:
    """For each line the score of the nearest paragraph above it, and the mean of all, the
    nearer the heavier."""
    found, last, mean = [], NONE, NONE
    for score in among:
        found.append((last, mean))
        if score > NONE:
            mean = score if last == NONE else (1 - NEAR) * mean + NEAR * score
            last = score
    return found


def _beside(words: Sequence[frozenset[str]], told: Sequence[int], rows: Sequence[int]) -> Numbers:
    """The share of the words of each paragraph that the one above or below it holds too;
    -1 where a line is no paragraph."""
    place = {index: number for number, index in enumerate(told)}
    found = []
    for index in rows:
        number = place.get(index)
        if number is None or not words[index]:
            found.append(-1.0)
            continue
        near: frozenset[str] = frozenset()
        for other in (*told[max(0, number - 1) : number], *told[number + 1 : number + 2]):
            near |= words[other]
        found.append(len(words[index] & near) / len(words[index]))
    return found
