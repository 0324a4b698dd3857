"""The text carries a C2PA manifest: a signed record of its origin.

C2PA 2.4 (A.8) puts a manifest behind U+FEFF as a run of variation selectors, which no
reader sees and most cleaners delete; A.9 writes it between two lines of ASCII armour. The
record says who made the text and with what, and one changed character breaks it.

How it decides: U+FEFF followed by eight or more variation selectors (U+FE00 to U+FE0F,
U+E0100 to U+E01EF), or a line that opens the armour. The first bytes are decoded: the
magic word `C2PATXT` makes it certain. The signature is not checked, and nothing of it is
ever stripped.

What it misses: a manifest whose U+FEFF a cleaner has taken away (`hidden-text` sees the
selectors).

What to do: keep the characters; check the signature with a C2PA tool.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.characters import beyond
from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.mark import Confidence, Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY


def _selectors(data: bytes) -> str:
    """Bytes as variation selectors: sixteen of the first block, the rest of the second."""
    return "".join(chr(0xFE00 + b) if b < 16 else chr(0xE0100 + b - 16) for b in data)


SIGNED = "\ufeff" + _selectors(b"C2PATXT\x00\x01\x00\x00\x00\x10")
EXAMPLES = (
    finds(f"{BODY.rstrip()}{SIGNED}\n", at=SIGNED),
    finds(f"{BODY}-----BEGIN C2PA MANIFEST-----\naGVsbG8=\n-----END C2PA MANIFEST-----\n"),
    clean(f"\ufeff{BODY}", why="a byte order mark"),
    clean("A heart \u2764\ufe0f and 葛\U000e0100.\n", why="selectors behind their signs"),
    misses(f"{BODY.rstrip()}{SIGNED[1:]}\n", why="a cleaner took U+FEFF away"),
)
RUN = expression("\ufeff([\ufe00-\ufe0f\U000e0100-\U000e01ef]{8,})")
ARMOUR = expression(r"^-----BEGIN C2PA MANIFEST-----", re.MULTILINE)
MAGIC = b"C2PATXT"


@rule("PRV008", "content-credentials", level="info", since="0.1", examples=EXAMPLES)
def content_credentials(doc: Document) -> Iterator[Mark]:
    if "-----BEGIN C2PA" in doc.text:
        for found in ARMOUR.finditer(doc.text):
            yield Mark("a C2PA manifest in ASCII armour", *found.span(), kind="armour")
    if "\ufeff" not in doc.text or "\ufeff" not in beyond(doc.text).seen:
        return
    for found in RUN.finditer(doc.text):
        held = found[1]
        first = bytes(map(_byte, held[: len(MAGIC)]))
        sure: Confidence = "certain" if first == MAGIC else "likely"
        says = f"a C2PA manifest of {len(held)} bytes in variation selectors"
        yield Mark(says, *found.span(), kind="selectors", confidence=sure)


def _byte(selector: str) -> int:
    code = ord(selector)
    return code - 0xFE00 if code < 0xFE10 else code - 0xE0100 + 16
