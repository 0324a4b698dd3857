"""A date without a year.

Agency datelines say "Dec 30": enough on the day, useless in an archive that spans
twenty years.

How it decides: the only date on the lines around the story, or in its dateline, names a
day and a month and no year.

What it misses: a year that stands on another line (a copyright line) is not put
together with the day, because it is often another year.

What to do: take the year from the address or the capture time, and say so.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.authors.no_author import BODY
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(f"Bridge closed\n\nWESTHAVEN, Dec 30 (Reuters) - {BODY}", at="Dec 30"),
    finds(f"Bridge closed\n\nPublished 30 December\n\n{BODY}", at="30 December"),
    clean(f"Bridge closed\n\nWESTHAVEN, Dec 30, 2020 (Reuters) - {BODY}"),
    clean(f"Bridge closed\n\n{BODY}"),
    misses(f"Bridge closed\n\nPublished on the 30th\n\n{BODY}", why="no month either"),
)


@rule("DAT003", "yearless-date", level="info", since="0.1", examples=EXAMPLES)
def yearless_date(doc: Document, facts: Facts) -> Iterator[Mark]:
    when = facts.published
    if when is None or when.precision != "yearless" or doc.declared.get("date"):
        return
    yield Mark(f"the only date has no year ({when.how})", when.start, when.end)
