"""Labels of menus, sections and breadcrumbs.

A menu saved as text opens the file with twenty one-word lines; a section label stands
between the headline and the story.

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
    finds(f"{HEAD}{BODY}\nBack to top\n", at="Back to top"),
    finds(
        f"Home | News | Sport | Weather\nLog in\n\n{HEAD}{BODY}", at="Home | News | Sport | Weather"
    ),
    clean(f"{HEAD}Background\n\n{BODY}", why="a heading in mid-story"),
    clean(f"Sport\n\n{BODY}", why="one word over a story may be its headline"),
    misses(f"Harbour Desk\n\n{HEAD}{BODY}", why="a section of one site only"),
)


@rule(
    "RES003", "navigation-label", level="error", since="0.1", kind="navigation", examples=EXAMPLES
)
def navigation_label(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "navigation-label", "a navigation label")
