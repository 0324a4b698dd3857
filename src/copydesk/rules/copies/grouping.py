"""Pairs of texts in groups that have no text in common: join.together, for many pairs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from copydesk.rules.copies.join import FEW, KEPT, Pair

HALF = np.uint64(32)
Indices = NDArray[np.int64]


def grouped(
    pairs: NDArray[np.uint64], shared: NDArray[np.int64], count: int
) -> Iterator[list[Pair]]:
    """As `join.together`: `pairs` are sorted, the first text in the upper half, and `count`
    is how many texts there are."""
    first = (pairs >> HALF).astype(np.int64)
    second = (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
    label = _labels(first, second, count)[first]
    kept = _kept(first, second, shared)
    first, second, label = first[kept], second[kept], label[kept]
    order = np.argsort(label, kind="stable")
    first, second, label = first[order], second[order], label[order]
    ends = np.flatnonzero(np.diff(label, append=-1)) + 1
    low = 0
    for high in ends.tolist():
        yield list(zip(first[low:high].tolist(), second[low:high].tolist(), strict=True))
        low = high


def _labels(first: Indices, second: Indices, count: int) -> Indices:
    """For each text the least of those that it hangs together with (roots are hooked onto
    lesser ones and paths halved until nothing moves: Y. Zhang, A. Azad and Z. Hu, FastSV,
    2020; some ten rounds)."""
    label = np.arange(count)
    while True:
        above = label[label]
        low = np.minimum(above[first], above[second])
        before = label.copy()
        for side in (first, second):
            np.minimum.at(label, before[side], low)
            np.minimum.at(label, side, low)
        np.minimum(label, label[label], out=label)
        if np.array_equal(label, before):
            return label


def _kept(first: Indices, second: Indices, shared: Indices) -> NDArray[np.bool_]:
    """A text with many longer ones keeps those that it shares most with."""
    order = np.lexsort((first, -shared, second))
    holders = np.bincount(second, minlength=1)
    starts = np.cumsum(holders) - holders
    rank = np.empty(len(second), np.int64)
    rank[order] = np.arange(len(second)) - starts[second[order]]
    kept: NDArray[np.bool_] = (holders[second] <= FEW) | (rank < KEPT)
    return kept
