"""The file could not be read.

Permissions, a vanished file, a link to nowhere: whatever stands behind the name was not
judged, and a gate that passes in silence would call it sound (law 4).

How it decides: the operating system refused to hand out the bytes; its words are given.

What it misses: a file that is read while it is being written.

What to do: make the file readable or exclude it by name.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.record import Raw, Trouble
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(Trouble("unreadable-file", "permission denied")),
    finds(Trouble("unreadable-file", "the link points nowhere")),
    clean("A ferry ran aground.\n"),
    clean(b"", why="empty, but read"),
    misses(b"A ferry ran agr", why="half written, yet read without complaint"),
)


@rule("FIL002", "unreadable-file", level="error", since="0.1", examples=EXAMPLES, needs="trouble")
def unreadable_file(raw: Raw) -> Iterator[Mark]:
    if raw.trouble is not None and raw.trouble.kind == "unreadable-file":
        yield Mark(f"not read: {raw.trouble.detail}")
