"""What got worse and better, for a comment or a commit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.reports.comparison.words import documents, more, sentence, told_rows
from copydesk.reports.quoting import code

if TYPE_CHECKING:
    import pandas as pd


def told(table: pd.DataFrame) -> Iterator[str]:
    """The steps that are no chance, as a Markdown table."""
    yield f"# copydesk compare\n\n{documents(table)}; {sentence(table)}.\n"
    for verdict in ("worse", "better"):
        rows = list(told_rows(table, verdict))
        if not rows:
            continue
        yield f"\n| {verdict} | where | before to after | points (95 % interval) |\n"
        yield "|---|---|---:|---:|\n"
        for scope, key, metric, shares, step in rows:
            where = scope if scope == "corpus" else f"{scope} {code(key, cell=True)}"
            yield f"| {metric} | {where} | {shares} | {step} |\n"
        if left := more(table, verdict):
            yield f"\nAnd {left:,} more {verdict}.\n"
