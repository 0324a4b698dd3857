"""The file holds page 1 of several.

Long stories are cut into pages, and a scraper that does not turn them keeps the first.

How it decides: two signs. A line that is nothing but "Page 1 of 3" (in 15 languages)
stands at the end of the story or at its head; and no line of the file names a later page,
as files do that hold all of them.

What it misses: rows of bare numbers, and pages turned by arrows only.

What to do: fetch the other pages, or the one-page view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Document, Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

EXAMPLES = (
    finds(f"{HEAD}{BODY}\nPage 1 of 3\n", at="Page 1 of 3"),
    finds(f"{HEAD}{BODY}\nSeite 1 von 2\n\nLeave a Reply\n", at="Seite 1 von 2"),
    clean(f"{HEAD}{BODY}"),
    clean(f"{HEAD}{BODY}\nPage 1 of 2\n\n{BODY}\nPage 2 of 2\n", why="all pages are here"),
    clean(f"{HEAD}{BODY}\nPage 1 of 1\n", why="the only page"),
    clean(f"{HEAD}{BODY} The plan, on page 1 of 3, was found by Anna Lindqvist.\n"),
    misses(f"{HEAD}{BODY}\n1 2 3 Next\n", why="a row of numbers"),
)
PAGE = (
    "page|seite|p\u00e1gina|pagina|strona|str\u00e1nka|strana|sida|side|sivu|oldal|sayfa|"
    "\u0441\u0442\u0440\u0430\u043d\u0438\u0446\u0430|\u0441\u0442\u043e\u0440\u0456\u043d\u043a\u0430|\u0441\u0442\u0440"
)
OF = "of|von|de|di|van|sur|z|ze|av|af|iz|out of|\u0438\u0437|\u0437|/"
LINE = expression(
    rf"\W*(?:{PAGE})\.?\s{{0,3}}(\d{{1,3}})\s{{0,3}}(?:{OF})\s{{0,3}}(\d{{1,3}})\W*"
    r"|\u7b2c\s?(\d{1,3})\s?[\u9875\u9801][\s\uff0c,/]*[\u5171\u5168]\s?(\d{1,3})\s?[\u9875\u9801]",
    re.IGNORECASE,
)
# How far from the story the line may stand; further down it counts comments.
NEAR = 4


@rule("TRU007", "page-of-pages", level="error", since="0.1", examples=EXAMPLES)
def page_of_pages(doc: Document, facts: Facts) -> Iterator[Mark]:
    stated = [(index, line, *page) for index, line in enumerate(doc.filled) for page in _page(line)]
    if not stated or facts.zones.last < 0:
        return
    latest = max(page for _, _, page, _ in stated)
    for index, line, page, of in stated:
        near = index < facts.zones.first or 0 <= index - facts.zones.last <= NEAR
        if page == latest < of and near:
            gone = "a page is" if of - page == 1 else f"{of - page} pages are"
            says = f"the file holds page {page} of {of}, and no later one; {gone} missing"
            yield Mark(says, *line.span, kind="marked", confidence="likely")
            return


def _page(line: Line) -> Iterator[tuple[int, int]]:
    """The page and the number of pages that a whole line states, if it does."""
    found = LINE.fullmatch(line.bare) if len(line.bare) <= 40 else None
    if found is not None:
        yield int(found[1] or found[3]), int(found[2] or found[4])
