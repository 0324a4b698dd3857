"""Lines that recur on the files of one site and belong to its pages.

A site's own menu, its slogan, the pitch for its newsletter: no list of phrases knows them,
in no language, but they stand on page after page of the same site.

How it decides: `copydesk learn` counts the lines of each site, numbers masked, and writes
what recurs to `.copydesk/sites/NAME.toml` with its class (residue, credit, byline,
dateline, heading), its position and its count. This rule marks lines of class residue.
What a person has confirmed with `reviewed = true` is certain and carries a fix; the rest
is `possible`: told, and left in. Reviewed credits, bylines, datelines and headings are
kept from every other rule of this family as well.

What it misses: sites with few files, lines that differ in more than a word from page to
page, and everything where `copydesk learn` was not run.

What to do: look through the profile of the site once; `copydesk clean` then takes the
lines out.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.site_lines import RULE
from copydesk.rules.mark import Mark
from copydesk.rules.residue.lines import marked
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

SLOGAN = "Westhaven's own since 1871"
EXAMPLES = (
    finds(f"{HEAD}{BODY}\n{SLOGAN}\n", at=SLOGAN, site="westhaven's own since 0"),
    finds(f"{HEAD}{BODY}\nFiled: harbour, ferry\n", at="Filed: harbour, ferry", site="filed: *"),
    clean(f"{HEAD}{BODY}\n{SLOGAN}\n", why="no profile names the line"),
    clean(f"{HEAD}{BODY}", why="the site's line is not here", site="westhaven's own since 0"),
    misses(
        f"{HEAD}{BODY}\n{SLOGAN}, and proud of it\n",
        why="more than a word differs",
        site="westhaven's own since 0",
    ),
)


@rule(
    "RES020", "site-line", level="error", since="0.1", kind="other", examples=EXAMPLES, needs=RULE
)
def site_line(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, RULE, "a line of the site")
