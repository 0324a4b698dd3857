"""Shares over the corpus and its parts, each with its interval.

One tidy row a metric: how many documents of a corpus, folder, language, outlet or site
lack an author, a date, a whole text, or carry residue, damage or copies.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from math import sqrt
from pathlib import Path, PurePath
from typing import Protocol

from copydesk.rules.corpus.counts import LENGTH, Counts, Key, length_metric
from copydesk.rules.sites.naming import folder_site, host
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


# Metrics that are counted and not shown: what a later batch is compared by.
DECLARED: dict[str, Callable[[Judged], bool]] = {
    "outlet-missing": lambda one: one.row.outlet is None,
    "url-missing": lambda one: one.row.url is None,
}
# What is asked of documents with text.
ASKED = tuple(metric for metric in (*METRICS, *DECLARED) if metric != "failed")


def counted(judged: Iterable[Judged], base: Path | None = None) -> Counts:
    """Of how many documents each metric holds, by scope and key.

    A document without text was not asked whether it names an author: counts are of the
    documents with text, but for `failed`, which is of all (law 4). `origins` counts a
    cluster of copies once. Labels of records are a scope of their own. Folders are named
    as they were given, or from the folder `base` down, to be compared with other runs.
    """
    totals: Counter[tuple[str, str]] = Counter()
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    clusters: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in judged:
        held = [metric for metric, holds in METRICS.items() if holds(one)]
        if one.known is None:
            held = [WITHOUT_TEXT, *(metric for metric in held if metric == "failed")]
        else:
            held += [metric for metric, holds in DECLARED.items() if holds(one)]
            held.append(length_metric(one.row.characters))
        for scope in parts_of(one, base):
            totals[scope] += 1
            counts[scope].update(held)
            if one.known is None:
                continue
            if one.row.cluster is None:
                counts[scope]["origins"] += 1
            else:
                clusters[scope].add(one.row.cluster)
    found: dict[Key, tuple[int, int]] = {}
    for scope, total in totals.items():
        own = counts[scope]
        own["origins"] += len(clusters[scope])
        asked = total - own[WITHOUT_TEXT]
        found[*scope, "documents"] = total, total
        found[*scope, WITHOUT_TEXT] = own[WITHOUT_TEXT], total
        found[*scope, "failed"] = own["failed"], total
        if asked:
            lengths = (metric for metric in own if metric.startswith(LENGTH))
            for metric in chain(("origins",), ASKED, lengths):
                found[*scope, metric] = own[metric], asked
    return found


def shares(judged: Iterable[Judged]) -> Iterator[Share]:
    """The rows of the corpus table, by scope, key and metric."""
    counts = counted(judged)
    scopes = {key[:2] for key in counts if key[0] != "label"}
    for scope in sorted(scopes, key=lambda s: (s[0] != "corpus", s)):
        total = counts[*scope, "documents"][0]
        yield Share(*scope, "documents", float(total), total, total, None, None)
        if (*scope, "origins") in counts:
            origins, asked = counts[*scope, "origins"]
            yield Share(*scope, "origins", float(origins), origins, asked, None, None)
        for metric in (WITHOUT_TEXT, *METRICS):
            if (*scope, metric) in counts:
                yield _share(scope, metric, *counts[*scope, metric])


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


def parts_of(one: Judged, base: Path | None) -> Iterator[tuple[str, str]]:
    """The parts of a corpus that a document belongs to, its label among them."""
    if one.label and one.known is not None:
        yield "label", one.label
    yield from scopes(one.row, base, one.site)


def scopes(
    row: Placed, base: Path | None = None, site: str | None = None
) -> Iterator[tuple[str, str]]:
    """The scopes and keys whose shares a document counts in. Folders are named as they
    were given, or from the folder `base` down; the site is the one that is declared in a
    column of its own, else the host of the address."""
    yield "corpus", "all"
    if base is None:
        yield "folder", PurePath(row.path).parent.as_posix()
    else:
        yield "folder", folder_site(row.path, str(base))
    if row.language:
        yield "language", row.language
    if row.outlet:
        yield "outlet", row.outlet
    if site is None and row.url:
        site = host(row.url)
    if site is not None:
        yield "site", site
