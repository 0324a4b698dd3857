"""The text has no headline.

A headline is the shortest summary of a story and the key by which copies of it are
found. Its loss also tells that the head of the page was not read.

How it decides: the first line that is no furniture, byline or date is taken for the
headline if it is at most 160 letters wide and does not end in a full stop, comma or
colon. Where that line is a paragraph, or the file is one line, there is none. Level
info: many corpora keep their headlines elsewhere.

What it misses: a caption or a place name above the story is taken for a headline, and a
headline that ends in a full stop for a sentence.

What to do: declare the title, or look what the scraper does with the head of the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

EXAMPLES = (
    finds(BODY),
    finds(f"0 4 min 9 mths\n\n{BODY}", why="furniture is no headline"),
    finds(f"By Anna Lindqvist\n\n{BODY}", why="nor is a byline"),
    clean(f"{HEAD}{BODY}"),
    clean(f"Is the bridge safe?\n\n{BODY}"),
    misses(f"Westhaven\n\n{BODY}", why="a place name stands where a headline would"),
)


@rule("TRU003", "no-headline", level="info", since="0.1", examples=EXAMPLES)
def no_headline(doc: Document, facts: Facts) -> Iterator[Mark]:
    if facts.headline is not None or doc.declared.get("headline"):
        return
    first = doc.filled[0]
    yield Mark("the text begins without a headline", evidence=first.bare)
