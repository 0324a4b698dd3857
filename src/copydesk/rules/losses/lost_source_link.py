"""A line says "Source link", and the link is gone.

The one trace of where a copied text came from was an address behind two words. The
words were saved.

How it decides: a line that is nothing but a known phrase for a link to the source, with
no address on it, on the line before or on the line behind.

What it misses: wording that is in no phrase file, and a link whose address was replaced
by another.

What to do: take the address from where the file was captured.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.folding import fold
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.shapes import ADDRESS
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

EXAMPLES = (
    finds(f"{HEAD}{BODY}\nSource link\n", at="Source link"),
    finds(f"{HEAD}{BODY}\nSource link\n\nLeave a Reply\n", at="Source link"),
    clean(f"{HEAD}{BODY}\nSource link\nhttps://news.example/bridge\n"),
    clean(f"{HEAD}{BODY}"),
    misses(f"{HEAD}{BODY}\nTaken from here\n", why="no phrase of ours says it so"),
)
# A longer line names its source in words.
MOST_WORDS = 5


@rule(
    "LOS002",
    "lost-source-link",
    level="warning",
    since="0.1",
    examples=EXAMPLES,
    needs="source-link",
)
def lost_source_link(doc: Document, facts: Facts) -> Iterator[Mark]:
    for index, seen in facts.furniture.items():
        line = doc.filled[index]
        if seen.rule != "source-link" or len(fold(line.bare).split()) > MOST_WORDS:
            continue
        around = doc.filled[max(0, index - 1) : index + 2]
        if not any(ADDRESS.search(near.bare) or "](" in near.bare for near in around):
            yield Mark("a link to the source is announced, with no address", *line.span)
