"""Shares over the corpus and its parts, each with its interval.

One tidy row a metric: how many documents of a corpus, folder, language, outlet or site
lack an author, a date, a whole text, or carry residue, damage or copies.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import PurePath
from typing import Protocol
from urllib.parse import urlsplit

from copydesk.validators.desk import Judged

# 97.5 % quantile of the normal distribution, for an interval of 95 %.
Z = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total` documents; `low` and `high` are the Wilson 95 % interval."""

    scope: str
    key: str
    metric: str
    value: float
    count: int
    total: int
    low: float | None
    high: float | None


WITHOUT_TEXT = "without-text"
METRICS: dict[str, Callable[[Judged], bool]] = {
    "author-missing": lambda one: one.row.author_kind in ("none", "placeholder"),
    "author-not-a-person": lambda one: one.row.author_kind in ("role", "organisation", "agency"),
    "date-missing": lambda one: one.row.published_precision in ("none", "relative", "yearless"),
    "truncated": lambda one: one.row.truncation not in ("none", "embed-lost"),
    "residue": lambda one: one.row.residue_lines > 0,
    "damaged-characters": lambda one: any(f.family == "ENC" for f in one.findings),
    "copies": lambda one: one.row.copy_kind != "none",
    "failed": lambda one: one.row.verdict == "failed",
}


def shares(judged: Iterable[Judged]) -> Iterator[Share]:
    """The rows of the corpus table, by scope, key and metric.

    A document without text was not asked whether it names an author: shares are of the
    documents with text, but for `failed`, which is of all (law 4).
    """
    totals: Counter[tuple[str, str]] = Counter()
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in judged:
        held = [metric for metric, holds in METRICS.items() if holds(one)]
        if one.known is None:
            held = [WITHOUT_TEXT, *(metric for metric in held if metric == "failed")]
        for scope in scopes(one.row):
            totals[scope] += 1
            counts[scope].update(held)
    for scope in sorted(totals, key=lambda s: (s[0] != "corpus", s)):
        total, blank = totals[scope], counts[scope][WITHOUT_TEXT]
        yield Share(*scope, "documents", float(total), total, total, None, None)
        yield _share(scope, WITHOUT_TEXT, blank, total)
        for metric in METRICS:
            asked = total if metric == "failed" else total - blank
            if asked:
                yield _share(scope, metric, counts[scope][metric], asked)


def _share(scope: tuple[str, str], metric: str, count: int, total: int) -> Share:
    low, high = wilson(count, total)
    return Share(*scope, metric, round(count / total, 6), count, total, low, high)


def wilson(count: int, total: int) -> tuple[float, float]:
    """The 95 % score interval of a share (E. B. Wilson, JASA 22, 1927)."""
    share = count / total
    middle = share + Z * Z / (2 * total)
    spread = Z * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    scale = 1 + Z * Z / total
    return round(max(0.0, (middle - spread) / scale), 6), round(
        min(1.0, (middle + spread) / scale), 6
    )


def difference(before: tuple[int, int], after: tuple[int, int]) -> tuple[float, float]:
    """The 95 % interval of the step from one share (count, total) to another, taken from
    two samples (R. G. Newcombe, Statistics in Medicine 17, 1998, method 10)."""
    old, new = before[0] / before[1], after[0] / after[1]
    (old_low, old_high), (new_low, new_high) = wilson(*before), wilson(*after)
    down = sqrt((new - new_low) ** 2 + (old_high - old) ** 2)
    up = sqrt((new_high - new) ** 2 + (old - old_low) ** 2)
    return round(new - old - down, 6), round(new - old + up, 6)


class Placed(Protocol):
    """What tells where a document belongs: a row of the documents table."""

    @property
    def path(self) -> str: ...
    @property
    def language(self) -> str | None: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...


def scopes(row: Placed) -> Iterator[tuple[str, str]]:
    """The scopes and keys whose shares a document counts in."""
    yield "corpus", "all"
    yield "folder", PurePath(row.path).parent.as_posix()
    if row.language:
        yield "language", row.language
    if row.outlet:
        yield "outlet", row.outlet
    if row.url:
        site = (urlsplit(row.url).hostname or "").removeprefix("www.")
        if site:
            yield "site", site
