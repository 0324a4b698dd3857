"""Lengths at which machines cut: exact counts of characters or bytes."""

from __future__ import annotations

from copydesk.documents.document import Document, Line

# Round numbers that databases, feeds and scrapers cut at, in characters or in bytes.
LIMITS = frozenset(
    [200, 250, 255, 256, 300, 400, 500, 511, 512, 600, 800, 1500, 2500, 3500, 4500]
    + [1000 * k for k in range(1, 33)]
    + [40000, 50000, 65000, 65535, 100000]
    + [2**k for k in range(10, 18)]
    + [2**k - 1 for k in range(10, 18)]
    + [32000, 32767]
)
# A cut inside a character loses up to three bytes of it, and trimming the white space
# at the cut loses one more.
SLACK = 3


def at_limit(doc: Document, line: Line) -> str | None:
    """Does the text end, at this line, exactly where a limit of a machine lies?

    Counted over the file as it stands, and up to the end of the line where furniture
    was added behind the cut.
    """
    text, end = doc.text, line.span[1]
    characters = LIMITS.intersection((len(text), len(text.rstrip("\r\n")), line.end, end))
    if characters:
        return f"it is {min(characters):,} characters long, a length that machines cut at"
    size = end if text.isascii() else len(text[:end].encode("utf-8", "surrogatepass"))
    rest = text[end : end + SLACK] if text[end:].isspace() else ""
    for length in range(size, size + 1 + (SLACK if size > end else len(rest))):
        if length in LIMITS:
            return f"it is {length:,} bytes long, a length that machines cut at"
    return None
