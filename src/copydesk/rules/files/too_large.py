"""The file is larger than any document, and was not read.

A file of more than 64 MB is a dump or a mistake, no story: reading it whole would take
memory from the run, and a verdict on it would say nothing of what it holds.

How it decides: the unpacked bytes of a plain file pass 64 MB (the longest of 14,629 news
texts that were measured has 0.4 MB). Files of records have no such limit, their records
have.

What it misses: a dump below the limit, which is judged as one document.

What to do: cut the file into documents, or write one record a line (JSONL).
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.record import Raw, Trouble
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(Trouble("too-large", "more than 67,108,864 bytes")),
    finds(Trouble("too-large", "more than 1,048,576 bytes")),
    clean("A ferry ran aground.\n"),
    clean(Trouble("unreadable-file", "permission denied")),
    misses("A ferry ran aground.\n" * 200, why="two hundred stories in a file are one text"),
)


@rule("FIL006", "too-large", level="error", since="0.1", examples=EXAMPLES, needs="trouble")
def too_large(raw: Raw) -> Iterator[Mark]:
    if raw.trouble is not None and raw.trouble.kind == "too-large":
        yield Mark(f"not read: {raw.trouble.detail}")
