"""Quotation marks or brackets with nothing between them.

What stood there was a link, a script in another writing, a formula or an emphasis, and
the extractor dropped it: "the group, called \u201c\u201d, said", "founded in 1931 ( ) by".

How it decides: an empty pair, or a bracket that begins with a comma or semicolon, in a
paragraph, with a word and a space before it and a space, comma or stop behind. Lines
with signs of code (braces, equals signs, semicolons at the end) are left alone.

What it misses: pairs at the start of a line, and empty emphasis.

What to do: fetch the page with an extractor that keeps links and inline markup.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(
        "The group, which is called \u201c\u201d in its letters, did not answer our questions.\n",
        at="\u201c\u201d",
    ),
    finds("The yard was founded in 1931 ( ) by two brothers from the other bank.\n", at="( )"),
    finds("Lindqvist (; born 5 May 1961) is the diver who found the cracks first.\n", at="(;"),
    clean("The group, called \u201cQuay\u201d (in full Quay Watch), did not answer us at all.\n"),
    clean("Call the function close() on Monday and then the next one, open(), later on.\n"),
    clean("if (ready) { run ( ) ; } and then = more of what only machines read here\n"),
    misses("\u201c\u201d said the mayor of the bridge, and left the room.\n", why="at the start"),
)
PAIR = expression(
    r"(?<=[\w,;:.] )(?:\u201c\s?\u201d|\u00ab\s?\u00bb|\u201e\s?[\u201c\u201d]|\"\"|\(\s?\)|\[\s?\])"
    r"(?=[\s,.;:!?])|(?<=\w )\([;,](?= \w)"
)
# The opening marks, and the beginning of PAIR behind each: a pattern that begins with one
# character is found many times faster than a choice behind a look at what stands before.
OPENED = tuple(
    (pattern.lstrip("\\")[0], expression(pattern))
    for pattern in (
        "\u201c\\s?\u201d",
        "\u00ab\\s?\u00bb",
        "\u201e\\s?[\u201c\u201d]",
        '""',
        r"\(\s?[);,]",
        r"\[\s?\]",
    )
)
CODE = expression(r"[{}=<>$]|;\s*$|^\s*(?:#|//|def |import )")
# Shorter lines are labels and menus.
SHORTEST = 40


@rule("LOS005", "empty-quotes", level="warning", since="0.1", examples=EXAMPLES)
def empty_quotes(doc: Document) -> Iterator[Mark]:
    text = doc.text
    if not any(mark in text and pair.search(text) for mark, pair in OPENED):
        return
    for line in doc.filled:
        if len(line.bare) < SHORTEST:
            continue
        for found in PAIR.finditer(line.text):
            if CODE.search(line.text):
                break
            yield Mark(
                "nothing stands between the marks",
                line.start + found.start(),
                line.start + found.end(),
                confidence="likely",
            )
