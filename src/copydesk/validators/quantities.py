"""Quantities of documents, and their quantiles over a corpus."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from copydesk.validators.row import Row

QUANTITIES: dict[str, Callable[[Row], float]] = {
    "residue-share": lambda row: row.residue_share,
    "characters": lambda row: row.characters,
    "words": lambda row: row.words,
    "lines": lambda row: row.lines,
    "bytes": lambda row: row.bytes,
}
NAMED = re.compile(r"^([a-z-]+):p([1-9][0-9]?)$")


def quantile(name: str) -> tuple[str, int] | None:
    """The quantity and the per cent that a name such as `residue-share:p95` stands for; None
    where it stands for neither."""
    found = NAMED.fullmatch(name)
    if found is None or found[1] not in QUANTITIES:
        return None
    return found[1], int(found[2])


def value_at(counts: Mapping[float, int], percent: int) -> float:
    """The least value that `percent` of the documents do not exceed (nearest rank; R. J.
    Hyndman and Y. Fan, The American Statistician 50, 1996, definition 1). `counts` has how
    many documents have each value; 0 where there is none."""
    total = sum(counts.values())
    rank = -(-total * percent // 100)
    for value in sorted(counts):
        rank -= counts[value]
        if rank <= 0:
            return value
    return 0.0
