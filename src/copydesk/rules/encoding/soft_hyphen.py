"""Soft hyphens inside words.

U+00AD tells a browser where a word may break. In a text file it is invisible, and the
word with it is not the word without it; one news text in 300 carries some (FIELD 0.3).

How it decides: any U+00AD. The fix takes it out; at the end of a line, where it was
made visible by a break, the two halves are joined only if the line end is no LF.

What it misses: hyphens that a PDF extraction wrote out ("inter- national").

What to do: apply the fix.
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
    finds("The inter\u00adnational court.\n", at="\u00ad", after="The international court.\n"),
    finds("Bundes\u00adver\u00adfassungsgericht\n", after="Bundesverfassungsgericht\n"),
    clean("The inter-national court, \u2010 and a hyphen.\n"),
    clean("The international court.\n"),
    misses("The inter- national court.\n", why="a hyphen that may be one"),
)
SOFT = expression("\u00ad+")


@rule("ENC014", "soft-hyphen", level="warning", since="0.1", examples=EXAMPLES, needs="\u00ad")
def soft_hyphen(doc: Document) -> Iterator[Mark]:
    yield from marked_lines(doc, SOFT, _say, lambda _: "")


def _say(matches: list[re.Match[str]]) -> str:
    count = sum(len(match.group()) for match in matches)
    return f"{count} soft hyphen{'s' if count > 1 else ''} in the line"
