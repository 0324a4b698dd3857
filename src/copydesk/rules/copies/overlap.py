"""How two sketches lie over each other: what share of each text the other one holds.

The hashes of a sketch stand in the order of the text, so shared ones make stretches. A
stretch bridges small gaps: a word changed in every ten breaks four grams in ten and leaves
the passage the same. A shared quotation or footer is one stretch of a small share; a form
of words filled anew (market reports) leaves few shared hashes in its stretches.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from copydesk.rules.copies.sketch import Sketch, hashes, level

# Hashes in a row that a stretch bridges. With a fifth of the words changed, 29 % of the
# grams stay: a gap of more than 8 comes up in 6 % of places.
BRIDGED = 8
# Of the hashes of a stretch, the share that must be the same: a fifth of words changed
# leaves 0.29, filled-in forms have 0.1.
DENSE = 0.2
# Hashes shared at the least, common ones aside.
LEAST = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a text of `letters` that another one holds: its share, where it begins
    and ends (0 to 1), and how many of its hashes are the same."""

    letters: int
    share: float
    first: float
    last: float
    density: float

    @property
    def before(self) -> float:
        """Letters before it."""
        return self.first * self.letters

    @property
    def beside(self) -> float:
        """Letters of the text that are not in it."""
        return (1 - self.share) * self.letters


@dataclass(frozen=True, slots=True)
class Overlap:
    """The shared part, as it lies in each of two texts."""

    mine: Stretch
    other: Stretch
    hashes: int

    def turned(self) -> Overlap:
        return Overlap(self.other, self.mine, self.hashes)


def overlap(
    mine: Sketch, other: Sketch, common: Collection[int] = (), bits: int = 0
) -> Overlap | None:
    """The overlap of two sketches, at the level of the coarser; None where there is none.

    Hashes of too many texts (`common`, shifted by `bits`) count for neither side, unless
    they are most of a text: then the text itself is what many hold.
    """
    zeros = (1 << level(max(mine.size, other.size))) - 1
    left = [value for value in hashes(mine.stored) if not value & zeros]
    right = [value for value in hashes(other.stored) if not value & zeros]
    shared = set(left).intersection(right)
    if common:
        own = [[v for v in side if v >> bits not in common] for side in (left, right)]
        if all(len(few) * 2 >= len(all_) for few, all_ in zip(own, (left, right), strict=True)):
            left, right = own
            shared.intersection_update(left)
    if len(shared) < LEAST:
        return None
    return Overlap(
        _stretch(mine.size, left, shared), _stretch(other.size, right, shared), len(shared)
    )


def _stretch(letters: int, side: Sequence[int], shared: Collection[int]) -> Stretch:
    places = [place for place, value in enumerate(side) if value in shared]
    covered = 0
    start = before = places[0]
    for place in places[1:]:
        if place - before > BRIDGED:
            covered += before - start + 1
            start = place
        before = place
    covered += before - start + 1
    size = len(side)
    last = (places[-1] + 1) / size
    return Stretch(letters, covered / size, places[0] / size, last, len(places) / covered)
