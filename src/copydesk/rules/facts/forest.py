"""Boosted trees, and how all of them are walked at once.

QuickScorer (C. Lucchese et al., SIGIR 2015): each leaf is a bit. A node whose limit a
measure exceeds rules out the leaves to its left, and the lowest bit that stays of a tree
is the leaf where a walk down the tree ends. The first nodes of all trees stand in one row
of a matrix, the second ones in the next, so that all lines of a document meet all trees in
a handful of steps of numpy: 12 us a line for 500 trees of 15 leaves, where plain Python
took 160. Leaves are whole numbers: their sum is the same in any order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from copydesk.rules.facts.trees import STEP, Tree

# Bits of a leaf mask, and the leaves a tree may have.
LEAVES = 16
# Lines that meet the trees at once: what 64 lines and 500 trees take stays near the processor.
AT_ONCE = 64
Measures = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees side by side. Of each measure, `limit` holds the limits that nodes ask for, and
    `limits` how many they are. `gone` and `asks` hold an item for each place in a tree, and
    in it for each tree: the leaves ruled out where a line exceeds the limit of the node
    there, and which limit that is. `leaf` and `moves` hold an item for each leaf: what it
    says, and how far each measure led to it; `first` is the leaf that each tree begins with."""

    limits: NDArray[np.intp]
    limit: Measures
    asks: NDArray[np.intp]
    gone: NDArray[np.uint16]
    leaf: NDArray[np.int64]
    first: NDArray[np.intp]
    moves: Measures

    def reached(self, columns: Sequence[Sequence[float]]) -> NDArray[np.intp]:
        """For each line the leaf of each tree. A column is a measure."""
        count = len(columns[0])
        every = np.fromiter(chain.from_iterable(columns), np.float32, len(columns) * count)
        lines = every.reshape(-1, count)
        parts = [self._some(lines[:, at : at + AT_ONCE]) for at in range(0, count, AT_ONCE)]
        return np.ascontiguousarray(np.concatenate(parts, axis=1).T)

    def scores(self, reached: NDArray[np.intp]) -> list[float]:
        """For each line the sum of the leaves that were reached."""
        scores: list[float] = (np.take(self.leaf, reached).sum(axis=1) * STEP).tolist()
        return scores

    def moved(self, reached: Iterable[NDArray[np.intp]]) -> list[Sequence[float]]:
        """By how much each measure moved the score: a row a line."""
        return [np.add.reduce(np.take(self.moves, leaves, axis=0)).tolist() for leaves in reached]

    def _some(self, lines: Measures) -> NDArray[np.intp]:
        # A row a measure: what a node asks of all lines lies side by side. Two nodes in five
        # ask what another asks.
        above = np.repeat(lines, self.limits, axis=0) > self.limit
        gone = np.take(above, self.asks, axis=0) * self.gone
        left = ~np.bitwise_or.reduce(gone, axis=0)
        # The exponent of a power of two is the number of its bit.
        lowest = np.frexp((left & -left).astype(np.float32))[1] - 1
        reached: NDArray[np.intp] = lowest + self.first
        return reached


def planted(trees: Sequence[Tree], measures: int) -> Forest:
    """The forest of some trees that ask for so many measures. Raises ValueError for a tree
    of more than 16 leaves."""
    most = max((len(tree.leaf) for tree in trees), default=1)
    if most > LEAVES:
        raise ValueError(f"a tree has {most} leaves, more than {LEAVES}")
    asked = {(m, one) for tree in trees for m, one in zip(tree.measure, tree.limit, strict=True)}
    place = {one: at for at, one in enumerate(sorted(asked))}
    places = max((len(tree.limit) for tree in trees), default=0)
    # A tree with less nodes asks what it likes there, and rules out nothing.
    asks = np.zeros((places, len(trees)), np.intp)
    gone = np.zeros((places, len(trees), 1), np.uint16)
    leaf = np.zeros(len(trees) * LEAVES, np.int64)
    moves = np.zeros((len(leaf), measures), np.float32)
    for number, tree in enumerate(trees):
        for node, at, size in tree.rules_out():
            asks[node, number] = place[tree.measure[node], tree.limit[node]]
            gone[node, number] = ((1 << size) - 1) << at
        for at, (one, way) in enumerate(tree.ways(), number * LEAVES):
            leaf[at] = round(tree.leaf[one] / STEP)
            for which, by in way:
                moves[at, which] += by
    counted = Counter(measure for measure, _ in place)
    limits = np.array([counted[measure] for measure in range(measures)])
    limit = np.array([one for _, one in place], np.float32).reshape(-1, 1)
    first = np.arange(0, len(leaf), LEAVES).reshape(-1, 1)
    return Forest(limits, limit, asks, gone, leaf, first, moves)
