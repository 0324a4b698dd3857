"""One sketch laid over many others in numpy: overlap.overlap for all of them at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from copydesk.rules.copies.join import BITS
from copydesk.rules.copies.overlap import BRIDGED, LEAST, Overlap, Stretch
from copydesk.rules.copies.sketch import Sketch, level

# Sketches kept ready, 4 KB each.
VIEWS = 4096
# Texts that one is laid over at once: some 6 MB of hashes and marks.
AT_ONCE = 2048
# Upper bits of a hash that lead to its place among some 240 sorted ones: one step or two,
# where a binary search takes eight.
BUCKETS = 12
UPPER = np.uint64(64 - BUCKETS)
Hashes = NDArray[np.uint64]
Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Side:
    """As overlap.View, with arrays."""

    letters: int
    every: Hashes
    own: Hashes | None


class Laid:
    def __init__(self, sketches: Sequence[Sketch], common: Collection[int]) -> None:
        self._sketches = sketches
        self._common = np.sort(np.fromiter(common, np.uint64, len(common)))
        self._side = lru_cache(maxsize=VIEWS)(self._sided)

    def over(self, one: int, others: Sequence[int]) -> Iterator[Overlap | None]:
        """For each of some others, no longer than the one, how it overlaps with it; `mine`
        lies in the other."""
        coarse = level(self._sketches[one].size)
        base = self._side(one, coarse)
        for start in range(0, len(others), AT_ONCE):
            sides = [self._side(other, coarse) for other in others[start : start + AT_ONCE]]
            found: dict[int, Overlap] = {}
            bare = [at for at, side in enumerate(sides) if base.own is None or side.own is None]
            rest = sorted(set(range(len(sides))).difference(bare))
            if bare:
                parts = [sides[at].every for at in bare]
                letters = [sides[at].letters for at in bare]
                found.update(_laid(bare, letters, parts, base.letters, base.every))
            if rest and base.own is not None:
                owned = [own for at in rest if (own := sides[at].own) is not None]
                letters = [sides[at].letters for at in rest]
                found.update(_laid(rest, letters, owned, base.letters, base.own))
            yield from map(found.get, range(len(sides)))

    def _sided(self, index: int, halvings: int) -> Side:
        one = self._sketches[index]
        every = np.frombuffer(one.stored, "<u8").astype(np.uint64)
        if halvings > level(one.size):
            every = every[every & np.uint64((1 << halvings) - 1) == 0]
        own = every
        if len(self._common):
            cut = every >> np.uint64(BITS)
            at = np.searchsorted(self._common, cut)
            at[at == len(self._common)] = 0
            own = every[self._common[at] != cut]
        return Side(one.size, every, own if len(own) * 2 >= len(every) else None)


def _laid(
    names: Sequence[int], letters: Sequence[int], parts: Sequence[Hashes], size: int, base: Hashes
) -> Iterator[tuple[int, Overlap]]:
    """The overlaps of some sketches, by their names, with the base of a text of `size`."""
    if not len(base):
        return
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))
    values = np.concatenate(parts)
    rows = np.repeat(np.arange(len(parts)), lengths)
    place, same = _found(base, values)
    shared = np.bincount(rows[same], minlength=len(parts))
    there = np.zeros((len(parts), len(base)), bool)
    there[rows[same], place[same]] = True
    mine = _stretches(same, lengths, rows)
    other = _stretches(there.ravel(), np.full(len(parts), len(base)), None)
    for index in np.flatnonzero(shared >= LEAST).tolist():
        yield (
            names[index],
            Overlap(
                Stretch(letters[index], *mine[index]),
                Stretch(size, *other[index]),
                int(shared[index]),
            ),
        )


def _found(base: Hashes, values: Hashes) -> tuple[NDArray[np.int64], Marks]:
    """Where some values stand in the base, and whether they do."""
    order = np.argsort(base)
    ranked = base[order]
    filled = np.bincount((ranked >> UPPER).astype(np.int64), minlength=1 << BUCKETS)
    at = (np.cumsum(filled) - filled)[(values >> UPPER).astype(np.int64)]
    place = np.zeros(len(values), np.int64)
    same = np.zeros(len(values), bool)
    for _ in range(int(filled.max())):
        np.minimum(at, len(base) - 1, out=at)
        hit = ranked[at] == values
        place[hit] = at[hit]
        same |= hit
        at += 1
    return order[place], same


def _stretches(
    marks: Marks, lengths: NDArray[np.int64], rows: NDArray[np.int64] | None
) -> list[tuple[float, float, float, float]]:
    """Share, first, last and density of the marks of each row, as overlap._stretch has them;
    rows lie one behind the other."""
    count = len(lengths)
    starts = np.cumsum(lengths) - lengths
    at = np.flatnonzero(marks)
    row = at // lengths[0] if rows is None else rows[at]
    ones = np.bincount(row, minlength=count)
    ends = np.cumsum(ones)
    filled = ones > 0
    first, last = np.zeros(count, np.int64), np.ones(count, np.int64)
    first[filled] = at[(ends - ones)[filled]] - starts[filled]
    last[filled] = at[ends[filled] - 1] - starts[filled] + 1
    between = np.diff(at) - 1
    wide = (between >= BRIDGED) & (row[1:] == row[:-1])
    gaps = np.bincount(row[1:][wide], between[wide], count).astype(np.int64)
    covered = last - first - gaps
    size = np.maximum(lengths, 1)
    parts = (covered / size, first / size, last / size, ones / covered)
    return list(zip(*(part.tolist() for part in parts), strict=True))
