"""Which sketches share hashes: an inverted join, by sorting.

A hash that stands in many texts would make pairs by the square. So a text is compared
with the first HUBS holders of the hash, the longest first, since a copy is looked for in
the most complete text; holders are compared with one another only where they are few.
Cost and memory grow in line with the hashes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.rules.copies.sketch import hashes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A hash in more texts than this is a footer or a form of words (LIBRARIES: the cap of 50
# takes out 1,403 pairs of shared footers).
COMMON = 50
HUBS = 4
FEW = 24
KEPT = 8
# Hashes that two texts share at the least: that many of 24 letters never meet by chance.
LEAST = 4
# Texts from which the join in numpy pays for its import (plain: 0.1 ms a text).
MANY = 400
# Bits of a hash that tell texts apart in the join: 25 million hashes of 100,000 texts
# collide in 0.04 %; the 28 bits below hold the number of the text.
BITS = 28
# Hashes whose pairs are counted at once: up to 100 MB where each makes 12 of them.
CHUNK = 1 << 19
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Joined:
    """Pairs of texts, by their index, with how many hashes they share (common ones among
    them), and the hashes of too many texts."""

    pairs: dict[Pair, int]
    common: frozenset[int]


def joined(sketches: Sequence[bytes]) -> Joined:
    """The pairs that share hashes, the first index the lower; sketches longest text first."""
    return plain(sketches) if len(sketches) < MANY else fast(sketches)


def plain(sketches: Sequence[bytes]) -> Joined:
    """The join in plain Python, for a few sketches: it loads nothing."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, stored in enumerate(sketches):
        for value in dict.fromkeys(value >> BITS for value in hashes(stored)):
            holders[value].append(index)
    shared: Counter[Pair] = Counter()
    for group in holders.values():
        if len(group) > 1:
            shared.update(_compared(group))
    common = frozenset(value for value, group in holders.items() if len(group) > COMMON)
    return Joined({pair: n for pair, n in sorted(shared.items()) if n >= LEAST}, common)


def _compared(group: Sequence[int]) -> Iterator[Pair]:
    hubs = len(group) if len(group) <= FEW else HUBS
    for place, hub in enumerate(group[:hubs]):
        for other in group[place + 1 :]:
            yield hub, other


def fast(sketches: Sequence[bytes]) -> Joined:
    """The same join in numpy, for many sketches: the same pairs and counts."""
    import numpy as np

    packed = _packed(sketches)
    values = packed >> np.uint64(BITS)
    fresh = np.ones(len(packed), bool)
    fresh[1:] = values[1:] != values[:-1]
    del values
    starts = np.flatnonzero(fresh)
    lengths = np.diff(starts, append=len(packed))
    common = frozenset((packed[starts[lengths > COMMON]] >> np.uint64(BITS)).tolist())
    several = lengths > 1
    starts, lengths = starts[several], lengths[several]
    ends = np.cumsum(lengths)
    total = _Total()
    low = 0
    while low < len(starts):
        before = int(ends[low - 1]) if low else 0
        high = max(low + 1, int(np.searchsorted(ends, before + CHUNK)))
        total.add(*_counted(packed, starts[low:high], lengths[low:high]))
        low = high
    return Joined(dict(total.pairs()), common)


def _packed(sketches: Sequence[bytes]) -> NDArray[np.uint64]:
    """Every hash with the number of its text, sorted."""
    import numpy as np

    sizes = np.fromiter((len(stored) // 8 for stored in sketches), np.int64, len(sketches))
    packed = np.empty(int(sizes.sum()), np.uint64)
    at = 0
    for index, stored in enumerate(sketches):
        part = np.frombuffer(stored, "<u8") >> np.uint64(BITS) << np.uint64(BITS)
        packed[at : at + len(part)] = part | np.uint64(index)
        at += len(part)
    packed.sort()
    return packed


def _counted(
    packed: NDArray[np.uint64], starts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The pairs that some runs of equal hashes make, each with its count."""
    import numpy as np

    where = np.repeat(starts, lengths)
    place = np.arange(len(where)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    few = np.repeat(lengths <= FEW, lengths)
    number = np.uint64((1 << BITS) - 1)
    own = packed[where + place] & number
    pairs = []
    for hub in range(FEW - 1):
        chosen = place > hub
        if hub >= HUBS:
            chosen &= few
        first = packed[where[chosen] + hub] & number
        pairs.append(first << np.uint64(32) | own[chosen])
    return np.unique(np.concatenate(pairs), return_counts=True)


class _Total:
    """Counts of pairs, added up over chunks; those at hand never outnumber the sum twice."""

    def __init__(self) -> None:
        self.parts: list[tuple[NDArray[np.uint64], NDArray[np.int64]]] = []
        self.waiting = 0

    def add(self, keys: NDArray[np.uint64], counts: NDArray[np.int64]) -> None:
        self.parts.append((keys, counts))
        self.waiting += len(keys)
        if self.waiting > max(CHUNK, 2 * len(self.parts[0][0])):
            self._merge()

    def _merge(self) -> None:
        import numpy as np

        keys, place = np.unique(np.concatenate([k for k, _ in self.parts]), return_inverse=True)
        counts = np.concatenate([c for _, c in self.parts])
        self.parts = [(keys, np.bincount(place, counts, len(keys)).astype(np.int64))]
        self.waiting = 0

    def pairs(self) -> Iterator[tuple[Pair, int]]:
        if not self.parts:
            return
        self._merge()
        keys, counts = self.parts[0]
        enough = counts >= LEAST
        for key, count in zip(keys[enough].tolist(), counts[enough].tolist(), strict=True):
            first, second = key >> 32, key & 0xFFFFFFFF
            if first != second:
                yield (first, second), count


def together(pairs: Mapping[Pair, int]) -> Iterator[list[Pair]]:
    """The pairs in groups that have no text in common, by the first text of each.

    A text with many longer ones keeps those that it shares most with.
    """
    above: dict[int, int] = {}

    def top(index: int) -> int:
        while (higher := above.setdefault(index, index)) != index:
            above[index] = above[higher]
            index = higher
        return index

    for first, second in pairs:
        one, two = sorted((top(first), top(second)))
        above[two] = one
    groups: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[top(pair[0])].append(pair)
    for group in groups.values():
        yield _best(group, pairs) if len(group) > FEW else group


def _best(group: Iterable[Pair], shared: Mapping[Pair, int]) -> list[Pair]:
    longer: dict[int, list[Pair]] = defaultdict(list)
    for pair in group:
        longer[pair[1]].append(pair)
    best = (
        own if len(own) <= FEW else sorted(own, key=lambda pair: (-shared[pair], pair))[:KEPT]
        for own in longer.values()
    )
    return sorted(pair for own in best for pair in own)
