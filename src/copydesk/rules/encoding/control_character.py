"""Control characters of ASCII in the text.

Backspaces, bells, vertical tabs and the like come from broken databases and PDF
extraction. They are invisible, break JSON and XML, and split words for every tokeniser.

How it decides: U+0000 to U+001F other than tab, line feed and carriage return, and
U+007F. A form feed alone on its line, a page break of old text files, counts too: it is
news to nobody. One mark a line; the fix takes the characters out.

What it misses: a vertical tab used as a line break glues two words when it is taken
out; the fix therefore puts a space in its place, and in that of a form feed.

What to do: apply the fix, then look at what wrote the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.characters import CONTROLS
from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.encoding.lines import marked_lines
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, rule

EXAMPLES = (
    finds("The bell\x07 rang twice.\n", at="\x07", after="The bell rang twice.\n"),
    finds("One line\x0banother line.\n", at="\x0b", after="One line another line.\n"),
    clean("Tabs\tand line ends\r\nare no fault.\n"),
    clean("C1 controls are another rule\x92s concern.\n"),
)
CONTROL = expression(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")

HELD = frozenset(map(chr, CONTROLS))


@rule("ENC004", "control-character", level="warning", since="0.1", examples=EXAMPLES, needs=HELD)
def control_character(doc: Document) -> Iterator[Mark]:
    yield from marked_lines(doc, CONTROL, _say, lambda match: _mend(match.group()))


def _say(matches: list[re.Match[str]]) -> str:
    found = "".join(match.group() for match in matches)
    names = ", ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(found))
    return f"control characters in the line: {names}, {len(found)} in all"


def _mend(characters: str) -> str:
    return " " if "\x0b" in characters or "\x0c" in characters else ""
