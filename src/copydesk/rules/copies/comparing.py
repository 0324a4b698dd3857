"""Texts of a corpus laid over one another, a few at a time or many in numpy.

A family of fifty asks for some six comparisons a text, and each takes 75 us in plain
Python; in numpy a text is laid over all that it is to be compared with at once, in 20 us
each. Both give the same overlaps, bit for bit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.rules.copies.join import BITS, MANY, Pair
from copydesk.rules.copies.kinship import related
from copydesk.rules.copies.overlap import Overlap, View, overlap, view
from copydesk.rules.copies.sketch import Sketch, level

if TYPE_CHECKING:
    from copydesk.rules.copies.laying import Laid

# Sketches kept ready for comparison, 25 KB each; a family is compared in one go.
VIEWS = 1024
# Comparisons of one text from which numpy pays.
SEVERAL = 3


class Comparison:
    """Compares texts, longest first, by their sketches; `common` are hashes of too many.

    What was laid ahead is kept until `forget`.
    """

    def __init__(self, sketches: Sequence[Sketch], common: Collection[int]) -> None:
        self._sketches = sketches
        self._levels = [level(one.size) for one in sketches]
        self._common = common
        self._ahead: dict[Pair, Overlap | None] = {}
        self._viewed = lru_cache(maxsize=VIEWS)(self._view)
        self._many: Laid | None = None
        if len(sketches) >= MANY:
            from copydesk.rules.copies.laying import Laid

            self._many = Laid(sketches, common)

    def __call__(self, first: int, second: int) -> Overlap | None:
        """The overlap of two related texts as it lies in the first, else None."""
        pair = (first, second) if first < second else (second, first)
        if pair not in self._ahead:
            self._ahead[pair] = self._one(pair)
        found = self._ahead[pair]
        return found if found is None or first > second else found.turned()

    def ahead(self, pairs: Iterable[Pair]) -> None:
        """Lay texts over one another that will be asked for; the longer of each comes first."""
        if self._many is None:
            return
        shorter: dict[int, list[int]] = defaultdict(list)
        for first, second in pairs:
            if (first, second) not in self._ahead:
                shorter[first].append(second)
        for first, others in shorter.items():
            if len(others) < SEVERAL:
                continue
            for second, over in zip(others, self._many.over(first, others), strict=True):
                kin = over is not None and related(over)
                self._ahead[first, second] = over if kin else None

    def forget(self) -> None:
        """Drop what is kept: the next texts have none in common with these."""
        self._ahead.clear()

    def _one(self, pair: Pair) -> Overlap | None:
        longer, shorter = pair
        coarse = max(self._levels[longer], self._levels[shorter])
        over = overlap(self._viewed(shorter, coarse), self._viewed(longer, coarse))
        return over if over is not None and related(over) else None

    def _view(self, index: int, halvings: int) -> View:
        return view(self._sketches[index], halvings, self._common, BITS)
