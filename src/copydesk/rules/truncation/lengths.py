"""The lengths of the texts of a corpus, for rules that look for a common end.

A writer that stops at a limit leaves many texts of one length. Nothing here holds a text:
only counts by length and, for the few lengths that stand out, who has them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import exp, lgamma, log
from operator import sub
from pathlib import PurePath
from urllib.parse import urlsplit

from copydesk.rules.copies.corpus import Known

# A cut inside a character loses up to three bytes, trimmed white space a character or two.
SLACK = 3
# Lengths on both sides that tell how many texts to expect at one length. The lengths of
# news vary over hundreds of characters; a window of 200 holds 1 to 5 % of a corpus.
AROUND = 200
# Fewer texts of one length are a chance or a template, whatever the test says.
FEWEST = 5
# The chance at which a corpus without a limit is said to have one, shared among all the
# lengths that are asked (Bonferroni). Real limits are beyond any such figure.
CHANCE = 0.0001
# A limit gathers every text that was longer, so there are many times as many at it as at
# the lengths around. What is merely more than chance, as texts of one template are in a
# corpus of 100,000, is less than this many times as many.
TIMES = 4
# Of the texts at a limit, at least this share stops in mid-sentence. All of 129 texts that
# were cut at one do, and none of 190 whole ones without furniture.
UNENDED = 0.8

Measure = Callable[[Known], int]
UNITS: dict[str, Measure] = {
    "characters": lambda known: known.characters,
    "bytes": lambda known: known.bytes,
}


@dataclass(frozen=True, slots=True)
class Lengths:
    """The documents of a corpus by their lengths; those of under 200 letters are left out.
    They are gone over several times, in the order of the run."""

    documents: Iterable[Known]

    def counts(self, unit: str) -> Counter[int]:
        """How many texts have each length."""
        return Counter(map(UNITS[unit], self._texts()))

    def within(self, cap: Cap) -> Iterator[Known]:
        """The texts as long as a cap, in its unit."""
        return (known for known in self._texts() if cap.holds(known))

    def paragraphs(self) -> dict[str, Counter[int]]:
        """By site: how many texts have so many paragraphs."""
        counts: dict[str, Counter[int]] = defaultdict(Counter)
        for known in self._texts():
            counts[site_of(known)][known.paragraphs] += 1
        return counts

    def ending(self, limits: Mapping[str, int]) -> Iterator[tuple[str, Known]]:
        """The texts of some sites that have so many paragraphs, each with its site."""
        for known in self._texts():
            site = site_of(known)
            if limits.get(site) == known.paragraphs:
                yield site, known

    def _texts(self) -> Iterator[Known]:
        return (known for known in self.documents if known.letters is not None)


def site_of(known: Known) -> str:
    """The site of a text as far as it is known: its host, else its outlet, else where it
    lies."""
    host = (urlsplit(known.url).hostname or "").removeprefix("www.") if known.url else ""
    if host or known.outlet:
        return host or known.outlet or ""
    return known.path if known.record is not None else PurePath(known.path).parent.as_posix()


@dataclass(frozen=True, slots=True)
class Cap:
    """A length that too many texts end at: from `low` to `high` in `unit`."""

    unit: str
    low: int
    high: int
    count: int
    expected: float

    def holds(self, known: Known) -> bool:
        """Is a document as long as the cap, in its unit?"""
        return self.low <= UNITS[self.unit](known) <= self.high


def caps(lengths: Lengths) -> Iterator[Cap]:
    """The limits of a corpus, those in characters first; bytes are asked where they differ."""
    taken: set[int] = set()
    for unit, measure in UNITS.items():
        for cap in _suspects(lengths.counts(unit), unit):
            members = _members(lengths, cap)
            unended = sum(not known.stops for known in members.values())
            if not _too_many(len(members), cap.expected, 1) or unended < UNENDED * len(members):
                continue
            if taken.issuperset(known.order for known in members.values()):
                continue
            taken.update(known.order for known in members.values())
            at = [measure(known) for known in members.values()]
            yield Cap(unit, min(at), max(at), len(members), cap.expected)


def _suspects(counts: Counter[int], unit: str) -> Iterator[Cap]:
    """Stretches of SLACK + 1 lengths that hold more texts than their neighbours foretell."""
    sizes = sorted(counts)
    sums = [0, *accumulate(counts[size] for size in sizes)]

    def held(low: int, high: int) -> Iterator[int]:
        """How many texts are from so much longer to so much longer than each size."""
        ends = (sums[bisect_right(sizes, size + high)] for size in sizes)
        return map(sub, ends, [sums[bisect_left(sizes, size + low)] for size in sizes])

    found = []
    wide, near = held(-AROUND, AROUND), held(-2 * SLACK, SLACK)
    for size, count, beside in zip(sizes, held(-SLACK, 0), map(sub, wide, near), strict=True):
        # One more than there are: where no text is near, one may still be.
        expected = (beside + 1) * (SLACK + 1) / (2 * AROUND)
        if count >= FEWEST and _too_many(count, expected, len(sizes)):
            found.append(Cap(unit, size - SLACK, size, count, expected))
    taken: list[int] = []
    for cap in sorted(found, key=lambda cap: (-cap.count, cap.high)):
        if all(abs(cap.high - other) > SLACK for other in taken):
            taken.append(cap.high)
            yield cap


def _members(lengths: Lengths, cap: Cap) -> dict[str, Known]:
    """The texts at a length, one of each: copies have the length of their original."""
    members: dict[str, Known] = {}
    for known in lengths.within(cap):
        if known.letters is not None:
            members.setdefault(known.letters, known)
    return members


def _too_many(count: int, expected: float, asked: int) -> bool:
    """Is it TIMES what is expected, and its chance below CHANCE, with the lengths of texts
    at random (Poisson)?

    The tail from `count` on is bounded by its first term and a geometric series.
    """
    if count < max(FEWEST, TIMES * expected):
        return False
    first = exp(count * log(expected) - expected - lgamma(count + 1))
    return first / (1 - expected / (count + 1)) * asked < CHANCE
