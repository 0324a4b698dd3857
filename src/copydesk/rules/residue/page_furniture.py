"""Other text of the page: errors, loading notes, blurbs of the site.

"Please enable JavaScript" and "Page not found" are what a scraper saves when it is not
given the page.

How it decides: sentences of error pages and loading notes.
Phrases (phrases/*.toml) that may be a heading count beside other furniture or at the tail.

What it misses: error pages that a site has worded itself.

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
    finds(f"Please enable JavaScript\n\n{HEAD}{BODY}", at="Please enable JavaScript"),
    finds(
        f"{HEAD}{BODY}\nThis slideshow requires JavaScript.\n",
        at="This slideshow requires JavaScript.",
    ),
    clean(f"Page from the ferry log not found, court hears\n\n{BODY}"),
    clean(f"{HEAD}{BODY}"),
    misses(
        f"{HEAD}{BODY}\nOur office is open from nine to five.\n", why="no phrase of ours says it so"
    ),
)


@rule(
    "RES014",
    "page-furniture",
    level="error",
    since="0.1",
    kind="other",
    examples=EXAMPLES,
    needs="page-furniture",
)
def page_furniture(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "page-furniture", "text of the page")
