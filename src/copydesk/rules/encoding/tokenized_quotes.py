"""Quotation marks and words as a parser leaves them: `` and '', "do n't".

The Penn Treebank writes quotes as two backticks and two apostrophes, brackets as -LRB- and
-RRB-, and parts words ("ca n't"). Corpora prepared for parsers carry this into the texts.

How it decides: two backticks, and two apostrophes in a text that has backticks; -LRB- and
its like; a blank before "n't" behind a verb, twice or more. The fix writes curly quotes
and brackets and joins the words; where blanks stood before is a judgement.

What it misses: a text with '' alone, which some writers use for quotes; full stops and
commas with a blank before them.

What to do: use the text before it was tokenised; if there is none, apply the fix.
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
    finds("`` We are ready , '' she said .\n", after="\u201cWe are ready ,\u201d she said .\n"),
    finds("``We are ready,'' she said.\n", after="\u201cWe are ready,\u201d she said.\n"),
    finds(
        "He -LRB- 42 -RRB- did n't say and ca n't know .\n",
        after="He (42) didn't say and can't know .\n",
    ),
    clean("\u201cWe are ready,\u201d she said; it isn't 5'10'' tall.\n"),
    clean("Use the `code` marks; she didn't.\n"),
    misses("''We are ready,'' she said.\n", why="apostrophes alone"),
)
QUOTE = expression(r"`` ?| ?''|-LRB- | -RRB-|-LSB- | -RSB-")
PARTED = expression(r"(?<=[a-z]) n't\b")
# Begun by the rarer sign: a third of the time of a search for " n't".
NOT = expression("'(?<= n.)t")
WRITTEN = {
    "``": "\u201c",
    "''": "\u201d",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "n't": "n't",
}


@rule("ENC024", "tokenized-quotes", level="warning", since="0.1", examples=EXAMPLES)
def tokenized_quotes(doc: Document) -> Iterator[Mark]:
    text = doc.text
    parted = list(PARTED.finditer(text)) if NOT.search(text) else []
    found = parted if len(parted) > 1 else []
    if "`" in beyond(text).signs or "-LRB-" in text:
        found = sorted(found + list(QUOTE.finditer(text)), key=lambda m: m.start())
    if found:
        yield from marked_lines(doc, found, _say, lambda m: _mend(m.group()), safety="judgement")


def _mend(found: str) -> str:
    return WRITTEN[found.strip()]


def _say(matches: list[re.Match[str]]) -> str:
    names = ", ".join(dict.fromkeys(match.group().strip() for match in matches))
    return f"{len(matches)} traces of a tokeniser in the line: {names}"
