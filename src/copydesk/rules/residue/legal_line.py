"""Copyright, reprint and disclaimer lines.

The last line of many stories is the owner's. It is no news, but it may be the only trace
of where a copied text came from, so the outlet it names is kept as a fact.

How it decides: a phrase, or a line of at most 250 characters that opens with a copyright
sign or word.

What it misses: terms of use longer than a line.

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
    finds(f"{HEAD}{BODY}\n© 2021 Westhaven Times\n", at="© 2021 Westhaven Times"),
    finds(f"{HEAD}{BODY}\nAll rights reserved.\n", at="All rights reserved."),
    clean(f"New copyright law divides parliament\n\n{BODY}", why="news about copyright"),
    clean(f"{HEAD}{BODY}"),
    misses(
        f"{HEAD}{BODY}\nNo part of this text may be used by anyone.\n",
        why="no phrase of ours says it so",
    ),
)


@rule(
    "RES010",
    "legal-line",
    level="warning",
    since="0.1",
    kind="legal",
    examples=EXAMPLES,
    needs="legal-line",
)
def legal_line(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "legal-line", "a legal line")
