"""The texts that are compared, before and after a change: who holds which hash.

What the snapshot knows is looked up in its columns, and what came or went is laid over it.
A text is its document's number everywhere; its rank is its place in the order of length.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from copydesk.rules.copies.corpus import Copies, Known, by_length, joinable
from copydesk.rules.copies.join import BITS, COMMON, FEW, HUBS, KEPT, LEAST, SLIGHT
from copydesk.rules.copies.kinship import related
from copydesk.rules.copies.overlap import View, overlap, view
from copydesk.rules.copies.sketch import hashes, level
from copydesk.validators.snapshot.file import Stale
from copydesk.validators.snapshot.snapshot import Snapshot

# Texts that hold one hash and are all to be looked at.
CROWD = 20_000


class Regrouped(NamedTuple):
    """What a change does to texts that it does not touch: hashes by which all their holders
    pair otherwise, those of them that became common or ceased to be, and texts that became
    hubs of a hash or ceased to be."""

    values: set[int]
    turned: set[int]
    hubs: set[int]


class Texts:
    """The texts that are joined, before and after a change: `gone` by rank, `come` by the
    numbers that the run gave them. A text is its document's number everywhere else."""

    def __init__(
        self, snapshot: Snapshot, gone: Mapping[int, Known], come: Sequence[Known]
    ) -> None:
        self.snapshot = snapshot
        self.gone = gone
        self.come = {known.order: known for known in come}
        self._known: dict[int, Known] = dict(self.come)
        self._values: dict[int, list[int]] = {}
        self._met: dict[int, list[int]] = {}
        self._held: dict[int, tuple[int, int, int]] = {}
        self._hubs: dict[tuple[int, bool], list[int]] = {}
        self._views: dict[tuple[int, int], View] = {}
        self._order = {known.order: by_length(known) for known in come}

    @cached_property
    def minus(self) -> dict[int, list[int]]:
        """The texts that went, by the hashes that they held and another one held as well."""
        return _by_value((number, self.shared(number)) for number in self.gone)

    @cached_property
    def alone(self) -> set[int]:
        """The hashes that one of the texts that went held and no other one."""
        held = {value for known in self.gone.values() for value in cut(known)}
        return held - self.minus.keys()

    @cached_property
    def plus(self) -> dict[int, list[int]]:
        """The texts that came, by the hashes that they hold."""
        return _by_value((number, cut(known)) for number, known in self.come.items())

    @cached_property
    def joined(self) -> dict[int, list[int]]:
        """The hashes that a text of the snapshot held alone, and one that came holds, by that
        text."""
        found: dict[int, list[int]] = defaultdict(list)
        for value in self.plus:
            low, high, _ = self.held(value)
            if high - low == 1:
                found[self.snapshot.number(self.snapshot.holder(low))].append(value)
        return dict(found)

    def shared(self, number: int) -> list[int]:
        """Those hashes of a text of the snapshot that another one there holds."""
        rank = self.snapshot.rank(number)
        if rank is None:
            raise Stale
        return self.snapshot.shared(rank)

    def met(self, number: int) -> Collection[int]:
        """The hashes of a text that another one may hold after the change, each once."""
        found = self._met.get(number)
        if found is None:
            if number in self.come or self.snapshot.rank(number) is None:
                values: Iterable[int] = self.values(number)
            else:
                values = (*self.shared(number), *self.joined.get(number, ()))
            held = self.held
            found = [value for value in dict.fromkeys(values) if held(value)[2] > 1]
            self._met[number] = found
        return found

    def known(self, number: int) -> Known:
        """A text with the sketch that it is joined by."""
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = fullest(self.snapshot, number)
        return found

    def values(self, number: int) -> list[int]:
        """The hashes of a text, cut as in the join."""
        found = self._values.get(number)
        if found is None:
            found = self._values[number] = cut(self.known(number))
        return found

    def order(self, number: int) -> tuple[int, str]:
        """Where a text stands in the order of length."""
        found = self._order.get(number)
        if found is None:
            rank = self.snapshot.rank(number)
            if rank is None:
                raise Stale
            found = self._order[number] = self.snapshot.by_length(rank)
        return found

    def held(self, value: int) -> tuple[int, int, int]:
        """From where to where the postings of the snapshot name the holders of a hash, and
        how many there are after the change. Of a hash that went with its only holder, as if
        it had none."""
        found = self._held.get(value)
        if found is None:
            low, high = (0, 0) if value in self.alone else self.snapshot.holders(value)
            gone, come = len(self.minus.get(value, ())), len(self.plus.get(value, ()))
            found = self._held[value] = low, high, high - low - gone + come
        return found

    def common(self, number: int) -> set[int]:
        """Those of a text's hashes that too many texts hold after the change."""
        held = self.held
        return {value for value in self.met(number) if held(value)[2] > COMMON}

    def holders(self, value: int, after: bool) -> list[int]:
        """The texts that hold a hash. Raises Stale where they are a crowd."""
        low, high, _ = self.held(value)
        if high - low > CROWD:
            raise Stale
        found = [self.snapshot.number(self.snapshot.holder(at)) for at in range(low, high)]
        if after:
            gone = self.minus.get(value, ())
            found = [number for number in found if number not in gone]
            found += self.plus.get(value, ())
        return found

    def hubs(self, value: int, after: bool) -> list[int]:
        """The longest texts that hold a hash, in the order of length."""
        known = self._hubs.get((value, after))
        if known is not None:
            return known
        low, high, _ = self.held(value)
        gone = self.minus.get(value, ()) if after else ()
        found: list[int] = []
        at = low
        while at < high and len(found) < HUBS:
            number = self.snapshot.number(self.snapshot.holder(at))
            if number not in gone:
                found.append(number)
            at += 1
        if after and value in self.plus:
            found = sorted([*found, *self.plus[value]], key=self.order)[:HUBS]
        self._hubs[value, after] = found
        return found

    @cached_property
    def regrouped(self) -> Regrouped:
        """How texts that were there pair otherwise than before."""
        found = Regrouped(set(), set(), set())
        for value in self.minus.keys() | self.plus.keys():
            low, high, after = self.held(value)
            before = high - low
            if not before or (before <= FEW and after <= FEW):
                continue
            if (before > COMMON) != (after > COMMON):
                found.turned.add(value)
                found.values.add(value)
            elif (before > FEW) != (after > FEW):
                found.values.add(value)
            else:
                found.hubs.update(self._other_hubs(value))
        return found

    def _other_hubs(self, value: int) -> set[int]:
        """The texts that stay and were hubs of a hash, or are now, but not both."""
        old, new = set(self.hubs(value, False)), set(self.hubs(value, True))
        gone, come = self.minus.get(value, ()), self.plus.get(value, ())
        return (old - new).difference(gone) | (new - old).difference(come)

    def seen(self, number: int, halvings: int) -> View:
        """The view of a text, without the hashes that are common after the change."""
        found = self._views.get((number, halvings))
        if found is None:
            sketch = self.known(number).sketch
            common = self.common(number)
            found = self._views[number, halvings] = view(sketch, halvings, common, BITS)
        return found

    def longer_kin(self, number: int) -> list[int]:
        """The longer texts that a text is related to after the change."""
        own = self.order(number)
        shared: Counter[int] = Counter()
        for value in self.met(number):
            count = self.held(value)[2]
            for other in self.holders(value, True) if count <= FEW else self.hubs(value, True):
                if other != number and self.order(other) < own:
                    shared[other] += 1
        likely = [
            other
            for other, count in shared.items()
            if count >= LEAST and count >= SLIGHT * self._held_by_both(number, other)
        ]
        if len(likely) > FEW:
            likely = sorted(likely, key=lambda other: (-shared[other], self.order(other)))[:KEPT]
        return [other for other in likely if self._related(number, other)]

    def _held_by_both(self, one: int, two: int) -> int:
        (first, kept), (second, others) = self._measures(one), self._measures(two)
        finer = level(first) - level(second)
        return min(kept >> max(0, -finer), others >> max(0, finer))

    def _measures(self, number: int) -> tuple[int, int]:
        """The letters of a text, and how many hashes are kept of them."""
        known = self.come.get(number)
        if known is not None:
            return known.sketch.size, len(known.sketch.stored) // 8
        rank = self.snapshot.rank(number)
        if rank is None:
            raise Stale
        return self.snapshot.measures(rank)

    def _related(self, shorter: int, longer: int) -> bool:
        sizes = self.known(shorter).sketch.size, self.known(longer).sketch.size
        coarse = max(map(level, sizes))
        over = overlap(self.seen(shorter, coarse), self.seen(longer, coarse))
        return over is not None and related(over)


def equal(snapshot: Snapshot, letters: str) -> list[Known]:
    """The documents of a snapshot with these letters."""
    known = map(snapshot.known, snapshot.by("letters", letters))
    return [one for one in known if one is not None and one.letters == letters]


def fullest(snapshot: Snapshot, number: int) -> Known:
    """A text of the snapshot with the sketch that it was joined by."""
    known = snapshot.known(number)
    if known is None:
        raise Stale
    if known.letters is None:
        return known
    ones = joinable(Copies(tuple(equal(snapshot, known.letters))))
    return next((one for one in ones if one.order == number), known)


def cut(known: Known) -> list[int]:
    """The hashes of a text, cut as in the join."""
    return [value >> BITS for value in hashes(known.sketch.stored)]


def _by_value(texts: Iterable[tuple[int, list[int]]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for number, values in texts:
        for value in dict.fromkeys(values):
            found[value].append(number)
    return dict(found)
