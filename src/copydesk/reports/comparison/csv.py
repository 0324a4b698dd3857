"""Every row of the comparison, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def told(table: pd.DataFrame) -> Iterator[str]:
    """The table of a comparison as CSV, in which no cell is a formula."""
    from copydesk.reports.tables import spreadsheet

    yield spreadsheet(table)
