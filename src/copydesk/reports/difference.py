"""The difference between a file and its cleaned copy, as lines of a unified diff."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from copydesk.documents.decoding import decode
from copydesk.documents.escaping import escape, show_path
from copydesk.documents.records import Lines, lines_of
from copydesk.reports.quoting import log_line


def of_file(name: str, before: bytes, after: bytes) -> Iterator[str]:
    """Diff lines for people to read: escaped, so they are no patch for odd characters."""
    yield from _lines(name, decode(before).text, decode(after).text)


def of_records(name: str, before: bytes, after: bytes, columns: Mapping[str, str]) -> Iterator[str]:
    """Diff lines of the texts of a JSONL file, record by record; the two have the same
    number of lines."""
    at = 0
    for number, (old, new) in enumerate(zip(io.BytesIO(before), io.BytesIO(after), strict=True), 1):
        if old != new:
            one, other = (next(lines_of(Lines(name, number, at, d), columns)) for d in (old, new))
            yield from _lines(f"{name}#{one.record}", one.text or "", other.text or "")
        at += len(old)


def _lines(name: str, before: str, after: str) -> Iterator[str]:
    from difflib import unified_diff

    shown = show_path(name)
    lines = unified_diff(
        before.split("\n"), after.split("\n"), f"a/{shown}", f"b/{shown}", n=1, lineterm=""
    )
    for line in lines:
        yield log_line(line[:1] + escape(line[1:].rstrip("\r")))
