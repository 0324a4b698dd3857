"""C1 control characters: Windows punctuation read as latin-1.

In cp1252 the bytes 0x80 to 0x9F are curly quotes, dashes and the euro sign; in latin-1
they are control characters that nobody sees. A page read as latin-1 and saved as UTF-8
says "Tuesdays" where it said "Tuesday's". It is the most frequent damage in otherwise
sound corpora: 605 of 7,200 files in one of them (CORPORA).

How it decides: any character U+0080 to U+009F in the decoded text. The fix is the
cp1252 character of the same number, exact both ways; five numbers (81, 8D, 8F, 90, 9D)
have none, and a line that holds one gets no fix.

What it misses: files from a Mac or from cp1251 whose bytes were read as latin-1 get the
cp1252 sign too, which may be the wrong one; U+0085 (next line) written on purpose is
marked as well.

What to do: apply the fix, after reading one quoted line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.encoding.lines import marked_lines
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, rule

EXAMPLES = (
    finds(
        "Tuesday\u0092s council meeting was short.\n",
        at="\u0092",
        after="Tuesday\u2019s council meeting was short.\n",
    ),
    finds(
        "\u0093We are ready\u0094, she said.\n",
        at="\u0093We are ready\u0094",
        after="\u201cWe are ready\u201d, she said.\n",
    ),
    finds("An undefined one: \u0081.\n", at="\u0081", why="no cp1252 character, no fix"),
    clean("Tuesday\u2019s council meeting was short.\n"),
    clean("Caf\u00e9 na\u00efve \u00a0and other latin-1 letters.\n"),
)
C1 = re.compile("[\x80-\x9f]+")


@rule("ENC005", "c1-control", level="warning", since="0.1", examples=EXAMPLES, needs="Cc")
def c1_control(doc: Document) -> Iterator[Mark]:
    yield from marked_lines(doc, C1, _say, lambda match: _mend(match.group()))


def _say(matches: list[re.Match[str]]) -> str:
    found = "".join(match.group() for match in matches)
    names = ", ".join(
        f"U+{ord(c):04X} (cp1252 {_mend(c) or 'undefined'})" for c in dict.fromkeys(found)
    )
    return f"C1 control characters in the line: {names}, {len(found)} in all"


def _mend(characters: str) -> str | None:
    try:
        return characters.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return None
