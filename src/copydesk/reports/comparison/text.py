"""For people: what got worse and better, the largest steps first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.documents.escaping import escape
from copydesk.reports.comparison.words import documents, more, sentence, told_rows
from copydesk.reports.quoting import log_line

if TYPE_CHECKING:
    import pandas as pd


def told(table: pd.DataFrame) -> Iterator[str]:
    """The steps that are no chance, for a terminal."""
    yield f"{documents(table)}; {sentence(table)}\n"
    for verdict in ("worse", "better"):
        rows = list(told_rows(table, verdict))
        if rows:
            yield f"\n{verdict}, in points of documents with the 95 % interval of the step\n"
        for scope, key, metric, shares, step in rows:
            where = escape(scope if scope == "corpus" else f"{scope} {key}")
            yield log_line(f"  {where:<36} {metric:<28} {shares:<18} {step}") + "\n"
        if left := more(table, verdict):
            yield f"  and {left:,} more\n"
