"""Which sketches share hashes: an inverted join.

A hash that stands in many texts would make pairs by the square. So a text is compared
with the first HUBS holders of the hash, the longest first, since a copy is looked for in
the most complete text; holders are compared with one another only where they are few.
Cost grows in line with the hashes. Many texts are joined in numpy, by ranges of hashes that
lie on disk (ranges.py).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from copydesk.rules.copies.sketch import Sketch, hashes, level

# A hash in more texts than this is a footer or a form of words (LIBRARIES: the cap of 50
# takes out 1,403 pairs of shared footers).
COMMON = 50
HUBS = 4
FEW = 24
KEPT = 8
# Hashes that two texts share at the least: that many of 24 letters never meet by chance.
LEAST = 4
# Of the hashes of the smaller sketch, how many a copy shares at the least: 0.3 of the text in
# stretches of which 0.2 are the same (kinship), half of that where common hashes are left out.
SLIGHT = 0.03
# Texts from which the join in numpy pays for its import (plain: 0.1 ms a text).
MANY = 400
# Bits of a hash that tell texts apart in the join: 25 million hashes of 100,000 texts
# collide in 0.04 %; the 28 bits below hold the number of the text.
BITS = 28
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Joined:
    """Pairs of texts that are worth a comparison, by their index, the longer text first, in
    groups that have no text in common; and the hashes of too many texts. The groups can be
    walked once."""

    groups: Iterable[list[Pair]]
    common: frozenset[int]


def joined(sketches: Sequence[Sketch], folder: Path | None = None) -> Joined:
    """The pairs that share hashes; sketches longest text first. `folder` is where ranges of
    hashes are kept that do not fit into memory, to go on from after an interruption."""
    if len(sketches) < MANY:
        return plain(sketches)
    from copydesk.rules.copies.ranges import fast

    return fast(sketches, folder)


def plain(sketches: Sequence[Sketch]) -> Joined:
    """The join in plain Python, for a few sketches: it loads nothing."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(sketches):
        for value in dict.fromkeys(value >> BITS for value in hashes(one.stored)):
            holders[value].append(index)
    shared: Counter[Pair] = Counter()
    for group in holders.values():
        if len(group) > 1:
            shared.update(_compared(group))
    common = frozenset(value for value, group in holders.items() if len(group) > COMMON)
    worth = {
        pair: count
        for pair, count in sorted(shared.items())
        if count >= LEAST and count >= SLIGHT * _held(sketches, pair)
    }
    return Joined(tuple(together(worth)), common)


def _compared(group: Sequence[int]) -> Iterator[Pair]:
    hubs = len(group) if len(group) <= FEW else HUBS
    for place, hub in enumerate(group[:hubs]):
        for other in group[place + 1 :]:
            yield hub, other


def _held(sketches: Sequence[Sketch], pair: Pair) -> int:
    """Hashes of the smaller of two sketches at the level of the coarser, about."""
    one, two = (sketches[index] for index in pair)
    finer = level(one.size) - level(two.size)
    return min(
        len(one.stored) // 8 >> max(0, -finer),
        len(two.stored) // 8 >> max(0, finer),
    )


def together(pairs: Mapping[Pair, int]) -> Iterator[list[Pair]]:
    """The pairs, sorted and with the hashes shared, in groups that have no text in common,
    by the first text of each.

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
