"""A date whose day and month could change places.

01/02/2022 is 2 January in New York and 1 February in London. A corpus that reads one
for the other puts a tenth of its stories weeks away from their day, and nobody sees it.

How it decides: the date of publication is all in numbers, with slashes or hyphens, both
parts are at most 12 and differ, the language does not settle the order (English, or
none found), and no other date of the page does ("23/02/2022" puts the day first). The
table holds the American reading.

What it misses: an order that is wrong for the site although the language settles it.

What to do: set the order for the site, or take the date from the page's metadata.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.authors.no_author import BODY
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(f"Bridge closed\n\n01/02/2022\n\n{BODY}", at="01/02/2022"),
    finds(f"Bridge closed\n\nPublished: 03-04-2021, 10:15\n\n{BODY}", at="03-04-2021"),
    clean(f"Bridge closed\n\n23/02/2022\n\n{BODY}", why="no month has 23"),
    clean(f"Bridge closed\n\n02/02/2022\n\n{BODY}", why="either way the same day"),
    clean(f"Bridge closed\n\n2022-02-01\n\n{BODY}", why="ISO 8601 has one order"),
    clean(f"Bridge closed\n\n01/02/2022\n\n{BODY}\nUpdated 23/02/2022\n", why="the page tells"),
    misses(
        f"Bridge closed\n\n01.02.2022\n\n{BODY}",
        why="with full stops the day is taken to come first, as almost everywhere",
    ),
)


@rule("DAT004", "ambiguous-date", level="warning", since="0.1", examples=EXAMPLES)
def ambiguous_date(doc: Document, facts: Facts) -> Iterator[Mark]:
    when = facts.published
    if when is None or not when.ambiguous or doc.declared.get("date"):
        return
    says = f"day and month could change places ({when.value} as read)"
    yield Mark(says, when.start, when.end)
