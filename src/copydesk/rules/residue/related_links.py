"""Links to other stories: read also, related, latest posts.

The headlines of other stories, saved with this one, put names and claims into it that
it never made.

How it decides: a heading of related stories settles itself and, behind the text, the short lines
below it.
Phrases (phrases/*.toml) that may be a heading count beside other furniture or at the tail.

What it misses: a bare headline in mid-story, which `page-line` judges.

What to do: `copydesk clean`; better, mend the scraper.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.residue.lines import marked
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, BODY_RU, HEAD

EXAMPLES = (
    finds(
        f"{HEAD}{BODY}\nRead also: Ferry strike enters third week\n",
        at="Read also: Ferry strike enters third week",
    ),
    finds(f"{HEAD}{BODY}\nLatest Posts\n", at="Latest Posts"),
    finds(
        f"{HEAD}{BODY_RU}\nЧитайте также: Паром снова ходит\n",
        at="Читайте также: Паром снова ходит",
    ),
    clean(
        f"{HEAD}{BODY}\nThe latest posts of the watchman were found on the north quay, police said on Monday.\n"
    ),
    clean(f"{HEAD}{BODY}"),
    misses(
        f"{HEAD}{BODY}\nFerry strike enters third week\n", why="a bare headline of another story"
    ),
)


@rule(
    "RES008",
    "related-links",
    level="error",
    since="0.1",
    kind="related",
    examples=EXAMPLES,
    needs="related-links",
)
def related_links(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "related-links", "a link to other stories")
