"""Labels of menus, sections and breadcrumbs.

A menu saved as text opens the file with twenty one-word lines; a section label stands
between the headline and the story.

How it decides: labels of menus; one that may head a part of the story ("Politics") needs other
furniture beside it or a place behind the last paragraph.

What it misses: a menu of a site's own sections, which `page-line` judges.

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
    finds(f"{HEAD}{BODY}\nBack to top\n", at="Back to top"),
    finds(
        f"Home | News | Sport | Weather\nLog in\n\n{HEAD}{BODY}", at="Home | News | Sport | Weather"
    ),
    clean(f"{HEAD}Background\n\n{BODY}", why="a heading in mid-story"),
    clean(f"Sport\n\n{BODY}", why="one word over a story may be its headline"),
    misses(f"Harbour Desk\n\n{HEAD}{BODY}", why="a section of one site only"),
)


@rule(
    "RES003",
    "navigation-label",
    level="error",
    since="0.1",
    kind="navigation",
    examples=EXAMPLES,
    needs="navigation-label",
)
def navigation_label(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "navigation-label", "a navigation label")
