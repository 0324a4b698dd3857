"""Text hidden in tags and variation selectors.

Tag characters spell ASCII that nobody sees, and variation selectors in a row carry any
bytes: both smuggle instructions to language models and marks of origin into texts.

How it decides: tag characters (U+E0000 to U+E007F) that are not the end of a flag
emoji; three or more variation selectors in a row, or of the supplement behind a letter
of an alphabet. A run behind U+FEFF is a C2PA text manifest, a signed record of origin:
it is left alone and never stripped. What the tags spell is quoted.

What it misses: one selector behind a letter; homoglyphs (`mixed-script-word`); spaces of
different width (`odd-space`).

What to do: read what is spelt; the fix takes it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.encoding.lines import marked_lines
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

SPELT = "".join(chr(0xE0000 + ord(c)) for c in "obey")
EXAMPLES = (
    finds(f"The bridge{SPELT} is open.\n", after="The bridge is open.\n"),
    finds("The bridge\U000e0141\U000e0142\U000e0143 is open.\n", after="The bridge is open.\n"),
    clean("Flag: \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f won.\n"),
    clean("A heart \u2764\ufe0f and 葛\U000e0100.\n", why="one selector behind its sign"),
    clean("Signed text.\ufeff\ufe00\ufe01\ufe02\ufe03\n", why="a C2PA manifest"),
    misses("The bridge\U000e0141 is open.\n", why="one selector behind a letter"),
)
HIDDEN = expression(
    "(?P<flag>\U0001f3f4[\U000e0020-\U000e007f]+)|(?P<c2pa>\ufeff[\ufe00-\ufe0f\U000e0100-\U000e01ef]+)"
    "|(?P<tags>[\U000e0000-\U000e007f]+)|(?P<selectors>[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,})"
)

HELD = frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0)))
)


@rule("ENC018", "hidden-text", level="error", since="0.1", examples=EXAMPLES, needs=HELD)
def hidden_text(doc: Document) -> Iterator[Mark]:
    found = [m for m in HIDDEN.finditer(doc.text) if m.lastgroup in ("tags", "selectors")]
    yield from marked_lines(doc, found, _say, lambda _: "", safety="judgement")


def _say(matches: list[re.Match[str]]) -> str:
    parts = []
    for match in matches:
        if match.lastgroup == "tags":
            spelt = "".join(chr(ord(c) - 0xE0000) for c in match.group())
            parts.append(f"tag characters spell {spelt[:80]!r}")
        else:
            parts.append(f"{len(match.group())} variation selectors in a row")
    return "; ".join(parts)
