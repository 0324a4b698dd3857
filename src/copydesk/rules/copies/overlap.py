"""How two sketches lie over each other: what share of each text the other one holds.

The hashes of a sketch stand in the order of the text, so shared ones make stretches. A
stretch bridges small gaps: a word changed in every ten breaks four grams in ten and leaves
the passage the same. A shared quotation or footer is one stretch of a small share; a form
of words filled anew (market reports) leaves few shared hashes in its stretches.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from copydesk.rules.copies.sketch import Sketch, hashes, level

# Hashes in a row that a stretch bridges. With a fifth of the words changed, 29 % of the
# grams stay: a gap of more than 8 comes up in 6 % of places.
BRIDGED = 8
GAP = re.compile(rb"\0{%d,}" % BRIDGED)
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
        """The same overlap, seen from the other document."""
        return Overlap(self.other, self.mine, self.hashes)


@dataclass(frozen=True, slots=True)
class View:
    """A sketch at one level, ready to be laid over others: its hashes in the order of the text.

    `own` is without the hashes of too many texts; None where these are most of the text,
    which then is itself what many hold.
    """

    letters: int
    every: dict[int, None]
    own: dict[int, None] | None


def view(sketch: Sketch, halvings: int, common: Collection[int] = (), bits: int = 0) -> View:
    """The view of a sketch at a level; `common` holds hashes shifted by `bits`."""
    zeros = (1 << halvings) - 1
    values = hashes(sketch.stored).tolist()
    if halvings > level(sketch.size):
        values = [value for value in values if not value & zeros]
    every = own = dict.fromkeys(values)
    if common:
        rare = [value for value in values if value >> bits not in common]
        if len(rare) < len(values):
            own = dict.fromkeys(rare)
    return View(sketch.size, every, own if len(own) * 2 >= len(every) else None)


def overlap(mine: View, other: View) -> Overlap | None:
    """How two texts overlap, seen at the level of the coarser; None where they do not."""
    if mine.own is None or other.own is None:
        left, right = mine.every, other.every
    else:
        left, right = mine.own, other.own
    shared = left.keys() & right.keys()
    if len(shared) < LEAST:
        return None
    return Overlap(
        _stretch(mine.letters, left, shared), _stretch(other.letters, right, shared), len(shared)
    )


def _stretch(letters: int, side: dict[int, None], shared: Collection[int]) -> Stretch:
    size = len(side)
    if len(shared) == size:
        return Stretch(letters, 1.0, 0.0, 1.0, 1.0)
    # One byte a hash, 1 where it is shared: searched in C, four times as fast as a loop.
    marks = bytes(map(shared.__contains__, side))
    first, last = marks.find(1), marks.rfind(1) + 1
    gaps = sum(map(len, GAP.findall(marks, first, last)))
    covered = last - first - gaps
    return Stretch(letters, covered / size, first / size, last / size, len(shared) / covered)
