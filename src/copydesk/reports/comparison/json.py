"""Every row of the comparison, one object a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.reports.quoting import json_text

if TYPE_CHECKING:
    import pandas as pd


def told(table: pd.DataFrame) -> Iterator[str]:
    """The table of a comparison as one JSON object."""
    plain = table.astype(object).where(table.notna(), None)
    for row in plain.to_dict("records"):
        yield f"{json_text(row)}\n"
