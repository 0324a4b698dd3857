"""Entries of lists in the settings. Loaded only where settings are read.

Named tuples, here and in kinds.py and keys.py: making a frozen dataclass takes 0.8 ms at
every start, and a check of one file has 5 for its settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from copydesk.rules.mark import Level


class Override(NamedTuple):
    """Other rules or levels for the files some globs stand for."""

    paths: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = MappingProxyType({})


class Allow(NamedTuple):
    """Findings that are let through, and why. `until` is the last day, ISO 8601."""

    reason: str
    rule: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    match: str | None = None
    fingerprint: str | None = None
    until: str | None = None
    line: int | None = None

    @property
    def what(self) -> str:
        """What is allowed, in words."""
        parts = [", ".join(self.rule) or f"fingerprint {self.fingerprint}"]
        if self.paths:
            parts.append(f"in {', '.join(self.paths)}")
        if self.match is not None:
            parts.append(f"with {self.match!r}")
        if self.rule and self.fingerprint:
            parts.append(f"fingerprint {self.fingerprint}")
        return " ".join(parts)


class Limit(NamedTuple):
    """A bound on a metric of the corpus table, on documents with a rule's findings, or on a
    quantile of a quantity, which lies from `min_value` to `max_value`.

    `max_share` lies between 0 and 1; counts are of documents. It is judged in every
    `key` of its scope that holds at least `min_documents`.
    """

    metric: str
    max_share: float | None = None
    max_count: int | None = None
    min_count: int | None = None
    scope: str = "corpus"
    min_documents: int = 30
    max_value: float | None = None
    min_value: float | None = None
