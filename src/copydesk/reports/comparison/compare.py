"""What got better or worse between two audits, by scope and by rule.

Each row is a share of documents before and after, and the 95 % interval of the step. A
step whose interval holds 0 is `same`: chance alone may make it. The interval takes the two
audits for two samples; where most documents are the same in both, it is too wide rather
than too narrow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any

from copydesk.reports.comparison.saved import Audit, audit
from copydesk.reports.report import Report
from copydesk.validators.shares import difference, scopes

if TYPE_CHECKING:
    import pandas as pd

VERDICTS = ("worse", "better", "same", "only before", "only after")
SCOPES = ("corpus", "site", "outlet", "language", "folder")
COLUMNS = (
    "scope",
    "key",
    "metric",
    "before",
    "after",
    "change",
    "low",
    "high",
    "count_before",
    "total_before",
    "count_after",
    "total_after",
    "verdict",
)
# Scope, key, metric; count and total.
Key = tuple[str, str, str]
Counts = tuple[int, int]


def compare(old: str | PathLike[str] | Report, new: str | PathLike[str] | Report) -> pd.DataFrame:
    """A row for each share of two audits, the worst first.

    `old` and `new` are reports, or folders that `copydesk audit --out` wrote. Columns:
    scope, key, metric (of the corpus table, or a rule's code and name), before, after and
    change as shares of documents, low and high (the 95 % interval of the change), counts
    and totals, and the verdict: worse, better, same, only before, only after. The
    versions that made the audits are in `attrs["copydesk"]`. Raises NoAudit.
    """
    import pandas as pd

    before, after = audit(old), audit(new)
    asked_twice = before.rules & after.rules
    rows = sorted(_rows(_shares(before), _shares(after), asked_twice), key=_order)
    types: dict[str, Any] = dict.fromkeys(("scope", "key", "metric", "verdict"), "string")
    types |= dict.fromkeys(("before", "after", "change", "low", "high"), "Float64")
    types |= {name: "Int64" for name in COLUMNS if name.startswith(("count", "total"))}
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(types)
    table.attrs["copydesk"] = before.version, after.version
    return table


def _shares(saved: Audit) -> dict[Key, Counts]:
    found: dict[Key, Counts] = {}
    for scope, key, metric, count, total in saved.corpus.itertuples(index=False, name=None):
        if metric != "documents":
            found[str(scope), str(key), str(metric)] = int(count), int(total)
    return found | _rules(saved)


def _rules(saved: Audit) -> dict[Key, Counts]:
    """Documents with a finding of each rule, in every scope, of all its documents. A rule
    that was asked and found nothing has a count of 0 in the scope of the corpus."""
    held: dict[tuple[str, str | None], set[str]] = {}
    for finding in saved.findings.itertuples():
        rule = f"{finding.code} {finding.name}"
        held.setdefault(_identity(finding), set()).add(rule)
    totals: Counter[tuple[str, str]] = Counter()
    counts: Counter[Key] = Counter()
    for document in saved.documents.itertuples():
        rules = held.get(_identity(document), ())
        for scope in scopes(_Document(document)):
            totals[scope] += 1
            counts.update((*scope, rule) for rule in rules)
    return {key: (count, totals[key[:2]]) for key, count in counts.items()}


class _Document:
    """A row of a saved documents table, with None for what pandas calls missing."""

    __slots__ = ("language", "outlet", "path", "url")

    def __init__(self, row: Any) -> None:
        self.path = str(row.path)
        self.language = _text(row.language)
        self.outlet = _text(row.outlet)
        self.url = _text(row.url)


def _identity(row: Any) -> tuple[str, str | None]:
    return str(row.path), _text(row.record)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _rows(
    before: Mapping[Key, Counts], after: Mapping[Key, Counts], asked: frozenset[str]
) -> Iterator[dict[str, Any]]:
    sizes = _sizes(before), _sizes(after)
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        if _of_rule(key):
            # Found on one side only: on the other it was none of its documents, if it was
            # asked there at all and the scope had documents.
            if key[2][:6] not in asked:
                old, new = (old, None) if key in before else (None, new)
            else:
                old = old or _none_of(sizes[0].get(key[:2]))
                new = new or _none_of(sizes[1].get(key[:2]))
        yield _row(key, old, new)


def _of_rule(key: Key) -> bool:
    return key[2][:3].isupper()


def _sizes(shares: Mapping[Key, Counts]) -> dict[tuple[str, str], int]:
    """Documents in each scope: `failed` is a share of all of them."""
    return {key[:2]: total for key, (_, total) in shares.items() if key[2] == "failed"}


def _none_of(total: int | None) -> Counts | None:
    return (0, total) if total else None


def _row(key: Key, old: Counts | None, new: Counts | None) -> dict[str, Any]:
    row: dict[str, Any] = dict(zip(("scope", "key", "metric"), key, strict=True))
    for name, counts in (("before", old), ("after", new)):
        if counts is not None:
            row[name] = round(counts[0] / counts[1], 6)
            row[f"count_{name}"], row[f"total_{name}"] = counts
    if old is None or new is None:
        row["verdict"] = "only after" if old is None else "only before"
        return row
    row["change"] = round(row["after"] - row["before"], 6)
    row["low"], row["high"] = difference(old, new)
    row["verdict"] = "worse" if row["low"] > 0 else "better" if row["high"] < 0 else "same"
    return row


def _order(row: Mapping[str, Any]) -> tuple[int, float, int, str, str]:
    scope = SCOPES.index(row["scope"]) if row["scope"] in SCOPES else len(SCOPES)
    change = -abs(row.get("change", 0.0))
    return VERDICTS.index(row["verdict"]), change, scope, row["key"], row["metric"]
