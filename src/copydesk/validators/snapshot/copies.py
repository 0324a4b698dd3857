"""The copies of a corpus after a change, without joining it anew.

Who is related to whom hangs on hashes that texts share, and on how many hold them (join.py).
So only these are compared again: texts that came, and those that share hashes with a text
that came or went and are shorter than it, since every text looks for longer ones. Where the
number of holders of a hash passes a bound of the join, all its holders are. The families
that any of this touches are made anew by the very rules; all others are what they were.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from copydesk.rules.copies.corpus import Copies, Known, by_length, joinable
from copydesk.rules.copies.join import (
    BITS,
    COMMON,
    FEW,
    HUBS,
    KEPT,
    LEAST,
    SLIGHT,
    Joined,
    together,
)
from copydesk.rules.copies.kinship import related
from copydesk.rules.copies.overlap import View, overlap, view
from copydesk.rules.copies.sketch import hashes, level
from copydesk.rules.rule import Rule
from copydesk.rules.truncation.lengths import Lengths
from copydesk.validators.corpus import Change, marked
from copydesk.validators.snapshot.file import Stale
from copydesk.validators.snapshot.snapshot import Snapshot

# Texts that are compared again: 2 ms each. Beyond that the whole join is not slower.
MOST = 1000
# Texts that hold one hash and are all to be looked at.
CROWD = 20_000
# More than any bound on shared hashes: the pair is known to be related.
SURELY = 1 << 20


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
        self._held: dict[int, tuple[int, int, int]] = {}
        self._views: dict[tuple[int, int], View] = {}
        self._order = {known.order: by_length(known) for known in come}

    @cached_property
    def minus(self) -> dict[int, list[int]]:
        """The texts that went, by the hashes that they held."""
        return _by_value((number, _cut(known)) for number, known in self.gone.items())

    @cached_property
    def plus(self) -> dict[int, list[int]]:
        """The texts that came, by the hashes that they hold."""
        return _by_value((number, _cut(known)) for number, known in self.come.items())

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
            found = self._values[number] = _cut(self.known(number))
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
        how many there are after the change."""
        found = self._held.get(value)
        if found is None:
            low, high = self.snapshot.holders(value)
            gone, come = len(self.minus.get(value, ())), len(self.plus.get(value, ()))
            found = self._held[value] = low, high, high - low - gone + come
        return found

    def common(self, number: int) -> set[int]:
        """Those of a text's hashes that too many texts hold after the change."""
        held = self.held
        return {value for value in self.values(number) if held(value)[2] > COMMON}

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
        return found

    @cached_property
    def regrouped(self) -> tuple[set[int], set[int]]:
        """Hashes by which texts that were there pair otherwise than before; and those of
        them that became common, or ceased to be."""
        found: set[int] = set()
        turned: set[int] = set()
        for value in self.minus.keys() | self.plus.keys():
            low, high, after = self.held(value)
            before = high - low
            if not before or (before <= FEW and after <= FEW):
                continue
            if (before > COMMON) != (after > COMMON):
                turned.add(value)
            if value in turned or (before > FEW) != (after > FEW) or self._other_hubs(value):
                found.add(value)
        return found, turned

    def _other_hubs(self, value: int) -> bool:
        old, new = set(self.hubs(value, False)), set(self.hubs(value, True))
        gone, come = self.minus.get(value, ()), self.plus.get(value, ())
        return not (old.difference(gone) <= new and new.difference(come) <= old)

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
        for value in dict.fromkeys(self.values(number)):
            count = self.held(value)[2]
            if count <= 1:
                continue
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
        first, second = self.known(one).sketch, self.known(two).sketch
        finer = level(first.size) - level(second.size)
        sizes = len(first.stored) // 8, len(second.stored) // 8
        return min(sizes[0] >> max(0, -finer), sizes[1] >> max(0, finer))

    def _related(self, shorter: int, longer: int) -> bool:
        sizes = self.known(shorter).sketch.size, self.known(longer).sketch.size
        coarse = max(map(level, sizes))
        over = overlap(self.seen(shorter, coarse), self.seen(longer, coarse))
        return over is not None and related(over)


def linked(
    snapshot: Snapshot, gone: Collection[int], come: Sequence[Known], rules: Iterable[Rule]
) -> dict[int, Change | None]:
    """The changes to copies that the documents which went and came may have touched, None
    where there is none now. `come` have numbers behind those of the snapshot. Raises Stale."""
    groups = _Groups(snapshot, frozenset(gone), come)
    before, after = groups.ones(False), groups.ones(True)
    same = {number for number, known in before.items() if _same(known, after.get(number))}
    texts = Texts(
        snapshot,
        {number: known for number, known in before.items() if number not in same},
        [known for number, known in after.items() if number not in same],
    )
    reseen = _reseen(texts)
    kin = {number: texts.longer_kin(number) for number in (*_again(texts, reseen), *texts.come)}
    touched = _touched(texts, kin, (*groups.kept(), *reseen))
    members = {known.order: known for number in touched for known in groups.members(number)}

    def join(ones: Sequence[Known]) -> Joined:
        at = {one.order: index for index, one in enumerate(ones)}
        pairs = {
            (at[longer], at[number]): SURELY
            for number in at
            for longer in kin.get(number) or _kin_before(texts, number, kin)
        }
        return Joined(tuple(together(dict(sorted(pairs.items())))), frozenset())

    common = frozenset(value for number in touched for value in texts.common(number))
    copies = Copies(tuple(members[number] for number in sorted(members)), common, join)
    changes, _ = marked(copies, Lengths(()), rules)
    return {number: changes.get(number) for number in members}


def _kin_before(texts: Texts, number: int, kin: Mapping[int, list[int]]) -> list[int]:
    """The longer kin of a text that was not compared again."""
    if number in kin:
        return kin[number]
    rank = texts.snapshot.rank(number) if number < len(texts.snapshot) else None
    found = [] if rank is None else texts.snapshot.longer_kin(rank)
    return [longer for longer in map(texts.snapshot.number, found) if longer not in texts.gone]


def _reseen(texts: Texts) -> set[int]:
    """Texts of the snapshot that hold a hash which became common, or ceased to be: what
    they share with others is another part of them now."""
    turned = texts.regrouped[1]
    found = {other for value in turned for other in texts.holders(value, False)}
    return found.difference(texts.gone, texts.come)


def _again(texts: Texts, reseen: Collection[int]) -> set[int]:
    """The texts of the snapshot that are to be compared again."""
    again = set(reseen)
    for value in texts.regrouped[0]:
        again.update(texts.holders(value, False))
    for known, after in (
        *((known, False) for known in texts.gone.values()),
        *((known, True) for known in texts.come.values()),
        *((texts.known(number), True) for number in reseen),
    ):
        again |= _shorter(texts, known, after)
        if len(again) > MOST:
            raise Stale
    return again.difference(texts.gone, texts.come)


def _shorter(texts: Texts, known: Known, after: bool) -> set[int]:
    """The shorter texts that share enough hashes with one that came or went."""
    own, number = by_length(known), known.order
    shared: Counter[int] = Counter()
    for value in dict.fromkeys(_cut(known)):
        low, high, count = texts.held(value)
        if low == high or (not after and low + 1 == high):
            continue  # nobody else held it
        few = (count if after else high - low) <= FEW
        if few or number in texts.hubs(value, after):
            shared.update(texts.holders(value, False))
    return {
        other
        for other, count in shared.items()
        if count >= LEAST and other not in texts.gone and texts.order(other) > own
    }


def _touched(texts: Texts, kin: Mapping[int, list[int]], more: Iterable[int]) -> set[int]:
    """Every text of the families that change: those of texts whose kin is not what it was,
    of texts that went, and of `more`."""
    snapshot = texts.snapshot

    def before(number: int) -> list[int]:
        rank = snapshot.rank(number) if number < len(snapshot) else None
        return [] if rank is None else [snapshot.number(other) for other in snapshot.kin(rank)]

    waiting = [*texts.gone, *texts.come, *more]
    for number, longer in kin.items():
        if number in texts.come or set(longer) != set(_kin_before(texts, number, {})):
            waiting += [number, *longer]
    # A text that went links those it was related to: they are looked at, it is not.
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number not in seen:
            seen.add(number)
            waiting += before(number)
            waiting += kin.get(number, ())
        if len(seen) > MOST:
            raise Stale
    return {number for number in seen if number not in texts.gone or number in texts.come}


class _Groups:
    """Documents of equal letters, before and after: one of each is joined."""

    def __init__(self, snapshot: Snapshot, gone: Collection[int], come: Sequence[Known]) -> None:
        self.snapshot = snapshot
        self.gone = gone
        self.come = come
        self.alone: list[Known] = []
        self.letters: set[str] = set()
        self.by_letters: dict[str, list[Known]] = defaultdict(list)
        went = [known for number in sorted(gone) if (known := snapshot.known(number)) is not None]
        for known in (*went, *come):
            if known.letters is not None:
                self.letters.add(known.letters)
        self.alone_before = [known for known in went if known.letters is None]
        self.alone_after = [known for known in come if known.letters is None]
        for known in come:
            if known.letters is not None:
                self.by_letters[known.letters].append(known)

    def ones(self, after: bool) -> dict[int, Known]:
        """The texts of the groups that a change touches which are joined."""
        documents = [*(self.alone_after if after else self.alone_before)]
        for letters in sorted(self.letters):
            documents += self._group(letters, after)
        return {known.order: known for known in joinable(Copies(tuple(documents)))}

    def kept(self) -> list[int]:
        """Texts that are joined as before, of groups that have changed."""
        return [number for number in self.ones(True) if number < len(self.snapshot)]

    def members(self, number: int) -> list[Known]:
        """Every document of the same letters after the change."""
        if number >= len(self.snapshot):
            own = next(known for known in self.come if known.order == number)
        else:
            found = self.snapshot.known(number)
            if found is None:
                raise Stale
            own = found
        return [own] if own.letters is None else self._group(own.letters, True)

    def _group(self, letters: str, after: bool) -> list[Known]:
        found = equal(self.snapshot, letters)
        if not after:
            return found
        found = [known for known in found if known.order not in self.gone]
        return found + self.by_letters.get(letters, [])


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


def _same(one: Known, other: Known | None) -> bool:
    return other is not None and one.sketch == other.sketch and one.order == other.order


def _cut(known: Known) -> list[int]:
    return [value >> BITS for value in hashes(known.sketch.stored)]


def _by_value(texts: Iterable[tuple[int, list[int]]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for number, values in texts:
        for value in dict.fromkeys(values):
            found[value].append(number)
    return dict(found)
