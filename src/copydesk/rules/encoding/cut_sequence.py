"""The file ends inside a character.

A writer that counts bytes stops anywhere, in UTF-8 between the two bytes of a letter. The
text before it is sound; that it stops here is a sign that more was written.

How it decides: the file is UTF-8 but for its last one to three bytes, which begin a
sequence that does not end. In the text they stand as U+FFFD.

What it misses: a cut between two characters leaves no trace in the bytes; a cut that the
file's writer closed with a line end.

What to do: fetch the page again; the rest of the text is missing too.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.decoding import Decoded
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds("Le café rouvre à midi, après l'é".encode()[:-1], at="\ufffd"),
    finds("Фестиваль завершился песней и фейерверком".encode()[:-1], at="\ufffd"),
    clean("Le café rouvre à midi, après l'é".encode()),
    clean("Le café rouvre à midi".encode("cp1252") + b"\xe9", why="another codec"),
    misses("Le café rouvre à midi, après l'é".encode()[:-1] + b"\n", why="a line end behind"),
)


@rule("ENC011", "cut-sequence", level="error", since="0.1", examples=EXAMPLES, needs="misread")
def cut_sequence(decoded: Decoded) -> Iterator[Mark]:
    if not decoded.cut:
        return
    last = decoded.bad[-1]
    shown = " ".join(f"{byte:02x}" for byte in last.data)
    yield Mark(
        f"the file ends at byte {last.at + len(last.data)} inside a character: {shown}",
        last.start,
        last.end,
        kind="byte-cut",
    )
