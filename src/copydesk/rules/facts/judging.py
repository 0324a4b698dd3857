"""The lines of a document judged by the line model, all at once.

Needs numpy, which the reading of words does not: only a document with a line that reads
like furniture pays for its import (law 12).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from copydesk.rules.facts.forest import Forest, Measures, Tree, planted
from copydesk.rules.facts.line_features import Numbers, Scene, build
from copydesk.rules.facts.line_model import LineModel
from copydesk.rules.facts.surroundings import surroundings


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Lines of a document with their scores, and the way to tell what weighed in them."""

    scores: Mapping[int, float]
    rows: Mapping[int, int]
    reached: NDArray[np.intp]
    forest: Forest
    measures: tuple[str, ...]

    def weighed_most(self, lines: Iterable[int]) -> dict[int, str]:
        """For each of the lines the two measures that moved its score most towards
        furniture."""
        lines = list(lines)
        if not lines:
            return {}
        chosen = self.reached[[self.rows[line] for line in lines]]
        moved = self.forest.moved(chosen)
        order = np.argsort(-moved, axis=1, kind="stable")[:, :2].tolist()
        return {
            line: " and ".join(self.measures[at] for at in most if moved[row, at] > 0)
            for row, (line, most) in enumerate(zip(lines, order, strict=True))
        }


def judged(model: LineModel, seen: Scene, rows: Sequence[int], top: int | None) -> Judged:
    """The lines `rows` of a document; `top` is its headline."""
    forest, names = _grown(model)
    reached = forest.reached(matrix(measured(seen, rows, top), names))
    scores = forest.scores(reached).tolist()
    places = {line: row for row, line in enumerate(rows)}
    return Judged(dict(zip(rows, scores, strict=True)), places, reached, forest, names)


def measured(seen: Scene, rows: Sequence[int], top: int | None) -> Mapping[str, Numbers]:
    """What the trees are told of the lines `rows`, by name."""
    return {**build(seen, rows), **surroundings(seen, rows, top)}


def matrix(columns: Mapping[str, Numbers], names: Sequence[str]) -> Measures:
    """A row a line, a column for each of the names."""
    return np.stack([columns[name] for name in names], axis=1, dtype=np.float32)


@cache
def _grown(model: LineModel) -> tuple[Forest, tuple[str, ...]]:
    table = model.trees()
    trees = [Tree(*(tuple(tree[part]) for part in Tree.__slots__)) for tree in table["trees"]]
    names = tuple(table["measures"])
    return planted(trees, len(names)), names
