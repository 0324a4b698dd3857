"""The bytes are no text: a picture, an archive, a PDF under a text file's name.

A scraper saves what the server sends, whatever the address promised.

How it decides: the bytes are not UTF-8, carry no byte order mark, and chardet, which
knows the first bytes of forty formats and the statistics of text, finds no text in
them. The first bytes are quoted.

What it misses: formats that are text themselves (HTML, JSON, PostScript) are read as
text.

What to do: fetch the page again, and look at the content type that was sent.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.decoding import Decoded
from copydesk.documents.record import Raw
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x02\x00\x08\x06"
EXAMPLES = (
    finds(PICTURE + bytes(range(256))),
    finds(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + bytes(range(255, 0, -1))),
    clean("A ferry ran aground.\n"),
    clean("Паром сел на мель.\n".encode("cp1251")),
    clean(b"\xff\xfe" + "A ferry.\n".encode("utf-16-le"), why="text with NULs"),
    misses("<html><body>Not Found</body></html>\n", why="HTML is text"),
)


@rule("FIL003", "binary-file", level="error", since="0.1", examples=EXAMPLES)
def binary_file(raw: Raw, decoded: Decoded) -> Iterator[Mark]:
    if decoded.encoding is None and raw.data:
        tried = "; ".join(decoded.tried)
        yield Mark(
            f"no text in {len(raw.data)} bytes ({tried})", evidence=repr(raw.data[:16])[2:-1]
        )
