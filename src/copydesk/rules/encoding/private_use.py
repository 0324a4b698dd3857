"""Characters of the private use area.

Their meaning lies in a font that the page loaded: icons of a share bar, the bullet of a
word processor, letters of a minority script before Unicode had it. In a text file they
are boxes.

How it decides: any character U+E000 to U+F8FF, or of the two private planes. The sign
of Apple (U+F8FF) is marked too.

What it misses: nothing known. Symbol fonts of Windows (U+F020 to U+F0FF) are named as
such, with the ASCII character they hide.

What to do: look at what the page shows there; an icon can go, a letter has to be set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.encoding.lines import marked_lines
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, rule

EXAMPLES = (
    finds("\ue604 Share this story\n", at="\ue604"),
    finds("\uf0b7 first point of the plan\n", at="\uf0b7", why="a bullet of Symbol"),
    clean("\u2022 first point of the plan\n"),
    clean("A smile \U0001f642 and a flag.\n"),
)
PRIVATE = expression("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")


@rule("ENC016", "private-use", level="warning", since="0.1", examples=EXAMPLES, needs="Co")
def private_use(doc: Document) -> Iterator[Mark]:
    yield from marked_lines(doc, PRIVATE, _say)


def _say(matches: list[re.Match[str]]) -> str:
    found = "".join(match.group() for match in matches)
    names = ", ".join(_name(c) for c in dict.fromkeys(found))
    return f"private use characters in the line: {names}, {len(found)} in all"


def _name(character: str) -> str:
    code = ord(character)
    hidden = f" (Symbol font {chr(code - 0xF000)!r})" if 0xF021 <= code <= 0xF07E else ""
    return f"U+{code:04X}{hidden}"
