"""The file is not UTF-8.

A reader that expects UTF-8, as nearly every tool does today, fails on such a file or
shows other letters than were written. Corpora gathered from old pages hold a few of
them among thousands of sound ones, and nobody notices until a training run stops.

How it decides: bytes that fail a strict UTF-8 decode and do not begin with a byte order
mark are handed to chardet, and the codec it names reads them; the message names the
codec, the byte that failed and what was tried. The detector's confidence is quoted as a
measure and never used as a threshold, because right answers on short texts come at 0.13.
A file in UTF-16 or UTF-32 with a byte order mark is named as such.

What it misses: a file in another encoding whose bytes are all below 0x80 is also UTF-8.
Between close relatives (cp850 and cp437, iso8859-1 and iso8859-15) short texts do not
tell, and the text may then show a wrong sign.

What to do: recode the file to UTF-8, after looking at the quoted line.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.decoding import Decoded
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(
        "Новый мост открыли в субботу утром.\n\nПервыми по нему прошли школьники "
        "и учителя соседней школы, рассказали в мэрии.\n".encode("cp1251"),
        at="Новый мост открыли в субботу утром.",
    ),
    finds(
        "Das Rathaus öffnet später.\n\nAb Montag gelten für alle Ämter längere "
        "Öffnungszeiten, teilte die Stadt gestern mit.\n".encode("cp1252"),
        at="Das Rathaus öffnet später.",
    ),
    finds(
        b"\xff\xfe" + "A ferry ran aground.\n".encode("utf-16-le"),
        at="A ferry ran aground.",
        why="UTF-16 with its mark",
    ),
    clean("Das Rathaus öffnet später.\n"),
    clean(b"\xef\xbb\xbfThe ferry ran aground.\n", why="a mark, but UTF-8"),
    finds("The bill is 5 \u00a3.\n".encode("cp500"), why="EBCDIC"),
    misses(
        "Größe und Höhe der Brücke\n".encode("utf-7"),
        why="UTF-7 writes its letters in ASCII",
    ),
)


@rule("ENC001", "not-utf8", level="error", since="0.1", examples=EXAMPLES, needs="misread")
def not_utf8(decoded: Decoded) -> Iterator[Mark]:
    if decoded.encoding in (None, "utf-8"):
        return
    first = next((line for line in decoded.text.split("\n") if line.strip()), "")
    start = decoded.text.find(first)
    yield Mark(
        f"read as {decoded.encoding} ({'; '.join(decoded.tried)})",
        start,
        start + len(first.rstrip("\r")),
    )
