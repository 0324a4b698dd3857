"""A link back to the page a text was taken from.

Aggregators close a copied text with "Source link". The line tells that the text is a
copy; where the link itself was lost, `lost-source-link` says so.

How it decides: the phrases of this rule in phrases/*.toml, with numbers masked, case and
spacing folded. A strong phrase settles its line wherever it stands; a weak one, which may
be a heading as well, counts only beside other furniture or behind the last paragraph,
and then the finding is `likely` and a warning.

What it misses: wording that is in no phrase file, and furniture that stands inside a line
of prose.

What to do: `copydesk clean` takes the line out; better, mend the scraper.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.residue.lines import marked
from copydesk.rules.residue.samples import BODY, HEAD
from copydesk.rules.rule import clean, finds, misses, rule

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


@rule("RES013", "source-link", level="warning", since="0.1", kind="source-link", examples=EXAMPLES)
def source_link(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "source-link", "a link to the source")
