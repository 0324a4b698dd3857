"""Lines of the page that no phrase of ours knows.

A menu of a site's own sections, the headlines of other stories, a blurb: most furniture
has no wording that returns on other sites, but it is built and placed like furniture.

How it decides: the line model (facts/line_model.py). Linear models over words and
letters say how a line reads; boosted trees weigh that against its neighbours, its build,
its place and the words it shares with the story. The message names what weighed most.
Never asked: headline, byline, date, a quotation, a list between paragraphs, a heading in a
file without other furniture, and lines that phrases and shapes have settled. `likely`
carries a fix, `possible` does not.

How sure: of the likely lines on sites the model has not seen, 98 in 100 are furniture on
whole pages and 94 in dumps of all paragraphs, but 81 in what extractors leave, where little
furniture is left to find. All of them together are 0.1 % of the characters of those stories.
Lists, code, tables and text with hard line ends are only `possible` where little furniture
is known, and so is a long list on a page with hardly a known label. On pages that are no
news (a shop, a forum) other short lines are still taken for a menu's.

What it misses: single lines of furniture between paragraphs that read like news, and
paragraphs of the page in files that show no other furniture.

What to do: look at the lines; `copydesk clean` takes the likely ones out. A rule `allow`
with this name keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.residue.lines import marked
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

MENU = "Westhaven Live\nHarbour & Coast\nHigh School Sports\nTraffic Cameras\nTown Calendar\n"
EXAMPLES = (
    finds(f"{MENU}Log in\n\n{HEAD}{BODY}", at="Traffic Cameras"),
    finds(
        f"{HEAD}{BODY}\nMost popular\nFerry strike enters third week\nFive walks for a wet Sunday\n"
        "Manage Preferences\nCoupons & Deals\nCorrections Policy\nPartner Sites\n",
        at="Partner Sites",
    ),
    clean(f"{HEAD}Older than the town\n\n{BODY}", why="a heading in mid-story"),
    clean(f"{HEAD}{BODY}\n- Ferries\n- Buses\n- Bicycles\n\n{BODY}", why="a list of the story"),
    clean(f"{HEAD}\u201cIt held for ninety years.\u201d\n\n{BODY}", why="a quotation"),
    misses(
        f"{HEAD}{BODY}\nThe desk thanks the crews of the ferries, who carried these notes.\n",
        why="a sentence of the page",
    ),
)


@rule(
    "RES015",
    "page-line",
    level="warning",
    since="0.1",
    kind="other",
    examples=EXAMPLES,
    needs="page-line",
)
def page_line(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "page-line", "reads and stands like a line of the page")
