"""Boosted trees, and how one line after the other is walked down them.

In plain Python: 160 us a line for 500 trees, so that a file with a few unsettled lines is
judged before numpy is imported and a forest is laid out (forest.py: 170 ms). Measures and
limits are of single precision there, so they are here. Leaves are whole numbers: their sum
is the same in any order.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# A leaf is a whole number of these.
STEP = 1e-5
Way = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree, its nodes in flat lists. A child below zero is leaf ~child. `inner` is
    the mean below each node, from which the evidence is told."""

    measure: tuple[int, ...]
    limit: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    leaf: tuple[float, ...]
    inner: tuple[float, ...]

    def ways(self, node: int = 0, way: Way = ()) -> Iterator[tuple[float, Way]]:
        """The leaves from left to right, each with the way down to it: what every node
        measures, and what the mean changes by below it."""
        if not self.limit:
            yield self.leaf[0], ()
            return
        for child in (self.left[node], self.right[node]):
            mean = self.inner[child] if child >= 0 else self.leaf[~child]
            here = (*way, (self.measure[node], mean - self.inner[node]))
            if child >= 0:
                yield from self.ways(child, here)
            else:
                yield mean, here

    def rules_out(self, node: int = 0, at: int = 0) -> Iterator[tuple[int, int, int]]:
        """Each node with the first of the leaves on its left, counted from the left of
        the tree, and how many they are."""
        if not self.limit:
            return
        left, right = self.left[node], self.right[node]
        size = self._size(left)
        yield node, at, size
        if left >= 0:
            yield from self.rules_out(left, at)
        if right >= 0:
            yield from self.rules_out(right, at + size)

    def _size(self, node: int) -> int:
        return 1 if node < 0 else self._size(self.left[node]) + self._size(self.right[node])


class Trees:
    """Trees that ask for so many measures, to be walked."""

    __slots__ = ("_size", "_trees")

    def __init__(self, trees: Sequence[Tree], measures: int) -> None:
        self._trees = [
            (t, list(zip(t.measure, array("f", t.limit), t.left, t.right, strict=True)))
            for t in trees
        ]
        self._size = measures

    def scores(self, columns: Sequence[Sequence[float]]) -> list[float]:
        """For each line the sum of the leaves that are reached. A column is a measure."""
        return [self._score(line) for line in _lines(columns)]

    def moved(self, columns: Sequence[Sequence[float]]) -> list[Sequence[float]]:
        """By how much each measure moved the score: a row a line."""
        return [self._moved(line) for line in _lines(columns)]

    def _score(self, line: Sequence[float]) -> float:
        total = 0
        for tree, nodes in self._trees:
            node = 0 if nodes else -1
            while node >= 0:
                measure, limit, left, right = nodes[node]
                node = right if line[measure] > limit else left
            total += round(tree.leaf[~node] / STEP)
        return total * STEP

    def _moved(self, line: Sequence[float]) -> Sequence[float]:
        total = array("f", bytes(4 * self._size))
        for tree, nodes in self._trees:
            moves: dict[int, float] = {}
            node = 0 if nodes else -1
            while node >= 0:
                mean = tree.inner[node]
                measure, limit, left, right = nodes[node]
                node = right if line[measure] > limit else left
                below = tree.inner[node] if node >= 0 else tree.leaf[~node]
                moves[measure] = _single(moves.get(measure, 0.0) + _single(below - mean))
            for measure, by in moves.items():
                total[measure] += by
        return total


def _lines(columns: Sequence[Sequence[float]]) -> Iterator[Sequence[float]]:
    """The measures of each line, rounded to single precision."""
    return (array("f", line).tolist() for line in zip(*columns, strict=True))


def _single(value: float) -> float:
    return array("f", (value,))[0]
