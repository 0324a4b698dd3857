"""Line endings of more than one kind, or of a kind no program expects.

CRLF, LF and a lone CR in one file are the seams of files joined together. A file with CR
alone, as old Macs wrote it, is one endless line for every reader.

How it decides: counts CRLF, lone LF and lone CR. Two kinds in one file, or CR alone, are
reported once for the file, with the numbers; CRLF throughout is Windows' way and sound.

What it misses: U+0085 and U+2028 as line ends, which are reported by `c1-control` and
`odd-space`.

What to do: apply the fix, which writes LF.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.decoding import Decoded
from copydesk.documents.patterns import expression
from copydesk.rules.mark import Edit, Fix, Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(
        b"One line.\r\nAnother line.\nA third line.\n",
        after="One line.\nAnother line.\nA third line.\n",
    ),
    finds(
        b"One line.\rAnother line.\rA third line.\r",
        after="One line.\nAnother line.\nA third line.\n",
    ),
    clean(b"One line.\nAnother line.\n"),
    clean(b"One line.\r\nAnother line.\r\n"),
    misses(b"One line.\xc2\x85Another line.\n", why="a line end of mainframes"),
)
ENDING = expression(r"\r\n?")
# A fix of more edits than this is a rewrite; the file is to be converted as a whole.
MOST = 5000


@rule("ENC027", "line-endings", level="info", since="0.1", examples=EXAMPLES, needs="\r")
def line_endings(decoded: Decoded) -> Iterator[Mark]:
    text = decoded.text
    returns = text.count("\r")
    both = text.count("\r\n")
    feeds, alone = text.count("\n") - both, returns - both
    # A single CR at the end of one line is what a cut in a CRLF leaves.
    if not alone and not (both and feeds):
        return
    counts = ((both, "CRLF"), (feeds, "LF"), (alone, "CR"))
    says = ", ".join(f"{count} {kind}" for count, kind in counts if count)
    edits = tuple(Edit(m.start(), m.end(), "\n") for m in ENDING.finditer(text))
    yield Mark(
        f"line endings: {says}",
        evidence=says,
        fix=Fix("lossless", edits) if len(edits) <= MOST else None,
    )
