"""Letters written in pieces: not in Normalization Form C.

"é" is one character or two (e and an accent). Both look the same, compare as different
and are two words for every search. Texts from Macs and some PDF tools come in pieces.

How it decides: a Latin, Greek or Cyrillic letter followed by combining marks, Korean
letters in parts, kana with a separate voice mark, that Unicode's form C (UAX 15) writes
as one character. Letters that form C itself writes in pieces (Hindi and Bengali with a
dot below) and marks that have no composed form are sound.

What it misses: compatibility forms (ligatures, full-width letters), which form C keeps.

What to do: apply the fix; it writes form C and changes nothing a reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.encoding.lines import marked_lines
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds("The cafe\u0301 reopens.\n", at="e\u0301", after="The café reopens.\n"),
    finds("й-и\u0306 и \u1112\u1161\u11ab\n", after="й-й и 한\n"),
    clean("The café reopens, й и 한국.\n"),
    clean("ড\u09bcাকা, क\u093cलम, а\u0301 under stress.\n", why="form C is in pieces here"),
    misses("The \ufb01ne print.\n", why="a ligature is another form's concern"),
)
PIECES = expression(
    "[A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff][\u0300-\u036f]{1,8}"
    "|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\u3041-\u30ff][\u3099\u309a]"
)
MARKS = frozenset(map(chr, (*range(0x300, 0x370), *range(0x1100, 0x1200), 0x3099, 0x309A)))


@rule("ENC019", "not-nfc", level="warning", since="0.1", examples=EXAMPLES, needs=MARKS)
def not_nfc(doc: Document) -> Iterator[Mark]:
    found = [m for m in PIECES.finditer(doc.text) if not is_normalized("NFC", m.group())]
    yield from marked_lines(doc, found, _say, lambda match: normalize("NFC", match.group()))


def _say(matches: list[re.Match[str]]) -> str:
    count = len(matches)
    return f"{count} letter{'s' if count > 1 else ''} in pieces that form C writes as one"
