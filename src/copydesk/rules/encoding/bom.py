"""A byte order mark at the start of a UTF-8 file, or anywhere else in the text.

The mark is invisible, belongs to no word, and breaks whatever compares first lines,
parses a header or joins files: joined files carry it in mid-text.

How it decides: the three bytes EF BB BF at the start of the file; U+FEFF at any later
place. A U+FEFF followed by variation selectors is a C2PA text manifest, a signed record
of provenance, and is left alone. UTF-16 files need their mark and are not reported
here.

What it misses: nothing known; in a record (JSONL) a mark at the start of the text is
reported as one in mid-text, since the record has no bytes of its own.

What to do: apply the fix; nothing a reader sees is lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.decoding import Decoded
from copydesk.documents.patterns import expression
from copydesk.rules.mark import Edit, Fix, Mark
from copydesk.rules.rule import clean, finds, rule

EXAMPLES = (
    finds(b"\xef\xbb\xbfK\xc3\xb6pr\xc3\xbc onar\xc4\xb1ld\xc4\xb1.\n", at="Köprü onarıldı."),
    finds("First part.\n\ufeffSecond part.\n", at="\ufeff", after="First part.\nSecond part.\n"),
    clean("Köprü onarıldı.\n"),
    clean(b"\xff\xfeH\x00i\x00", why="UTF-16 needs its mark"),
    clean("Signed text.\ufeff\ufe00\ufe01\ufe02\n", why="a C2PA manifest"),
)
BEGINS = frozenset(("misread", "\ufeff"))
IN_TEXT = expression("\ufeff(?![\ufe00-\ufe0f\U000e0100-\U000e01ef])")


@rule("ENC003", "bom", level="warning", since="0.1", examples=EXAMPLES, needs=BEGINS)
def bom(decoded: Decoded) -> Iterator[Mark]:
    if decoded.bom and decoded.encoding == "utf-8":
        first = decoded.text.partition("\n")[0].rstrip("\r")
        yield Mark("the file begins with a UTF-8 byte order mark", 0, len(first))
    for found in IN_TEXT.finditer(decoded.text):
        fix = Fix("lossless", (Edit(found.start(), found.end(), ""),))
        place = f"character {found.start()}"
        yield Mark(
            f"a byte order mark in the text, at {place}", found.start(), found.end(), fix=fix
        )
