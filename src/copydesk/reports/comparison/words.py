"""The words that the formats of `compare` share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from copydesk.validators.numbers import several

if TYPE_CHECKING:
    import pandas as pd

# Rows of each verdict that are told to people; the others are in JSON and CSV.
MOST = 40


def sentence(table: pd.DataFrame) -> str:
    """`3 shares worse, 2 better, 40 the same`, and those that only one audit has."""
    counts = table["verdict"].value_counts()
    worse, better, same = (int(counts.get(v, 0)) for v in ("worse", "better", "same"))
    single = int(counts.get("only before", 0)) + int(counts.get("only after", 0))
    said = f"{several(worse, 'share')} worse, {better:,} better, {same:,} the same"
    return f"{said}, {single:,} in one audit only" if single else said


def documents(table: pd.DataFrame) -> str:
    """`57 documents before, 60 after`."""
    whole = table[(table["scope"] == "corpus") & (table["metric"] == "failed")]
    if not len(whole):
        return "no documents"
    row = whole.iloc[0]
    before, after = (0 if row[n] is None or row[n] != row[n] else int(row[n]) for n in TOTALS)
    return f"{before:,} documents before, {after:,} after"


TOTALS = ("total_before", "total_after")


def told_rows(table: pd.DataFrame, verdict: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Scope, key, metric, shares and step of the rows of a verdict, MOST of them."""
    for row in table[table["verdict"] == verdict].head(MOST).itertuples():
        yield (
            str(row.scope),
            str(row.key),
            str(row.metric),
            f"{_share(row.before)} to {_share(row.after)}",
            f"{_points(row.change)} ({_points(row.low)} to {_points(row.high)})",
        )


def more(table: pd.DataFrame, verdict: str) -> int:
    """How many rows of a verdict are not told."""
    return max(0, int((table["verdict"] == verdict).sum()) - MOST)


def _share(value: Any) -> str:
    return f"{float(value):.1%}"


def _points(value: Any) -> str:
    return f"{100 * float(value):+.1f}"
