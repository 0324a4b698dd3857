"""Some lines of the file are in another encoding than the rest.

Feeds and archives glue pages together byte by byte. A reader of the whole file fails or
shows half of it damaged, and a detector is right for one half only.

How it decides: a file that is not UTF-8 is decoded line by line. Lines that hold sound
UTF-8 sequences are UTF-8; lines whose high bytes mostly form none are handed to the
detector together. Each run of such lines is marked with its byte offset and its codec,
and the text shows it decoded. A line of UTF-8 with one stray byte is no foreign line
(`undecodable-bytes`).

What it misses: two legacy encodings in one file (nothing tells where one ends); a change
of encoding inside a line; a file whose foreign lines are each a word long.

What to do: write the file anew as UTF-8: `copydesk clean --recode` does that.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.decoding import Decoded
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

UTF8 = "Le café rouvre à midi, après les travaux d'été.\n".encode()
LEGACY = "Les élèves étaient à la fête, dit le maire.".encode("cp1252")
EXAMPLES = (
    finds(UTF8 + LEGACY + b"\n" + UTF8, at="Les élèves étaient à la fête, dit le maire."),
    finds(
        "Новый мост открыли в субботу утром.\n".encode()
        + "Первыми по нему прошли школьники и учителя.\n".encode("cp1251"),
        at="Первыми по нему прошли школьники и учителя.",
    ),
    clean(UTF8 * 2),
    clean((LEGACY + b"\n") * 2, why="one encoding, not UTF-8"),
    misses(LEGACY + b"\n" + "ça et là\n".encode("mac-roman"), why="two legacy encodings"),
)
# Runs reported one by one; the last one counts the rest.
MOST = 20


@rule("ENC010", "mixed-encodings", level="error", since="0.1", examples=EXAMPLES, needs="misread")
def mixed_encodings(decoded: Decoded) -> Iterator[Mark]:
    strips = decoded.strips
    for count, strip in enumerate(strips[:MOST], 1):
        left = len(strips) - MOST
        more = f"; {left} more runs follow" if count == MOST and left > 0 else ""
        yield Mark(
            f"bytes {strip.at} to {strip.at + strip.size} are {strip.encoding} "
            f"in a file of {decoded.encoding}{more}",
            strip.start,
            strip.end,
            kind=strip.encoding,
            confidence="likely",
        )
