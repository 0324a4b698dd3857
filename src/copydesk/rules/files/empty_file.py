"""The file holds no text.

A fetch that failed leaves a file of nothing, or of blank lines; counts of documents go
on counting it.

How it decides: no bytes at all, or nothing but white space and invisible characters.

What it misses: a file whose only text is furniture is not empty by this rule.

What to do: fetch the page again or drop the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.decoding import Decoded
from copydesk.documents.record import Raw
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(b""),
    finds(b" \r\n\t\n"),
    finds("\ufeff\u200b\n"),
    clean("A ferry ran aground.\n"),
    clean("-\n", why="a character"),
    misses("Loading...\n", why="furniture is text"),
)
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"


@rule("FIL001", "empty-file", level="error", since="0.1", examples=EXAMPLES)
def empty_file(raw: Raw, decoded: Decoded) -> Iterator[Mark]:
    if raw.trouble is not None or decoded.encoding is None:
        return
    if decoded.text.strip().strip(INVISIBLE).strip():
        return
    size = len(raw.data) if raw.data is not None else len(raw.text or "")
    unit = "bytes" if raw.data is not None else "characters"
    yield Mark(f"no text in {size} {unit}" if size else "the text is empty")
