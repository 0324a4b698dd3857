"""Is a batch of documents other than what came before?

A share is compared with the share before by the two-proportion test. A corpus has many
sites and metrics: of the differences that look real, the false ones are held to RATE
(Y. Benjamini and Y. Hochberg, JRSS B 57, 1995). With thousands of documents a change of
one point is real and means nothing, so that a change must be of POINTS as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import erfc, sqrt

from copydesk.rules.corpus.counts import Counts, Key

# Documents of a batch and before it: below them the normal approximation of the test
# fails (five expected cases in each cell at shares of a quarter).
NOW = 20
BEFORE = 50
RATE = 0.01
# A break takes a share from most to few or back; between two months of one site without
# one, shares of missing bylines differ by some 10 points.
POINTS = 0.2
# Parts first that name the cause, the whole last.
SCOPES = ("site", "outlet", "folder", "language", "corpus")


@dataclass(frozen=True, slots=True)
class Drift:
    """A share that changed: `before` and `now` are counts with their totals."""

    scope: str
    key: str
    metric: str
    before: tuple[int, int]
    now: tuple[int, int]
    chance: float

    @property
    def where(self) -> str:
        """The part of the corpus, in words."""
        return "the corpus" if self.scope == "corpus" else f"{self.scope} {self.key}"

    @property
    def rises(self) -> bool:
        """Is the share larger than it was?"""
        return share(self.now) > share(self.before)


def share(counts: tuple[int, int]) -> float:
    """A count of a total as a share from 0 to 1; 0 of nothing is 0."""
    return counts[0] / counts[1] if counts[1] else 0.0


def drifted(past: Counts, now: Counts, wanted: Callable[[str], bool]) -> Iterator[Drift]:
    """The shares of some metrics that changed, where both sides have enough documents.

    What the whole corpus or a language shows is left out where a part of it shows it, and
    so is the same change of the same documents under a second name.
    """
    tested = [
        drift
        for key in sorted(past.keys() | now.keys())
        for drift in _test(key, past, now)
        if wanted(key[2])
    ]
    seen: set[tuple[str, tuple[int, int], tuple[int, int]]] = set()
    parts: set[str] = set()
    for drift in sorted(_believed(tested), key=lambda d: (SCOPES.index(d.scope), d.key, d.metric)):
        same = (drift.metric, drift.before, drift.now)
        if same in seen or (drift.scope in ("language", "corpus") and drift.metric in parts):
            continue
        seen.add(same)
        parts.add(drift.metric)
        yield drift


def _test(key: Key, past: Counts, now: Counts) -> Iterator[Drift]:
    scope, name, metric = key
    if scope not in SCOPES:
        return
    # A metric that nothing was counted for has the documents of its part as its total.
    whole = (scope, name, "documents")
    before = past.get(key, (0, past.get(whole, (0, 0))[1]))
    after = now.get(key, (0, now.get(whole, (0, 0))[1]))
    if before[1] >= BEFORE and after[1] >= NOW:
        yield Drift(scope, name, metric, before, after, chance(before, after))


def chance(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The two-sided p-value of the two-proportion test with pooled variance."""
    pooled = (one[0] + other[0]) / (one[1] + other[1])
    variance = pooled * (1 - pooled) * (1 / one[1] + 1 / other[1])
    if variance <= 0:
        return 1.0
    return erfc(abs(share(one) - share(other)) / sqrt(2 * variance))


def _believed(tested: Sequence[Drift]) -> Iterator[Drift]:
    """The largest group of tests of which at most RATE are expected to be chance."""
    ranked = sorted(tested, key=lambda drift: drift.chance)
    last = 0
    for rank, drift in enumerate(ranked, 1):
        if drift.chance <= RATE * rank / len(ranked):
            last = rank
    for drift in ranked[:last]:
        if abs(share(drift.before) - share(drift.now)) >= POINTS:
            yield drift


def percent(counts: tuple[int, int], inverted: bool = False) -> str:
    """A share in words: "96 % of 400"."""
    part = 1 - share(counts) if inverted else share(counts)
    return f"{part * 100:.0f} % of {counts[1]:,}"
