"""Code points that are no characters.

Unicode keeps 66 places that will never hold a character (U+FFFE, U+FFFF and their
like, U+FDD0 to U+FDEF). In a text they are damage: a byte order mark read backwards, an
end mark of some program. JSON and XML tools refuse them.

How it decides: any of the 66, and the object replacement character U+FFFC, which stands
where a word processor had a picture, and interlinear marks U+FFF9 to U+FFFB.

What it misses: places that are unassigned today; they may be letters tomorrow.

What to do: apply the fix; it takes them out.
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
    finds("First part.\ufffeSecond part.\n", at="\ufffe", after="First part.Second part.\n"),
    finds("\ufffc The bridge on Monday.\n", at="\ufffc", after=" The bridge on Monday.\n"),
    clean("First part. Second part.\n"),
    clean("The caf\ufffd reopens.\n", why="the replacement character is another rule's"),
)
PLANES = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
NONE = expression(f"[\ufdd0-\ufdef\ufff9-\ufffc{PLANES}]+")
HELD = frozenset(PLANES) | frozenset(map(chr, (*range(0xFDD0, 0xFDF0), *range(0xFFF9, 0xFFFD))))


@rule("ENC017", "noncharacter", level="warning", since="0.1", examples=EXAMPLES, needs=HELD)
def noncharacter(doc: Document) -> Iterator[Mark]:
    yield from marked_lines(doc, NONE, _say, lambda _: "")


def _say(matches: list[re.Match[str]]) -> str:
    found = "".join(match.group() for match in matches)
    names = ", ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(found))
    return f"code points that are no characters: {names}, {len(found)} in the line"
