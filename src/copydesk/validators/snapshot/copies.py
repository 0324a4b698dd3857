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

from copydesk.rules.copies.corpus import Copies, Known, by_length, joinable
from copydesk.rules.copies.join import FEW, LEAST, Joined, together
from copydesk.rules.rule import Rule
from copydesk.rules.truncation.lengths import Lengths
from copydesk.validators.corpus import Change, marked
from copydesk.validators.snapshot.file import Stale
from copydesk.validators.snapshot.snapshot import Snapshot
from copydesk.validators.snapshot.texts import Texts, equal

# Texts of families that are made anew: 2 ms each.
MOST = 1000
# Texts that are compared again: 0.1 ms each. Beyond that the whole join is not slower.
AGAIN = 50_000
# More than any bound on shared hashes: the pair is known to be related.
SURELY = 1 << 20


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
    again = _again(texts, reseen)
    kin = {number: texts.longer_kin(number) for number in (*again, *texts.come)}
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
    turned = texts.regrouped.turned
    found = {other for value in turned for other in texts.holders(value, False)}
    return found.difference(texts.gone, texts.come)


def _again(texts: Texts, reseen: Collection[int]) -> set[int]:
    """The texts of the snapshot that are to be compared again."""
    again = set(reseen)
    for value in texts.regrouped.values:
        again.update(texts.holders(value, False))
    hubs = texts.regrouped.hubs
    for number, own, values, after in (
        *((n, by_length(known), texts.shared(n), False) for n, known in texts.gone.items()),
        *((n, by_length(known), texts.met(n), True) for n, known in texts.come.items()),
        *((n, texts.order(n), texts.shared(n), False) for n in hubs),
        *((n, texts.order(n), texts.shared(n), True) for n in hubs.union(reseen)),
    ):
        again |= _shorter(texts, number, own, values, after)
        if len(again) > AGAIN:
            raise Stale
    return again.difference(texts.gone, texts.come)


def _shorter(
    texts: Texts, number: int, own: tuple[int, str], values: Iterable[int], after: bool
) -> set[int]:
    """The shorter texts that share enough hashes with one, before or after the change.
    `own` is its place in the order of length, `values` are those of its hashes that others
    may hold."""
    paired = []
    for value in dict.fromkeys(values):
        low, high, count = texts.held(value)
        if low == high:
            continue  # nobody else held it
        few = (count if after else high - low) <= FEW
        if few or number in texts.hubs(value, after):
            paired.append(value)
    if len(paired) < LEAST:
        return set()
    shared = Counter(other for value in paired for other in texts.holders(value, False))
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


def _same(one: Known, other: Known | None) -> bool:
    return other is not None and one.sketch == other.sketch and one.order == other.order
