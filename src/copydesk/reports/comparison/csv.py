"""Every row of the comparison, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def told(table: pd.DataFrame) -> Iterator[str]:
    from copydesk.reports.tables import spreadsheet

    yield spreadsheet(table)
