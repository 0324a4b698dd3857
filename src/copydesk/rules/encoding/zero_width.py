"""Zero-width characters where no script needs them.

A zero-width space or joiner is invisible, and the word around it is another word for
every search and tokeniser. They come from word processors and from sites that mark
their texts.

How it decides: zero-width space, word joiner, the invisible operators, the Mongolian
vowel separator and Hangul fillers; ZWNJ and ZWJ only where the character before them
is of no script that joins letters (Arabic, the scripts of India, Mongolian, Khmer) and
no emoji, since Persian is misspelt without the first and emoji fall apart without the
second. Zero-width spaces between Thai, Lao, Khmer or Burmese letters part words there
and stay.

What it misses: ZWNJ in excess inside Persian words.

What to do: apply the fix; it takes the characters out.
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
    finds("The ba\u200bnk closed.\n", at="\u200b", after="The bank closed.\n"),
    finds("Mos\u200ccow and Ky\u2060iv.\n", after="Moscow and Kyiv.\n"),
    clean("می\u200cخواهم این خبر را بخوانم.\n", why="Persian needs ZWNJ"),
    clean("A family \U0001f468\u200d\U0001f469\u200d\U0001f467 and क्\u200dष.\n", why="ZWJ"),
    clean("ข่าว\u200bวันนี้\n", why="Thai parts words with it"),
    misses("می\u200c\u200cخواهم.\n", why="one ZWNJ too many"),
)
JOINED = (
    "\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefe\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua800-\uabff"
)
EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
PARTED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
ZERO = expression(
    f"(?<![{JOINED}{EMOJI}\u200c\u200d])[\u200c\u200d]+|(?<![{PARTED}])\u200b+(?![{PARTED}])"
    "|[\u2060-\u2064\u180e\u3164\uffa0]+"
)
HELD = frozenset("\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u180e\u3164\uffa0")


@rule("ENC012", "zero-width", level="warning", since="0.1", examples=EXAMPLES, needs=HELD)
def zero_width(doc: Document) -> Iterator[Mark]:
    yield from marked_lines(doc, ZERO, _say, lambda _: "")


def _say(matches: list[re.Match[str]]) -> str:
    found = "".join(match.group() for match in matches)
    names = ", ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(found))
    return f"zero-width characters in the line: {names}, {len(found)} in all"
