"""U+FFFD, the sign that stands where a letter was lost.

Whoever read the page before met bytes it could not decode and wrote this sign. The
letter is gone from the file; what remains is the knowledge that it was there.

How it decides: any U+FFFD that was in the file itself. Those that this program puts in
place of undecodable bytes are reported by `undecodable-bytes`, with the bytes. A run in
which letters can be guessed from the word is not repaired: a guess is no evidence.

What it misses: losses written as `?`, which look like punctuation.

What to do: find the page again, or find another copy of the article.
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
    finds("The caf\ufffd reopens on Monday.\n", at="\ufffd"),
    finds("M\ufffdnchen und K\ufffdln.\n", at="\ufffdnchen und K\ufffd"),
    clean("The café reopens on Monday.\n"),
    clean(
        "Le café à côté a été rouvert ".encode() + b"\xff.\n",
        why="a bad byte, reported by undecodable-bytes",
    ),
    misses("The caf? reopens on Monday.\n", why="a question mark may be one"),
)
LOST = expression("\ufffd+")


@rule(
    "ENC006", "replacement-character", level="error", since="0.1", examples=EXAMPLES, needs="\ufffd"
)
def replacement_character(doc: Document) -> Iterator[Mark]:
    ours = {(bad.start, bad.end) for bad in doc.decoded.bad}
    for mark in marked_lines(doc, LOST, _say):
        if (mark.start, mark.end) not in ours:
            yield mark


def _say(matches: list[re.Match[str]]) -> str:
    count = sum(len(match.group()) for match in matches)
    return f"{count} replacement character{'s' if count > 1 else ''} in the line"
