"""Documents and findings as Arrow, without pandas: what cluster workers give back.

Column for column the tables of DESIGN 4, so that they read the same whichever engine
wrote them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from functools import cache
from typing import Any, get_type_hints

import pyarrow as pa

from copydesk.documents.escaping import escape, show_path
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
    rows = [_plain(asdict(one.row)) for one in judged]
    return pa.RecordBatch.from_pylist(rows, schema=documents_schema())


def findings(judged: Iterable[Judged]) -> pa.RecordBatch:
    """A row a finding; `fix` is the JSON of the object or null."""
    rows = [_plain(_finding(finding)) for one in judged for finding in one.findings]
    return pa.RecordBatch.from_pylist(rows, schema=findings_schema())


def _finding(finding: Finding) -> dict[str, Any]:
    value = finding.as_dict()
    if value["fix"] is not None:
        value["fix"] = json.dumps(value["fix"], ensure_ascii=False)
    return value


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


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    """Text columns without characters that Arrow cannot hold."""
    for key, item in value.items():
        if isinstance(item, str) and not item.isascii():
            value[key] = show_path(item) if key == "path" else _encodable(item)
    return value


def _encodable(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return escape(text)
    return text
