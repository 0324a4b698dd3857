"""Counting first, so that a format with a limit keeps the gravest findings and says how
many it leaves out, without holding any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding
from copydesk.validators.numbers import several

LEVELS = ("error", "warning", "info")


def levels(judged: Iterable[Judged]) -> Counter[str]:
    """How many findings there are of each level."""
    return Counter(finding.level for one in judged for finding in one.findings)


def gravest(counts: Mapping[str, int], most: int) -> dict[str, int]:
    """How many findings of each level have room among `most`, errors first."""
    room = {}
    for level in LEVELS:
        room[level] = min(counts.get(level, 0), most)
        most -= room[level]
    return room


def within(judged: Iterable[Judged], room: Mapping[str, int]) -> Iterator[Finding]:
    """The first findings of each level that have room, in the order of the documents."""
    left = dict(room)
    for one in judged:
        for finding in one.findings:
            if left[finding.level] > 0:
                left[finding.level] -= 1
                yield finding


def counted(counts: Mapping[str, int]) -> str:
    """`2 errors, 1 warning`, or `no findings`."""
    parts = [several(counts[level], level) for level in LEVELS if counts.get(level)]
    return ", ".join(parts) or "no findings"
