"""The file has characters and no words.

A rule of dashes, a row of dots, a counter: the extractor found a page and no article.

How it decides: a text in which fewer than three letters of any script stand. Nothing
else of it can be judged. An empty file is `empty-file`, bytes that are no text are
`binary-file`.

What it misses: pages whose only words are a menu; the residue rules report those.

What to do: fetch the page again, or drop the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds("-----\n\n* * *\n", at="-----"),
    finds("12345\n", at="12345"),
    clean("Fog.\n"),
    clean("火事\nです\n"),
    misses("Home\nNews\nSport\n", why="a menu is words"),
)
LETTER = expression(r"[^\W\d_]")
LETTERS = 3
ENOUGH = expression(rf"(?:[\W\d_]*[^\W\d_]){{{LETTERS}}}")


@rule("ENC029", "no-text", level="error", since="0.1", examples=EXAMPLES)
def no_text(doc: Document) -> Iterator[Mark]:
    if ENOUGH.match(doc.text):
        return
    if doc.filled:
        says = f"{len(doc.text)} characters and {len(LETTER.findall(doc.text))} letters"
        yield Mark(says, *doc.filled[0].span)
