"""The line model: what decides where phrases and shapes stop.

Linear models over hashed words and letters say how much a line reads like furniture: one
has learned from all pages, one from what extractors leave, where a menu is rare and a
heading of the story is not, and a third from paragraphs alone. They are read in plain Python: a clean file holds few lines
to ask, and to import numpy would cost more than all of them (law 12). Boosted trees
(judging.py) weigh that against the line's neighbours, its build and its place.
training/line_model.py makes the weights, with sites held apart, and prints how it does on
sites it has not seen.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Any

from copydesk.rules.facts.line_words import BITS, grams

FOLDER = Path(__file__).parents[1] / "phrases"
# What stands for a score among paragraphs where a line is none.
NONE = -9.0
# Lines that pay for reading them with numpy, where it is there already.
TOGETHER = 4


@dataclass(frozen=True, slots=True, eq=False)
class LineModel:
    """The words of all files, of short ones and of paragraphs as weights in steps of
    `scale`, the trees and the names of what they measure, and the scores from which a line
    is `likely` and `possible` furniture."""

    weights: tuple[array[int], ...]
    scale: tuple[float, ...]
    bias: tuple[float, ...]
    trees: Callable[[], Mapping[str, Any]]
    likely: float
    possible: float

    def read(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """How much each line reads like furniture, of all files, of short ones and among
        paragraphs: above 0 more likely than not."""
        if len(texts) >= TOGETHER and "numpy" in sys.modules:
            from copydesk.rules.facts.line_grams import readings

            return readings(texts, self)
        return list(map(self._read, texts))

    def _read(self, text: str) -> tuple[float, ...]:
        places = grams(text)
        norm = sqrt(len(places))
        three = zip(self.weights, self.scale, self.bias, strict=True)
        return tuple(
            [b + scale * sum(map(held.__getitem__, places)) / norm for held, scale, b in three]
        )


@cache
def line_model() -> LineModel:
    """The model of the package, read once."""
    table = json.loads((FOLDER / "line_model.json").read_text("utf-8"))
    weights = array("b", (FOLDER / "line_model.weights").read_bytes())
    return made(table, weights, _trees)


def _trees() -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "line_model.trees.json").read_text("utf-8"))
    return found


def made(
    table: Mapping[str, Any], weights: array[int], trees: Callable[[], Mapping[str, Any]]
) -> LineModel:
    """The model that a table and its weights make: those of all files, then those of short
    ones, then those of paragraphs."""
    size = 1 << BITS
    parts = tuple(weights[at : at + size] for at in range(0, len(weights), size))
    limits = float(table["likely"]), float(table["possible"])
    return LineModel(parts, tuple(table["scale"]), tuple(table["bias"]), trees, *limits)
