"""Limits: how large a share, or how many, of the documents may have a fault, and between
what values a quantile of a quantity lies.

Judged over the whole corpus and, where a limit says so, in each outlet, site, language or
folder. Known findings count: the corpus has them, whoever knows. Where there are too few
documents to tell, that is said instead of passed in silence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from copydesk.documents.escaping import escape
from copydesk.rules.registry import resolve
from copydesk.validators.config.entries import Limit
from copydesk.validators.desk import Judged
from copydesk.validators.quantities import QUANTITIES, quantile, value_at
from copydesk.validators.shares import METRICS, WITHOUT_TEXT, scopes, wilson

DOCUMENTS = "documents"
OF_ALL = (DOCUMENTS, WITHOUT_TEXT, "failed")
Scope = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """`count` of the `total` documents of a part of the corpus; `value` is the quantile
    that a limit speaks of, None where it speaks of documents."""

    limit: Limit
    key: str
    count: int
    total: int
    value: float | None = None

    @property
    def share(self) -> float:
        """The share from 0 to 1; 0 of nothing is 0."""
        return self.count / self.total if self.total else 0.0


@dataclass(slots=True)
class Tally:
    """Counts what limits ask for while documents go by. Holds one number for each limit
    and part of the corpus; for a quantile one for each value that documents have."""

    limits: tuple[Limit, ...]
    totals: Counter[Scope] = field(default_factory=Counter)
    with_text: Counter[Scope] = field(default_factory=Counter)
    counts: Counter[tuple[str, Scope]] = field(default_factory=Counter)
    values: dict[tuple[str, Scope], Counter[float]] = field(
        default_factory=lambda: defaultdict(Counter)
    )

    def look(self, judged: Judged, times: int = 1) -> None:
        """Count a document, with all its findings; -1 times takes it out again."""
        if not self.limits:
            return
        metrics = {limit.metric for limit in self.limits}
        held = [metric for metric in metrics if ":" not in metric and _holds(metric, judged)]
        values = _values(metrics, judged)
        wanted = {limit.scope for limit in self.limits}
        for scope in scopes(judged.row, site=judged.site):
            if scope[0] in wanted:
                self.totals[scope] += times
                self.with_text[scope] += times * (judged.known is not None)
                for metric in held:
                    self.counts[metric, scope] += times
                for quantity, value in values:
                    self.values[quantity, scope][value] += times
                if not self.totals[scope]:
                    del self.totals[scope]

    def plain(self) -> list[list[Any]]:
        """The counts as plain values."""
        return [
            [[*scope, count] for scope, count in self.totals.items()],
            [[*scope, count] for scope, count in self.with_text.items()],
            [[metric, *scope, count] for (metric, scope), count in self.counts.items()],
            [
                [quantity, *scope, value, count]
                for (quantity, scope), counts in self.values.items()
                for value, count in counts.items()
                if count
            ],
        ]

    def load(self, plain: list[list[Any]]) -> None:
        """The counts of `plain()`."""
        totals, with_text, counts, values = plain
        self.totals = Counter({(scope, key): count for scope, key, count in totals})
        self.with_text = Counter({(scope, key): count for scope, key, count in with_text})
        self.counts = Counter(
            {(metric, (scope, key)): count for metric, scope, key, count in counts}
        )
        self.values.clear()
        for quantity, scope, key, value, count in values:
            self.values[quantity, (scope, key)][value] = count

    def measures(self) -> Iterator[Measure]:
        """Every limit in every part of the corpus that it speaks of, by name."""
        for limit in self.limits:
            for scope in sorted(self.totals):
                if scope[0] == limit.scope:
                    yield self._measure(limit, scope)

    def _measure(self, limit: Limit, scope: Scope) -> Measure:
        named = quantile(limit.metric)
        if named is not None:
            value = value_at(self.values[named[0], scope], named[1])
            return Measure(limit, scope[1], 0, self.with_text[scope], value)
        asked = self.totals if _of_all(limit.metric) else self.with_text
        return Measure(limit, scope[1], self.counts[limit.metric, scope], asked[scope])


def breaches(measures: Iterable[Measure]) -> Iterator[str]:
    """One sentence for each limit that is broken."""
    for one in measures:
        limit = one.limit
        if limit.min_count is not None and one.count < limit.min_count:
            yield f"{_what(one)}: {one.count:,} documents, {limit.min_count:,} expected at least"
        if limit.max_count is not None and one.count > limit.max_count:
            yield f"{_what(one)}: {one.count:,} documents, {limit.max_count:,} allowed"
        if limit.max_share is not None and enough(one) and one.share > limit.max_share:
            yield f"{_what(one)} {shown(one)} > {limit.max_share:.1%}"
        if one.value is None or not enough(one):
            continue
        of = f"{_what(one)} {one.value:,.6g} (of {one.total:,} documents)"
        if limit.max_value is not None and one.value > limit.max_value:
            yield f"{of} > {limit.max_value:,.6g}"
        if limit.min_value is not None and one.value < limit.min_value:
            yield f"{of} < {limit.min_value:,.6g}"


def too_few(measures: Iterable[Measure]) -> Iterator[str]:
    """One sentence for each share with too few documents to judge it by."""
    for one in measures:
        asks = one.limit.max_share is not None or one.value is not None
        if asks and not enough(one):
            least = one.limit.min_documents
            yield f"{_what(one)}: {one.total:,} documents, too few to judge (below {least:,})"


def enough(one: Measure) -> bool:
    """Were there enough documents for a share to mean something?"""
    return one.total >= max(1, one.limit.min_documents)


def shown(one: Measure) -> str:
    """A share with what it is of and its Wilson 95 % interval."""
    low, high = wilson(one.count, one.total)
    return f"{one.share:.1%} ({one.count:,} of {one.total:,}, {low:.1%} to {high:.1%})"


def _what(one: Measure) -> str:
    limit = one.limit
    where = "" if limit.scope == "corpus" else f" of {limit.scope} {escape(one.key)}"
    return f"{limit.metric}{where}"


def _values(metrics: Iterable[str], judged: Judged) -> list[tuple[str, float]]:
    """What a document with text has of the quantities whose quantiles are limited."""
    if judged.known is None:
        return []
    asked = {named[0] for metric in metrics if (named := quantile(metric)) is not None}
    return [(name, QUANTITIES[name](judged.row)) for name in sorted(asked)]


def _holds(metric: str, judged: Judged) -> bool:
    if metric == DOCUMENTS:
        return True
    if metric == WITHOUT_TEXT:
        return judged.known is None
    if judged.known is None and not _of_all(metric):
        return False
    if metric in METRICS:
        return METRICS[metric](judged)
    codes = resolve((metric,))
    return any(finding.code in codes for finding in judged.findings)


def _of_all(metric: str) -> bool:
    """Is a metric asked of every document? The others are asked of those with text."""
    if metric in OF_ALL:
        return True
    return metric not in METRICS and all(code.startswith("FIL") for code in resolve((metric,)))
