"""Characters that turn the direction of the text around.

An override shows a line in another order than it has ("Trojan Source", CVE-2021-42574):
a reader sees one name and a program another. Marks and isolates are ordinary in Arabic
and Hebrew and stray in everything else.

How it decides: an override (U+202D, U+202E) anywhere; an embedding or isolate that is
not closed on its line; a mark, embedding or isolate in a text without a letter that
runs from right to left.

What it misses: a balanced pair of embeddings in an Arabic or Hebrew text that reorders a
number on purpose.

What to do: look at the line in an editor that shows controls; the fix takes them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.encoding.lines import marked_lines
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds("Paid to \u202elived\u202c in May.\n", after="Paid to lived in May.\n"),
    finds("The\u200e bridge is open.\n", at="\u200e", after="The bridge is open.\n"),
    finds("הגשר \u202bנפתח בבוקר.\n", at="\u202b", why="an embedding left open"),
    clean("הגשר נפתח\u200f (BBC)\u200f בבוקר.\n", why="marks in Hebrew"),
    clean("The bridge is open.\n"),
    misses("הגשר \u202a123\u202c נפתח.\n", why="a closed embedding, whatever it reorders"),
)
CONTROL = expression("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+")
OVERRIDE = expression("[\u202d\u202e]")
HELD = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
RIGHT_TO_LEFT = expression("[\u05d0-\u05ea\u0620-\u074f\u0750-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
OPEN, CLOSE = re.compile("[\u202a-\u202b\u2066-\u2068]"), re.compile("[\u202c\u2069]")


@rule("ENC013", "bidi-control", level="warning", since="0.1", examples=EXAMPLES, needs=HELD)
def bidi_control(doc: Document) -> Iterator[Mark]:
    found = list(CONTROL.finditer(doc.text))
    if RIGHT_TO_LEFT.search(doc.text) is not None:
        found = [match for match in found if _out_of_order(doc, match)]
    yield from marked_lines(doc, found, _say, lambda _: "", safety="judgement")


def _out_of_order(doc: Document, match: re.Match[str]) -> bool:
    """In a text from right to left: an override, or a pair that does not close."""
    if OVERRIDE.search(match.group()):
        return True
    line = doc.line_at(match.start()).text
    opened = OVERRIDE.findall(line) + OPEN.findall(line)
    return bool(OPEN.search(match.group())) and len(opened) > len(CLOSE.findall(line))


def _say(matches: list[re.Match[str]]) -> str:
    found = "".join(match.group() for match in matches)
    names = ", ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(found))
    return f"direction controls in the line: {names}, {len(found)} in all"
