"""The difference between a file and its cleaned copy, as lines of a unified diff."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.decoding import decode
from copydesk.documents.escaping import escape, show_path
from copydesk.reports.quoting import log_line


def difference(name: str, before: bytes, after: bytes) -> Iterator[str]:
    """Diff lines for people to read: escaped, so they are no patch for odd characters."""
    from difflib import unified_diff

    old, new = decode(before), decode(after)
    shown = show_path(name)
    lines = unified_diff(
        old.text.split("\n"), new.text.split("\n"), f"a/{shown}", f"b/{shown}", n=1, lineterm=""
    )
    for line in lines:
        yield log_line(line[:1] + escape(line[1:].rstrip("\r")))
