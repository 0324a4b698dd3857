"""Records: the documents that one file holds.

A plain file is one. A JSONL file holds one a line; lines end at LF only, so that a
U+2028 in a text breaks nothing, and a line that cannot be read is a record with its
trouble while the rest is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from copydesk.documents.declared import COLUMNS, column, from_columns, sidecar
from copydesk.documents.record import Raw, Trouble
from copydesk.documents.sources import RECORDS, read


def records(
    path: Path, columns: Mapping[str, str] | None = None, shown: str | None = None
) -> Iterator[Raw]:
    """The records of a file; `columns` names columns by their meaning."""
    if path.suffix.lower() not in RECORDS:
        yield _plain_file(path)
        return
    try:
        with path.open("rb") as file:
            yield from lines_of(file, shown or str(path), columns or {})
    except OSError as error:
        detail = (error.strerror or str(error)).lower()
        yield Raw(str(path), trouble=Trouble("unreadable-file", detail))


def _plain_file(path: Path) -> Raw:
    raw, beside = read(path), sidecar(path)
    if not beside.values and beside.trouble is None:
        return raw
    return replace(raw, declared=beside.values, declared_trouble=beside.trouble)


def lines_of(file: IO[bytes], path: str, columns: Mapping[str, str]) -> Iterator[Raw]:
    """The records of an open JSONL file."""
    offset = 0
    for number, line in enumerate(file, 1):
        if line.strip():
            yield _record(line, path, number, offset, columns)
        offset += len(line)


def from_mapping(
    row: Mapping[str, Any], path: str, position: str, columns: Mapping[str, str]
) -> Raw:
    """A record from the columns of one row; `position` names it where it has no id."""
    text = column(row, "text", columns)
    name = column(row, "id", columns)
    record = position if name is None else str(name)
    if text is None:
        looked_for = columns.get("text") or ", ".join(COLUMNS["text"])
        trouble = Trouble("broken-record", f"no text column (looked for {looked_for})")
        return Raw(path, record, trouble=trouble)
    return Raw(path, record, text=str(text), declared=from_columns(row, columns))


def _record(line: bytes, path: str, number: int, offset: int, columns: Mapping[str, str]) -> Raw:
    def broken(detail: str, at: int) -> Raw:
        trouble = Trouble("broken-record", detail, at=at, line=number)
        return Raw(path, str(number), data=None, trouble=trouble)

    try:
        value = json.loads(line.decode("utf-8-sig" if offset == 0 else "utf-8"))
    except UnicodeDecodeError as error:
        return broken("not UTF-8", offset + error.start)
    except json.JSONDecodeError as error:
        return broken(f"not JSON: {error.msg}", offset + len(error.doc[: error.pos].encode()))
    except RecursionError:
        return broken("nested too deeply", offset)
    if not isinstance(value, dict):
        return broken("not a JSON object", offset)
    raw = from_mapping(value, path, str(number), columns)
    if raw.trouble is not None:
        return broken(raw.trouble.detail, offset)
    return raw
