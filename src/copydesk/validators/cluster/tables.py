"""Documents and findings as Arrow, without pandas: what cluster workers give back.

Column for column the tables of DESIGN 4, so that they read the same whichever engine
wrote them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from typing import get_type_hints

import pyarrow as pa

from copydesk.validators import cells
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding
from copydesk.validators.row import Row

WHOLE, REAL, TEXT = pa.int64(), pa.float64(), pa.string()
# Not in the table: what a terminal line shows around the quote.
UNSEEN = ("before", "after")


@cache
def documents_schema() -> pa.Schema:
    return _schema(Row)


@cache
def findings_schema() -> pa.Schema:
    return _schema(Finding)


def ddl(schema: pa.Schema) -> str:
    """A schema in the words of Spark."""
    words = {WHOLE: "long", REAL: "double", TEXT: "string"}
    return ", ".join(f"`{field.name}` {words[field.type]}" for field in schema)


def documents(judged: Iterable[Judged]) -> pa.RecordBatch:
    """A row a document."""
    rows = [cells.document(one.row) for one in judged]
    return pa.RecordBatch.from_pylist(rows, schema=documents_schema())


def findings(judged: Iterable[Judged]) -> pa.RecordBatch:
    """A row a finding; `fix` is the JSON of the object or null."""
    rows = [cells.finding(found) for one in judged for found in one.findings]
    return pa.RecordBatch.from_pylist(rows, schema=findings_schema())


def _schema(table: type[Row] | type[Finding]) -> pa.Schema:
    hints = get_type_hints(table)
    return pa.schema(
        [(f.name, _type(hints[f.name])) for f in fields(table) if f.name not in UNSEEN]
    )


def _type(hint: object) -> pa.DataType:
    kinds = set(_kinds(hint))
    return WHOLE if int in kinds else REAL if float in kinds else TEXT


def _kinds(hint: object) -> Iterator[object]:
    yield hint
    yield from getattr(hint, "__args__", ())
