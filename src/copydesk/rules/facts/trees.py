"""Boosted trees, and how one line after the other is walked down them.

In plain Python: 160 us a line for 500 trees, so that a file with a few unsettled lines is
judged before numpy is imported and a forest is laid out (forest.py: 170 ms). Measures and
limits are of single precision there, so they are here. Leaves are whole numbers: their sum
is the same in any order.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count

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

    def ways(self, node: int = 0, way: Way = ()) -> Iterator[tuple[int, Way]]:
        """The leaves from left to right, each with the way down to it: what every node
        measures, and what the mean changes by below it."""
        if not self.limit:
            yield 0, ()
            return
        for child in (self.left[node], self.right[node]):
            mean = self.inner[child] if child >= 0 else self.leaf[~child]
            here = (*way, (self.measure[node], mean - self.inner[node]))
            if child >= 0:
                yield from self.ways(child, here)
            else:
                yield ~child, here

    def way(self, leaf: int) -> Way:
        """The way down to one leaf, looked for from below: a tenth of all ways."""
        above = dict(zip(self.left, count(), strict=False))
        above |= dict(zip(self.right, count(), strict=False))
        way, child, mean = [], ~leaf, self.leaf[leaf]
        while child in above:
            child = above[child]
            way.append((self.measure[child], mean - self.inner[child]))
            mean = self.inner[child]
        return tuple(reversed(way))

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
    """Trees that ask for so many measures, to be walked. All their leaves stand in one row."""

    __slots__ = ("_first", "_leaf", "_measures", "_moves", "_nodes", "_trees")

    def __init__(self, trees: Sequence[Tree], measures: int) -> None:
        self._trees = trees
        self._measures = measures
        self._nodes = [
            list(zip(t.measure, array("f", t.limit), t.left, t.right, strict=True)) for t in trees
        ]
        self._first = list(accumulate((len(t.leaf) for t in trees), initial=0))
        self._leaf = [round(leaf / STEP) for t in trees for leaf in t.leaf]
        self._moves: dict[int, list[tuple[int, float]]] = {}

    def reached(self, columns: Sequence[Sequence[float]]) -> list[list[int]]:
        """For each line the leaf of each tree. A column is a measure."""
        return [self._reached(array("f", line).tolist()) for line in zip(*columns, strict=True)]

    def scores(self, reached: Iterable[Iterable[int]]) -> list[float]:
        """For each line the sum of the leaves that were reached."""
        return [sum(map(self._leaf.__getitem__, leaves)) * STEP for leaves in reached]

    def moved(self, reached: Iterable[Iterable[int]]) -> list[Sequence[float]]:
        """By how much each measure moved the score: a row a line."""
        return [self._moved(leaves) for leaves in reached]

    def _reached(self, line: Sequence[float]) -> list[int]:
        found = []
        for first, nodes in zip(self._first, self._nodes, strict=False):
            node = 0 if nodes else -1
            while node >= 0:
                measure, limit, left, right = nodes[node]
                node = right if line[measure] > limit else left
            found.append(first + ~node)
        return found

    def _moved(self, leaves: Iterable[int]) -> Sequence[float]:
        total = array("f", bytes(4 * self._measures))
        for tree, first, leaf in zip(self._trees, self._first, leaves, strict=False):
            if leaf not in self._moves:
                self._moves[leaf] = _moves(tree.way(leaf - first))
            for measure, by in self._moves[leaf]:
                total[measure] += by
        return total


def _moves(way: Way) -> list[tuple[int, float]]:
    """By how much each measure on a way moves what is told at its end."""
    moves: dict[int, float] = {}
    for measure, by in way:
        once = _single(by)
        moves[measure] = _single(moves[measure] + once) if measure in moves else once
    return list(moves.items())


def _single(value: float) -> float:
    return array("f", (value,))[0]
