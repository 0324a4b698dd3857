"""The lines of a document judged by the line model, all at once.

A file with a few unsettled lines is judged in plain Python; numpy is imported once a
process has had as many as its import costs (law 12), or where it is there already. The
scores are the same.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from copydesk.rules.facts.line_features import Numbers, Scene, build
from copydesk.rules.facts.line_model import LineModel
from copydesk.rules.facts.paragraphs import paragraphs
from copydesk.rules.facts.surroundings import surroundings
from copydesk.rules.facts.trees import Tree, Trees

# Lines that are walked down the trees before numpy pays: its import and laying out the
# forest take 170 ms, as long as these.
WALKED = 400


class Scoring(Protocol):
    """Trees, however they are walked."""

    def reached(self, columns: Sequence[Numbers]) -> Any:
        """For each line the leaf of each tree, as the other two take it. A column is a
        measure."""

    def scores(self, reached: Any) -> list[float]:
        """The score of each line."""

    def moved(self, reached: Sequence[Any]) -> Sequence[Numbers]:
        """By how much each measure moved the score: a row a line."""


class _Spent:
    """Lines that this process has walked down the trees."""

    lines = 0


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Lines of a document with their scores, and the way to tell what weighed in them."""

    scores: Mapping[int, float]
    reached: Mapping[int, Any]
    trees: Scoring
    measures: tuple[str, ...]

    def weighed_most(self, lines: Iterable[int]) -> dict[int, str]:
        """For each of the lines the two measures that moved its score most towards
        furniture."""
        lines = list(lines)
        if not lines:
            return {}
        moved = self.trees.moved([self.reached[line] for line in lines])
        return {line: self._most(moves) for line, moves in zip(lines, moved, strict=True)}

    def _most(self, moves: Numbers) -> str:
        towards = [at for at, by in enumerate(moves) if by > 0]
        most = sorted(towards, key=moves.__getitem__, reverse=True)[:2]
        return " and ".join([self.measures[at] for at in most])


def judged(model: LineModel, seen: Scene, rows: Sequence[int], top: int | None) -> Judged:
    """The lines `rows` of a document; `top` is its headline."""
    names = _held(model)[1]
    measures = measured(seen, rows, top)
    columns = [measures[name] for name in names]
    if "numpy" not in sys.modules:
        _Spent.lines += len(rows)
    walked = "numpy" not in sys.modules and _Spent.lines <= WALKED
    trees = _walked(model) if walked else _planted(model)
    reached = trees.reached(columns)
    scores = dict(zip(rows, trees.scores(reached), strict=True))
    return Judged(scores, dict(zip(rows, reached, strict=True)), trees, names)


def measured(seen: Scene, rows: Sequence[int], top: int | None) -> Mapping[str, Numbers]:
    """What the trees are told of the lines `rows`, by name."""
    return {**build(seen, rows), **surroundings(seen, rows, top), **paragraphs(seen, rows)}


@cache
def _held(model: LineModel) -> tuple[list[Tree], tuple[str, ...]]:
    table = model.trees()
    trees = [Tree(*(tuple(tree[part]) for part in Tree.__slots__)) for tree in table["trees"]]
    return trees, tuple(table["measures"])


@cache
def _walked(model: LineModel) -> Scoring:
    trees, names = _held(model)
    return Trees(trees, len(names))


@cache
def _planted(model: LineModel) -> Scoring:
    from copydesk.rules.facts.forest import planted

    trees, names = _held(model)
    return planted(trees, len(names))
