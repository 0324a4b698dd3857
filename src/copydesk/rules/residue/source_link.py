"""A link back to the page a text was taken from.

Aggregators close a copied text with "Source link". The line tells that the text is a
copy; where the link itself was lost, `lost-source-link` says so.

How it decides: labels of such links, alone on a line or with something behind them.
Phrases (phrases/*.toml) that may be a heading count beside other furniture or at the tail.

What it misses: a bare address: it may be the story's own.

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
    finds(f"{HEAD}{BODY}\nSource link\n", at="Source link"),
    finds(
        f"{HEAD}{BODY}\nThe post Bridge closed appeared first on Westhaven Times.\n",
        at="The post Bridge closed appeared first on Westhaven Times.",
    ),
    clean(f"Source of the leak found under the bridge\n\n{BODY}"),
    clean(f"{HEAD}{BODY}"),
    misses(f"{HEAD}{BODY}\nTaken from elsewhere\n", why="no phrase of ours says it so"),
)


@rule(
    "RES013",
    "source-link",
    level="warning",
    since="0.1",
    kind="source-link",
    examples=EXAMPLES,
    needs="source-link",
)
def source_link(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "source-link", "a link to the source")
