"""No date of publication.

A story without a date cannot be placed in time, and a reader cannot tell a fresh claim
from an old one.

How it decides: the short lines above the story, at its opening and behind it, and the
dateline that opens it, are read for dates in numbers and in the written forms of the
language cards; declared metadata count. Each is weighed by what else its line holds and
by its place between headline and text. Dates in prose, copyright years, the day in a
menu and the stamps of comments and related stories are not the date of publication. A
date without a year does not date a text either, but is reported by `yearless-date`.

What it misses: it takes the date of an event for the date of publication where that
date stands on a short line of its own above the story.

What to do: look whether the page shows a date; if so, the scraper lost it.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.authors.no_author import BODY
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(f"Bridge closed after divers find cracks\n\n{BODY}"),
    finds(
        f"Bridge closed\n\nBy Anna Lindqvist\n\n{BODY}\n© 2021 Westhaven Times\n",
        why="a copyright year",
    ),
    clean(f"Bridge closed\n\n5 May 2021\n\n{BODY}"),
    clean(f"Bridge closed\n\nPublished: May 5, 2021 at 10:15\n\n{BODY}"),
    clean(f"Мост закрыли\n\n5 мая 2021 года, 10:15\n\n{BODY}"),
    clean(f"桥梁关闭\n\n2021年5月5日\n\n{BODY}"),
    clean(f"15.01.2022 Author: Anna Lindqvist\n\nBridge closed\n\n{BODY}"),
    clean(f"Bridge closed\n\n3 hours ago\n\n{BODY}", why="relative-date says it"),
    misses(
        f"Bridge closed\n\nOpening day: 5 May 2021\n\n{BODY}",
        why="the date of an event on a line of its own is taken for the text's",
    ),
)


@rule("DAT001", "no-date", level="warning", since="0.1", examples=EXAMPLES)
def no_date(doc: Document, facts: Facts) -> Iterator[Mark]:
    if facts.published is not None or doc.declared.get("date"):
        return
    first = doc.filled[0].bare
    yield Mark("no line around the story gives a date", evidence=first)
