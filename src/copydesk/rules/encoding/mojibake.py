"""Mojibake: UTF-8 that was read with another codec and saved again.

"Famitsu's" becomes "Famitsuâ€™s", "Привет" becomes "ÐŸÑ€Ð¸Ð²ÐµÑ‚". The text looks
whole to a program and is unreadable to a person; searches for names fail.

How it decides: ftfy's table of character sequences that news never holds is laid over
the runs of non-ASCII characters and two characters around them (same verdicts as over
the whole text, many times faster). A run counts when the table objects to it. Where the
line encodes back to bytes that are sound UTF-8, the codec chain is named and the
repaired line is the fix.

What it misses: chains between two legacy encodings (koi8-r read as cp1251), UTF-8 read
as koi8-r or cp866, and damage in East Asian codecs.

What to do: apply the fix where there is one; otherwise find the page again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Document, Line
from copydesk.rules.mark import Edit, Fix, Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(
        "The magazine\u00e2\u20ac\u2122s latest review is out.\n",
        at="The magazine\u00e2\u20ac\u2122s latest review is out.",
        after="The magazine\u2019s latest review is out.\n",
    ),
    finds(
        "\u00d0\u009f\u00d1\u20ac\u00d0\u00b8\u00d0\u00b2\u00d0\u00b5\u00d1\u201a, \u00d0\u00bc\u00d0\u00b8\u00d1\u20ac.\n",
        at="\u00d0\u009f\u00d1\u20ac\u00d0\u00b8\u00d0\u00b2\u00d0\u00b5\u00d1\u201a, \u00d0\u00bc\u00d0\u00b8\u00d1\u20ac.",
    ),
    clean("The magazine\u2019s latest review \u2013 \u201call good\u201d \u2013 is out.\n"),
    clean(
        "Årets bästa å är Ätran, säger São Paulos borgmästare.\n",
        why="letters of the table in sound words",
    ),
    clean("Привет, мир. Қазақстан мен Қырғызстан.\n"),
    misses("оПХБЕР, ЙЮЙ ДЕКЮ, ДПСГЭЪ?\n", why="koi8-r read as cp1251"),
)
# Only a run with one of these can be what the table objects to: C1 controls, the
# Latin-1 and Latin-2 capitals that lead mangled sequences, and the cp1252 signs
# that are their second halves. Files without any (most of them) never load ftfy.
SUSPECT = re.compile(
    "[\x80-\x9f\u00c2\u00c3\u00c4\u00c5\u00ce\u00cf\u00d0\u00d1\u00d8\u00d9\u00da\u00e2"
    "\u00e3\u00ef\u00f0\u0102\u0110\u0139\u00ab\u2030\u0192\u0152\u0153\u0178\u017d\u017e"
    "\u0413\u0420\u0421\u0432\u2021\u2020\u02c6\u02dc\u00ac\u221a\u251c\u2500-\u256c]"
)
RUN = re.compile(r"[^\x00-\x7f]+")
CODECS = ("cp1252", "latin-1", "cp1251", "cp1250", "cp1254", "mac-roman", "cp437")


@rule("ENC007", "mojibake", level="error", since="0.1", examples=EXAMPLES)
def mojibake(doc: Document) -> Iterator[Mark]:
    if doc.text.isascii() or not SUSPECT.search(doc.text):
        return
    from ftfy.badness import BADNESS_RE  # 90 ms, and rare files get here

    for line in doc.filled:
        if line.bare.isascii() or not SUSPECT.search(line.bare):
            continue
        hits = sum(
            len(BADNESS_RE.findall(line.bare[max(0, run.start() - 2) : run.end() + 2]))
            for run in RUN.finditer(line.bare)
        )
        if hits:
            yield _mark(line, hits)


def _mark(line: Line, hits: int) -> Mark:
    start, end = line.span
    for codec in CODECS:
        mended = _round_trip(line.bare, codec)
        if mended is not None:
            says = f"UTF-8 read as {codec}: {hits} damaged sequences in the line"
            fix = Fix("lossless", (Edit(start, end, mended),))
            return Mark(says, start, end, kind=f"utf-8>{codec}", fix=fix)
    says = f"{hits} character sequences in the line that no written text holds"
    return Mark(says, start, end, kind="unknown", confidence="likely")


def _round_trip(text: str, codec: str) -> str | None:
    """The text that these characters were before, if they go back without a loss."""
    raw = bytearray()
    for character in text:
        try:
            raw += character.encode(codec)
        except UnicodeEncodeError:
            # cp1252 leaves five bytes undefined; browsers read them as C1 controls.
            if not 0x80 <= ord(character) <= 0x9F:
                return None
            raw.append(ord(character))
    try:
        mended = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return mended if mended != text else None
