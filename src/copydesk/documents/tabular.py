"""CSV and Parquet: one record a row, read a row or a row group at a time.

A row that is broken is a record with its trouble; the rest is read. Bytes of a CSV cell
that are no UTF-8 are kept as bytes, so that the rules on encoding see them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from copydesk.documents.declared import COLUMNS
from copydesk.documents.opening import LARGEST, opened, suffixes
from copydesk.documents.record import Raw, Trouble
from copydesk.documents.records import from_mapping

DELIMITERS = ",;\t"
# Rows of a Parquet file in memory at once: some 3 MB of news.
ROWS = 512
# Bytes in which the header of a CSV file must lie.
HEADER = 1 << 16


def has_text(path: Path, columns: Mapping[str, str]) -> bool:
    """Has a table a column of texts? Tables of other things lie in corpora as well.
    Raises OSError."""
    names = columns_of(path)
    if "text" in columns:
        return columns["text"] in names
    return any(name in COLUMNS["text"] for name in names)


def columns_of(path: Path) -> tuple[str, ...]:
    """The names of the columns of a table. Raises OSError."""
    if suffixes(path)[0] == ".parquet":
        return tuple(_parquet(path).schema_arrow.names)
    with opened(path) as file:
        head = file.read(HEADER).decode("utf-8-sig", "replace")
    rows = csv.reader(io.StringIO(head, newline=""), delimiter=_delimiter(head))
    return tuple(next(rows, ()))


def csv_rows(file: IO[bytes], path: str, columns: Mapping[str, str]) -> Iterator[Raw]:
    """The records of an open CSV file. Raises OSError where reading fails."""
    head = file.peek(HEADER) if isinstance(file, io.BufferedReader) else b""
    text = io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield from _rows(text, _delimiter(head.decode("utf-8", "replace")), path, columns)
    finally:
        text.detach()


def _rows(text: IO[str], delimiter: str, path: str, columns: Mapping[str, str]) -> Iterator[Raw]:
    csv.field_size_limit(LARGEST)
    rows = csv.reader(text, delimiter=delimiter)
    names = next(rows, None)
    number = 0
    while names is not None:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            number += 1
            detail = f"not CSV: {error}"
            yield Raw(path, str(number), trouble=Trouble("broken-record", detail, line=line))
            continue
        if row is None:
            return
        if row:
            number += 1
            yield _csv_record(names, row, path, number, line, columns)


def parquet_rows(path: Path, columns: Mapping[str, str]) -> Iterator[Raw]:
    """The records of a Parquet file, row group by row group. Raises OSError where nothing
    of it can be read."""
    file = _parquet(path)
    wanted = [name for name in file.schema_arrow.names if _asked(name, columns)]
    number = 0
    for group in range(file.num_row_groups):
        before = number
        try:
            for batch in file.iter_batches(ROWS, row_groups=[group], columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield _placed(from_mapping(row, str(path), str(number), columns))
        except (OSError, ValueError) as error:  # Arrow's errors are both
            number = before + file.metadata.row_group(group).num_rows
            detail = f"row group {group} of {file.num_row_groups} cannot be read: {error}"
            yield Raw(str(path), str(before + 1), trouble=Trouble("broken-record", detail))


def _parquet(path: Path) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(path)
    except pa.ArrowException as error:
        raise OSError(None, f"not Parquet: {error}") from None


def _asked(name: str, columns: Mapping[str, str]) -> bool:
    return name in columns.values() or any(name in names for names in COLUMNS.values())


def _delimiter(head: str) -> str:
    """The delimiter that stands most in the first line."""
    return max(DELIMITERS, key=head.partition("\n")[0].count)


def _csv_record(
    names: list[str], row: list[str], path: str, number: int, line: int, columns: Mapping[str, str]
) -> Raw:
    if len(row) != len(names):
        detail = f"{len(row)} cells, {len(names)} columns"
        return Raw(path, str(number), trouble=Trouble("broken-record", detail, line=line))
    values = {name: cell for name, cell in zip(names, row, strict=True) if cell}
    values.setdefault(_text_name(names, columns), "")
    raw = from_mapping(values, path, str(number), columns)
    if raw.text is None or raw.text.isascii():
        return raw
    try:
        raw.text.encode("utf-8")
    except UnicodeEncodeError:
        return replace(raw, text=None, data=raw.text.encode("utf-8", "surrogateescape"))
    return raw


def _text_name(names: list[str], columns: Mapping[str, str]) -> str:
    """The column of texts: an empty cell of it is an empty text, not a missing column."""
    return columns.get("text") or next((n for n in COLUMNS["text"] if n in names), "")


def _placed(raw: Raw) -> Raw:
    """A row without a text is an empty document: the column is there."""
    return raw if raw.trouble is None else Raw(raw.path, raw.record, text="")
