"""A line of a record file that cannot be read as a record.

One broken line stops most readers of JSONL, and the rest of the file with it. Here the
line is reported with its offset and the rest is read.

How it decides: the line is not JSON, is no object, or holds no text column. Blank lines
are passed over.

What it misses: a record whose text is in a column that was not named.

What to do: look at the offset; mend or drop the line; name the column with --column.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.record import Raw, Trouble
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(Trouble("broken-record", "not JSON: Expecting ',' delimiter", at=812, line=4)),
    finds(Trouble("broken-record", "no text column", at=0, line=1)),
    clean("A ferry ran aground.\n"),
    clean(Trouble("unreadable-file", "permission denied")),
    misses("text: A ferry ran aground.\n", why="a record in another notation is a text here"),
)


@rule("FIL004", "broken-record", level="error", since="0.1", examples=EXAMPLES, needs="trouble")
def broken_record(raw: Raw) -> Iterator[Mark]:
    trouble = raw.trouble
    if trouble is None or trouble.kind != "broken-record":
        return
    place = f" at byte {trouble.at}" if trouble.at is not None else ""
    yield Mark(f"{trouble.detail}{place}")
