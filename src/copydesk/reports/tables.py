"""The findings, documents and corpus tables as pandas frames, checked by their models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any

import pandas as pd

from copydesk.reports.provenance.csv import rows
from copydesk.reports.quoting import csv_cell
from copydesk.validators import cells
from copydesk.validators.desk import Judged
from copydesk.validators.run import Outcome
from copydesk.validators.schemas import Corpus, Documents, Findings, Statements
from copydesk.validators.shares import Share

if TYPE_CHECKING:
    from pandera.pandas import DataFrameModel

# Rows of a part: some 10 MB as a frame, and a row group of a Parquet file.
PART = 10_000


def findings_table(judged: Iterable[Judged]) -> pd.DataFrame:
    """One row a finding, in the order of the documents. Raises SchemaErrors."""
    return _checked(Findings, (cells.finding(f) for one in judged for f in one.findings))


def findings_in_parts(judged: Iterable[Judged]) -> Iterator[pd.DataFrame]:
    """The findings table in parts of PART rows, so that memory does not grow with it; one
    part without rows where there are no findings. Raises SchemaErrors."""
    findings = (cells.finding(f) for one in judged for f in one.findings)
    empty = True
    while part := list(islice(findings, PART)):
        yield _checked(Findings, iter(part))
        empty = False
    if empty:
        yield _checked(Findings, iter(()))


def spreadsheet(table: pd.DataFrame, header: bool = True) -> str:
    """The table as CSV, with formulas in texts made text again."""
    safe = table.copy()
    for name in map(str, safe.select_dtypes("string").columns):
        safe[name] = safe[name].map(csv_cell, na_action="ignore")
    return str(safe.to_csv(index=False, header=header, lineterminator="\n"))


def documents_table(judged: Iterable[Judged]) -> pd.DataFrame:
    """One row a document, in the order of the run. Raises SchemaErrors."""
    return _checked(Documents, (cells.document(one.row) for one in judged))


def corpus_table(shares: Iterable[Share]) -> pd.DataFrame:
    """One row a metric of a scope. Raises SchemaErrors."""
    return _checked(Corpus, (cells.safe(asdict(share)) for share in shares))


def ledger_table(outcome: Outcome) -> pd.DataFrame:
    """One row a statement, in the order of the documents. Raises SchemaErrors."""
    return _checked(Statements, rows(outcome))


def _checked(model: type[DataFrameModel], rows: Iterator[dict[str, Any]]) -> pd.DataFrame:
    schema = model.to_schema()
    columns = {name: column.dtype.type for name, column in schema.columns.items()}
    frame = pd.DataFrame(list(rows), columns=list(columns), dtype=object)
    frame = frame.astype(dict(columns))
    return schema.validate(frame, lazy=True)
