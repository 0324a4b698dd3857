"""The lengths of all texts of a corpus, as a snapshot keeps them: seven numbers for each.

For the rules this is a `Lengths`: what they ask for is answered from the numbers, and the
few texts that they name are read.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from copydesk.rules.copies.corpus import Known
from copydesk.rules.truncation.lengths import Cap, site_of

# What is kept of a text: its document, the first 8 bytes of the digest of its letters, its
# measures, whether its last line ends a sentence, and its site as a place in a list.
COLUMNS = ("number", "letters", "characters", "bytes", "paragraphs", "stops", "site")
UNITS = {"characters": 2, "bytes": 3}
PARAGRAPHS, SITE = 4, 6
Numbers = tuple[int, ...]


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
    each with the number that it comes before."""

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
        self._columns = [kept[name].tolist() for name in COLUMNS]
        numbers = self._columns[0]
        for number in sorted(gone, reverse=True):
            at = bisect_left(numbers, number)
            if at < len(numbers) and numbers[at] == number:
                for column in self._columns:
                    del column[at]
        late = [
            (bisect_left(numbers, before), _row(known, known.order, self._sites))
            for before, known in come
            if known.letters is not None
        ]
        for at, row in reversed(late):
            for column, value in zip(self._columns, row, strict=True):
                column.insert(at, value)
        self._names = list(self._sites)
        self._by: dict[str, dict[int, list[int]]] = {}

    def counts(self, unit: str) -> Counter[int]:
        """As `Lengths.counts`."""
        return Counter(self._columns[UNITS[unit]])

    def within(self, cap: Cap) -> Iterator[Any]:
        """As `Lengths.within`."""
        held = self._places(cap.unit)
        places = [at for size in range(cap.low, cap.high + 1) for at in held.get(size, ())]
        return map(self._text, sorted(places))

    def paragraphs(self) -> dict[str, Counter[int]]:
        """As `Lengths.paragraphs`."""
        counts: dict[str, Counter[int]] = defaultdict(Counter)
        pairs = zip(self._columns[SITE], self._columns[PARAGRAPHS], strict=True)
        for (site, count), texts in Counter(pairs).items():
            counts[self._names[site]][count] = texts
        return counts

    def ending(self, limits: Mapping[str, int]) -> Iterator[tuple[str, Any]]:
        """As `Lengths.ending`."""
        wanted = {(self._sites[site], count): site for site, count in limits.items()}
        if not wanted:
            return
        pairs = zip(self._columns[SITE], self._columns[PARAGRAPHS], strict=True)
        for at, pair in enumerate(pairs):
            if pair in wanted:
                yield wanted[pair], self._text(at)

    def _places(self, unit: str) -> dict[int, list[int]]:
        """Where in the run the texts of each length are."""
        if unit not in self._by:
            found: dict[int, list[int]] = defaultdict(list)
            for at, size in enumerate(self._columns[UNITS[unit]]):
                found[size].append(at)
            self._by[unit] = found
        return self._by[unit]

    def _text(self, at: int) -> Text:
        return Text(tuple(column[at] for column in self._columns), self._read)
