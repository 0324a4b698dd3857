"""Counters of views, comments, likes and reading time.

"21 0 0" and "0 4 min 9 mths" are what is left of icons: shares, comments, reading time
and age. They look like data of the story and belong to the page.

How it decides: counts and units alone on a line, at least two, or one below its label; rows of
numbers with such rows beside them are a table.

What it misses: a single number without its unit.

What to do: `copydesk clean`; better, mend the scraper.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.residue.lines import marked
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

EXAMPLES = (
    finds(f"{HEAD}21 0 0\n\n{BODY}", at="21 0 0"),
    finds(f"0 4 min 9 mths\n\n{HEAD}{BODY}", at="0 4 min 9 mths"),
    finds(f"{HEAD}{BODY}\nPost Views:\n118\n", at="118"),
    clean(f"{HEAD}12 4 9\n15 3 8\n11 6 2\n\n{BODY}", why="rows of a table"),
    clean(f"{HEAD}{BODY}\n6-2 6-3\n", why="a score"),
    misses(f"{HEAD}118\n\n{BODY}", why="a single number without its label"),
)


@rule(
    "RES005",
    "counter-strip",
    level="error",
    since="0.1",
    kind="counters",
    examples=EXAMPLES,
    needs="counter-strip",
)
def counter_strip(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "counter-strip", "a counter strip")
