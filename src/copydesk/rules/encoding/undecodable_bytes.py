"""Bytes that no codec of the file can read.

A stray byte in a UTF-8 file is the trace of a cut sequence, of two files joined, or of
one paragraph pasted from another encoding. Readers replace it in silence, and the
letter is gone.

How it decides: where a file is UTF-8 but for some bytes (sound sequences outnumber the
bad bytes two to one), each run of bad bytes is marked with its offset in the file and
its value; in the text it stands as U+FFFD. For other codecs a failed decode is reported
the same way where the codec says where.

What it misses: bytes that are bad only in meaning, such as a letter of another code
page that happens to form a sound sequence. A file with a single bad byte and no other
character beyond ASCII is taken for legacy text (`not-utf8`), since one byte cannot
tell; a line of which most letters are bad is another encoding (`mixed-encodings`), and
a sequence cut by the end of the file is `cut-sequence`.

What to do: find the page again; the letter itself is not recoverable from the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.decoding import Decoded
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(
        "Le café rouvre à midi, après les travaux d".encode() + b"\xff" + b"finitifs.\n",
        at="\ufffd",
    ),
    finds(
        "Фестиваль завершился песней.\n".encode()[:-2] + b"\xd0\n",
        at="\ufffd",
        why="a sequence cut before the line end",
    ),
    clean("Le café rouvre à midi.\n"),
    clean("Le café rouvre à midi.\n".encode("cp1252"), why="another codec, all readable"),
    misses(b"The price rose to 5\xff dollars.\n", why="one byte alone cannot tell"),
)
# Runs reported one by one; a file with more is no longer a file with stray bytes.
MOST = 20


@rule("ENC002", "undecodable-bytes", level="error", since="0.1", examples=EXAMPLES, needs="misread")
def undecodable_bytes(decoded: Decoded) -> Iterator[Mark]:
    bad = decoded.bad[:-1] if decoded.cut else decoded.bad  # cut-sequence has the last
    for count, piece in enumerate(bad[:MOST], 1):
        shown = " ".join(f"{byte:02x}" for byte in piece.data[:8])
        left = len(bad) - MOST
        more = f"; {left} more runs follow" if count == MOST and left > 0 else ""
        yield Mark(
            f"byte {piece.at}: {shown} is not {decoded.encoding}{more}",
            piece.start,
            piece.end,
            evidence=_around(decoded.text, piece.start, piece.end),
        )


def _around(text: str, start: int, end: int) -> str:
    """The line around the bytes, at most 60 characters to each side."""
    before = text[max(0, start - 60) : start].rpartition("\n")[2]
    after = text[end : end + 60].partition("\n")[0]
    return before + text[start:end] + after
