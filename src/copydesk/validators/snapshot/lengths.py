"""The lengths of all texts of a corpus, as a snapshot keeps them: seven numbers for each.

For the rules this is a `Lengths`: what they ask for is answered from the numbers, which
are there sorted by each measure, and the few texts that they name are read.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import itemgetter, sub
from typing import Any

from copydesk.rules.copies.corpus import Known
from copydesk.rules.truncation.lengths import Cap, site_of

# What is kept of a text: its document, the first 8 bytes of the digest of its letters, its
# measures, whether its last line ends a sentence, and its site as a place in a list.
COLUMNS = ("number", "letters", "characters", "bytes", "paragraphs", "stops", "site")
PARAGRAPHS, SITE = 4, 6
HALF = 32
LOW = (1 << HALF) - 1
Numbers = tuple[int, ...]
# A text with its place in the run: behind so many texts of the snapshot, or before.
Placed = tuple[tuple[int, int, int], Numbers]


def _of_site(row: Numbers) -> int:
    return row[SITE] << HALF | row[PARAGRAPHS]


# What texts are found by.
SORTED: dict[str, Callable[[Numbers], int]] = {
    "characters": itemgetter(2),
    "bytes": itemgetter(3),
    "paragraphs": _of_site,
}
SECTIONS = (
    *COLUMNS,
    *(f"{name}_{part}" for name in SORTED for part in ("keys", "ends", "places")),
)


def columns(texts: Iterable[Known]) -> tuple[dict[str, array[int]], list[str]]:
    """The columns of some texts, and the names of their sites."""
    found = {name: array("Q") for name in COLUMNS}
    sites: dict[str, int] = {}
    for known in texts:
        for name, value in zip(COLUMNS, _row(known, known.order, sites), strict=True):
            found[name].append(value)
    return found, list(sites)


def _row(known: Known, number: int, sites: dict[str, int]) -> Numbers:
    site = sites.setdefault(site_of(known), len(sites))
    letters = int((known.letters or "0")[:16], 16)
    measures = known.characters, known.bytes, known.paragraphs
    return number, letters, *measures, int(known.stops), site


class Text:
    """A text by its numbers; of what else it is asked, it is read."""

    __slots__ = ("_read", "bytes", "characters", "letters", "order", "paragraphs", "stops")

    def __init__(self, row: Numbers, read: Callable[[int], Known | None]) -> None:
        self.order, letters, self.characters, self.bytes, self.paragraphs, stops, _ = row
        self.letters = str(letters)
        self.stops = bool(stops)
        self._read = read

    def __getattr__(self, name: str) -> Any:
        return getattr(self._read(self.order), name)


class Measured:
    """The texts of a snapshot without those that are `gone` and with those that `come`,
    each with the number that it comes before. Nothing of the snapshot is gone through but
    the texts of the lengths that are asked for."""

    def __init__(
        self,
        kept: Mapping[str, Any],
        sites: Iterable[str],
        gone: Collection[int],
        come: Iterable[tuple[int, Known]],
        read: Callable[[int], Known | None],
    ) -> None:
        self._read = read
        self._sites = {site: number for number, site in enumerate(sites)}
        self._columns = [kept[name] for name in COLUMNS]
        self._sorted = {
            name: _Sorted(kept[f"{name}_keys"], kept[f"{name}_ends"], kept[f"{name}_places"])
            for name in SORTED
        }
        numbers = self._columns[0]
        places = {number: bisect_left(numbers, number) for number in gone}
        self._gone = {
            at: self._row(at)
            for number, at in places.items()
            if at < len(numbers) and numbers[at] == number
        }
        self._late = [
            (bisect_left(numbers, before), _row(known, known.order, self._sites))
            for before, known in come
            if known.letters is not None
        ]
        self._names = list(self._sites)
        self._touched = {row[SITE] for row in self._gone.values()}
        self._touched |= {row[SITE] for _, row in self._late}

    def untouched(self, number: int) -> bool:
        """Is a text of the snapshot of a site where none came or went?"""
        at = bisect_left(self._columns[0], number)
        return self._columns[SITE][at] not in self._touched

    def counts(self, unit: str) -> Counter[int]:
        """As `Lengths.counts`."""
        return self._counts(unit)

    def within(self, cap: Cap) -> Iterator[Any]:
        """As `Lengths.within`."""
        return map(self._text, self._between(cap.unit, cap.low, cap.high))

    def paragraphs(self) -> dict[str, Counter[int]]:
        """As `Lengths.paragraphs`, of the sites where texts came or went."""
        counts: dict[str, Counter[int]] = defaultdict(Counter)
        for key, texts in self._counts("paragraphs").items():
            if key >> HALF in self._touched:
                counts[self._names[key >> HALF]][key & LOW] = texts
        return counts

    def ending(self, limits: Mapping[str, int]) -> Iterator[tuple[str, Any]]:
        """As `Lengths.ending`."""
        keys = (self._sites[site] << HALF | count for site, count in limits.items())
        found = [row for key in keys for row in self._between("paragraphs", key, key)]
        for place, row in sorted(found):
            yield self._names[row[SITE]], self._text((place, row))

    def _counts(self, name: str) -> Counter[int]:
        """How many texts have each key."""
        counts, key = self._sorted[name].counts(), SORTED[name]
        for row in self._gone.values():
            counts[key(row)] -= 1
        for _, row in self._late:
            counts[key(row)] += 1
        return +counts

    def _between(self, name: str, low: int, high: int) -> list[Placed]:
        """The texts with keys from `low` to `high`, in the order of the run."""
        key = SORTED[name]
        # What comes before a text of the snapshot has its place.
        found: list[Placed] = [
            ((at, 0, index), row)
            for index, (at, row) in enumerate(self._late)
            if low <= key(row) <= high
        ]
        found += [
            ((at, 1, 0), self._row(at))
            for at in self._sorted[name].places(low, high)
            if at not in self._gone
        ]
        return sorted(found)

    def _row(self, at: int) -> Numbers:
        return tuple([column[at] for column in self._columns])

    def _text(self, found: Placed) -> Text:
        return Text(found[1], self._read)


class _Sorted:
    """The texts of a snapshot by a key: each key once, where the texts of the next one
    begin, and the places of the texts in the columns, key by key."""

    __slots__ = ("_ends", "_keys", "_places")

    def __init__(self, keys: Any, ends: Any, places: Any) -> None:
        self._keys, self._ends, self._places = keys, ends, places

    def counts(self) -> Counter[int]:
        """How many texts have each key."""
        ends = self._ends.tolist()
        return Counter(dict(zip(self._keys.tolist(), map(sub, ends, (0, *ends)), strict=False)))

    def places(self, low: int, high: int) -> list[int]:
        """The places of the texts with keys from `low` to `high`."""
        first, last = bisect_left(self._keys, low), bisect_left(self._keys, high + 1)
        begin = self._ends[first - 1] if first else 0
        found: list[int] = self._places[begin : self._ends[last - 1] if last else 0].tolist()
        return found
