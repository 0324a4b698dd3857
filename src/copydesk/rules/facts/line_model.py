"""The line model: what decides where phrases and shapes stop.

Two linear models over hashed words and letters say how much a line reads like furniture:
one has learned from all pages, one from what extractors leave, where a menu is rare and a
heading of the story is not. Boosted trees weigh that against its neighbours, its build
and its place. All are small enough to be walked in plain Python: a clean file holds few
lines to judge, and numpy would cost more to import than all of them (law 12).
training/line_model.py makes the weights, with sites held apart, and prints how it does on
sites it has not seen.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt
from operator import itemgetter
from pathlib import Path

from copydesk.rules.facts.forest import Forest, Tree, planted
from copydesk.rules.facts.line_features import BITS, grams
from copydesk.rules.facts.surroundings import MEASURES

FOLDER = Path(__file__).parents[1] / "phrases"


@dataclass(frozen=True, slots=True)
class LineModel:
    """The words of all files and of short ones as weights in steps of `scale`, the trees,
    and the scores from which a line is `likely` and `possible` furniture."""

    weights: tuple[array[int], array[int]]
    scale: tuple[float, float]
    bias: tuple[float, float]
    trees: tuple[Tree, ...]
    forest: Forest
    likely: float
    possible: float

    def words(self, text: str) -> tuple[float, float]:
        """How much a line reads like furniture, of all files and of short ones: above 0
        more likely than not."""
        places = grams(text)
        # A line has three parts at least: its first word, that word and its end, itself.
        if len(places) < 2:
            return self.bias
        chosen, norm = itemgetter(*places), sqrt(len(places))
        first, second = (
            bias + scale * sum(chosen(weights)) / norm
            for weights, scale, bias in zip(self.weights, self.scale, self.bias, strict=True)
        )
        return first, second

    def score(self, measures: Sequence[float]) -> float:
        """The log odds that the measured line is furniture."""
        return self.forest.score(measures)

    def weighed_most(self, measures: Sequence[float]) -> tuple[str, ...]:
        """The two measures that moved the score most towards furniture."""
        moved = self.forest.moved(measures)
        order = sorted(range(len(moved)), key=lambda at: -moved[at])
        return tuple(MEASURES[at] for at in order[:2] if moved[at] > 0)


@cache
def line_model() -> LineModel:
    """The model of the package, read once."""
    table = json.loads((FOLDER / "line_model.json").read_text("utf-8"))
    weights = array("b", (FOLDER / "line_model.weights").read_bytes())
    return made(table, weights)


def made(table: dict[str, object], weights: array[int]) -> LineModel:
    """The model that a table and its weights make, those of all files first."""
    trees = tuple(
        Tree(*(tuple(tree[part]) for part in Tree.__slots__))
        for tree in table["trees"]  # type: ignore[attr-defined]
    )
    scale, bias = table["scale"], table["bias"]
    if not isinstance(scale, list) or not isinstance(bias, list):
        raise TypeError("the line model wants a scale and a bias for each of its two readings")
    likely, possible = float(table["likely"]), float(table["possible"])  # type: ignore[arg-type]
    forest = planted(trees, len(MEASURES))
    both = weights[: 1 << BITS], weights[1 << BITS :]
    return LineModel(
        both, (scale[0], scale[1]), (bias[0], bias[1]), trees, forest, likely, possible
    )


@lru_cache(maxsize=8192)
def read(text: str) -> tuple[float, float]:
    """`words` of the package's model. The labels of a site return on all its pages."""
    return line_model().words(text)
