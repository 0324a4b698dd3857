"""Buttons that change the size of the letters.

"Aa Aa Aa" and "- A +" are buttons; in a text file they are noise at the head of the
story.

How it decides: two to six groups of the letter A with plus and minus signs, and nothing else.

What it misses: buttons that are words.

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
    finds(f"Aa Aa Aa\n- A +\n\n{HEAD}{BODY}", at="Aa Aa Aa"),
    finds(f"{HEAD}A- A A+\n\n{BODY}", at="A- A A+"),
    clean(f"{HEAD}A\n\n{BODY}", why="one letter alone"),
    clean(f"Team A beats team B\n\n{BODY}"),
    misses(f"T T T\n\n{HEAD}{BODY}", why="a widget with another letter"),
)


@rule(
    "RES006",
    "font-widget",
    level="error",
    since="0.1",
    kind="navigation",
    examples=EXAMPLES,
    needs="font-widget",
)
def font_widget(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "font-widget", "a font-size widget")
