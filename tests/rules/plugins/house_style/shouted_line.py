"""A line in capitals.

The wire of this newsroom sets sub-headings in capitals, and its feed loses which lines
they are.

How it decides: a line of at least three words has letters and no small one. Three is the
shortest sub-heading of the newsroom's style book.

What it misses: sub-headings of one or two words.

What to do: set the line as the style book says.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds("THE BRIDGE IS SHUT\nIt opens again in May.\n", at="THE BRIDGE IS SHUT"),
    finds("It rained.\n\nBOATS STAY IN PORT\n", at="BOATS STAY IN PORT"),
    clean("The bridge is shut\nIt opens again in May.\n"),
    clean("UN and EU agree.\n", why="two words in capitals are names"),
    misses("ROADS\nThe bridge is shut.\n", why="one word"),
)


@rule("LOS900", "shouted-line", level="warning", since="1.0", examples=EXAMPLES)
def shouted_line(doc: Document) -> Iterator[Mark]:
    for line in doc.filled:
        if len(line.bare.split()) >= 3 and line.bare.isupper():
            yield Mark("a line in capitals", *line.span)
