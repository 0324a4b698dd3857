"""Counts of a corpus and its parts: of how many documents something holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# (scope, key, metric) -> (documents of which it holds, documents asked).
Key = tuple[str, str, str]
Counts = Mapping[Key, tuple[int, int]]
# Metrics that count documents by their length: those of 2**n to 2**(n+1) - 1 characters.
LENGTH = "length-"


def summed(parts: Iterable[Counts]) -> Counts:
    """Several counts as one. A part that has a site and not its metric has asked as many
    documents and found none: it says so itself, with a total."""
    total: dict[Key, tuple[int, int]] = {}
    for part in parts:
        for key, (count, asked) in part.items():
            have, had = total.get(key, (0, 0))
            total[key] = have + count, had + asked
    return total


def length_metric(characters: int) -> str:
    """The metric that a document of so many characters counts for."""
    return f"{LENGTH}{characters.bit_length() - 1 if characters else 0:02d}"


def lengths_of(metric: str) -> tuple[int, int]:
    """The shortest and the longest text of a length metric, in characters."""
    power = int(metric.removeprefix(LENGTH))
    return 1 << power, (1 << power + 1) - 1


@dataclass(frozen=True, slots=True)
class Batch:
    """What the rules of this family see: `past` counts of the documents learned before,
    `now` of those of this run that were not there then, `run` of all of this run."""

    past: Counts
    now: Counts
    run: Counts


@dataclass(frozen=True, slots=True)
class PartMark:
    """Something a part of the corpus shows. `about` names it without its figures, so that
    it is the same fault tomorrow."""

    scope: str
    key: str
    about: str
    message: str
    kind: str | None = None
