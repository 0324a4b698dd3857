"""Spaces that are no plain space, and line separators inside lines.

An en space or a thin space looks like a blank and does not split words for many
programs; U+2028 and U+2029 break valid JSONL for readers that split at them
(CORPORA 2); rows of no-break spaces are the layout of the page.

How it decides: U+1680, U+2000 to U+200A, U+205F and the two separators anywhere; an
ideographic space in a text without East Asian letters; two or more no-break spaces in a
row, or one at a line's edge. A single no-break space inside a line is French, Russian
and Czech typography and stays, and so does the narrow one, U+202F; a thin space between
digits groups them.

What it misses: a single no-break space between two words of English.

What to do: apply the fix, which writes one plain space, or a line end for a separator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.characters import beyond
from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.encoding.lines import marked_lines
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds("The\u2003bridge is open.\n", at="\u2003", after="The bridge is open.\n"),
    finds("One line\u2028another.\n", at="\u2028", after="One line\nanother.\n"),
    finds("\u00a0\u00a0\u00a0Menu\n", at="\u00a0\u00a0\u00a0", after=" Menu\n"),
    clean("Combien\u00a0? 12\u202f000\u00a0\u20ac, 25\u2009000 places.\n", why="typography"),
    clean("　橋は土曜日に開通した。\n", why="Japanese indents with it"),
    misses("The\u00a0bridge is open.\n", why="one no-break space"),
)
ODD = expression(
    "(?<![0-9])[\u2002-\u200a\u205f\u1680]+|[\u2000\u2001\u2028\u2029]+|[\u2002-\u200a\u205f]+(?![0-9])"
    "|\u00a0{2,}|(?:(?<=\n)|\\A)\u00a0|\u00a0(?=\r?\n|\\Z)"
)
IDEOGRAPHIC = expression("\u3000+")
HELD = frozenset(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u205f"
)
# Where a no-break space is odd, the ends of the text aside.
EDGES = ("\u00a0\u00a0", "\n\u00a0", "\u00a0\n", "\u00a0\r\n")
EAST_ASIAN = expression("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")

SPACES = HELD | {"\u3000"}


@rule("ENC015", "odd-space", level="info", since="0.1", examples=EXAMPLES, needs=SPACES)
def odd_space(doc: Document) -> Iterator[Mark]:
    seen = beyond(doc.text).seen
    held = HELD & seen
    # No-break spaces are common, and odd at the ends of a line or in a row alone.
    if held and (held != {"\u00a0"} or _at_an_edge(doc.text)):
        yield from marked_lines(doc, ODD, _say, lambda match: _mend(match.group()))
    if "\u3000" in seen and EAST_ASIAN.search(doc.text) is None:
        yield from marked_lines(doc, IDEOGRAPHIC, _say, lambda match: _mend(match.group()))


def _at_an_edge(text: str) -> bool:
    return text[0] == "\u00a0" or text[-1] == "\u00a0" or any(map(text.__contains__, EDGES))


def _mend(found: str) -> str:
    return "\n" if "\u2028" in found or "\u2029" in found else " "


def _say(matches: list[re.Match[str]]) -> str:
    found = "".join(match.group() for match in matches)
    names = ", ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(found))
    return f"spaces that are no plain space: {names}, {len(found)} in the line"
