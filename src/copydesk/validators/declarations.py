"""A manifest given as a table, checked by its pandera model."""

from __future__ import annotations

import pandas as pd
from pandera.errors import SchemaErrors

from copydesk.documents.manifest import MOST, BadManifest
from copydesk.validators.schemas import Manifest


def checked(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with its columns as text. Raises BadManifest, with row and column."""
    if not {"path", "url"} & set(frame.columns):
        found = ", ".join(map(str, frame.columns[:8]))
        raise BadManifest(f"the manifest has no column path or url (it has {found})")
    try:
        return Manifest.validate(frame.reset_index(drop=True), lazy=True)
    except SchemaErrors as error:
        raise BadManifest("; ".join(_said(error.failure_cases))) from None


def _said(cases: pd.DataFrame) -> list[str]:
    said = []
    for case in cases.head(MOST).to_dict("records"):
        row = case["index"]
        at = f", row {int(row) + 1}" if row is not None and row == row else ""
        shown = str(case["failure_case"])[:40]
        said.append(f"the manifest{at}, column {case['column']}: {shown!r} fails {case['check']}")
    return said
