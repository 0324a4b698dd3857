"""The ledger as CSV: one row a field of a document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import fields

from copydesk.documents.escaping import escape, show_path
from copydesk.reports.quoting import csv_cell
from copydesk.validators.run import Outcome
from copydesk.validators.stated import Stated

COLUMNS = ("path", "record", "document", *(field.name for field in fields(Stated)))


def rows(outcome: Outcome) -> Iterator[dict[str, object]]:
    """Every statement of every document, with the document it is about."""
    for one in outcome.judged:
        place = {
            "path": show_path(one.row.path),
            "record": escape(one.row.record) if one.row.record is not None else None,
            "document": one.row.document,
        }
        for stated in one.stated:
            yield place | {name: getattr(stated, name) for name in COLUMNS[3:]}


def lines(outcome: Outcome, about: Mapping[str, str]) -> Iterator[str]:
    """The table with its header; a cell that a spreadsheet would run as a formula is
    marked as text."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows(outcome):
        yield _taken(written)
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    yield _taken(written)


def _taken(written: io.StringIO) -> str:
    text = written.getvalue()
    written.seek(0)
    written.truncate()
    return text


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return csv_cell(value) if isinstance(value, str) else value
