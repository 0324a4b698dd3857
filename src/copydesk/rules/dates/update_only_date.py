"""Only the date of an update: "Last updated 5 May 2021".

A page says when it was changed last and no longer when it appeared. Taken for the date
of publication, a story of 2009 that had its footer mended becomes one of 2021.

How it decides: the only date around the story follows a word for updating of the
language cards. The table holds that date, since the story is at least as old.

What it misses: an update that the page does not call one.

What to do: take the first date from the page's metadata or its address.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.authors.no_author import BODY
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(f"Bridge closed\n\nUpdated: May 5, 2021\n\n{BODY}", at="May 5, 2021"),
    finds(f"Мост закрыли\n\nОбновлено: 5 мая 2021 года\n\n{BODY}", at="5 мая 2021"),
    clean(f"Bridge closed\n\nPublished: May 5, 2021\n\n{BODY}"),
    clean(f"Bridge closed\n\nMay 5, 2021, updated May 6, 2021\n\n{BODY}", why="both are there"),
    clean(f"Bridge closed\n\n{BODY}"),
    misses(f"Bridge closed\n\nVersion of May 5, 2021\n\n{BODY}", why="no word for updating"),
)


@rule("DAT006", "update-only-date", level="info", since="0.1", examples=EXAMPLES)
def update_only_date(doc: Document, facts: Facts) -> Iterator[Mark]:
    when = facts.published
    if when is None or when.how != "updated line" or doc.declared.get("date"):
        return
    yield Mark("the only date is that of an update", when.start, when.end)
