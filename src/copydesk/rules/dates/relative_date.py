"""Only a relative date: "3 hours ago", "9 mths".

On the page it was true for an hour; in a saved file it says nothing without the time of
capture. Tools that resolve it against today date an archived text by its reader.

How it decides: a short line around the story holds a relative form of the language
cards, or a counter strip holds an age ("0 4 min 9 mths"), and no full date stands
beside it. The date is kept as relative; where a time of capture is declared, the interval
that it means is given, and it is never resolved against today.

What it misses: weekdays ("on Friday") in prose, which most news holds.

What to do: keep the capture time with the file; it turns this into an interval.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.authors.no_author import BODY
from copydesk.rules.facts.ages import interval
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(f"Bridge closed\n\n3 hours ago\n\n{BODY}", at="3 hours ago"),
    finds(f"0 4 min 9 mths\n\nBridge closed\n\n{BODY}", at="9 mths"),
    finds(f"Мост закрыли\n\n2 часа назад\n\n{BODY}", at="2 часа назад"),
    clean(f"Bridge closed\n\n5 May 2021\n3 hours ago\n\n{BODY}", why="a full date beside it"),
    clean(
        f"Bridge closed\n\n{BODY}\nThe first bridge fell 30 years ago, in a storm that nobody forgot and many still talk of.\n"
    ),
    misses(f"Bridge closed\n\nLast Friday\n\n{BODY}", why="weekdays are not read yet"),
)


@rule("DAT002", "relative-date", level="warning", since="0.1", examples=EXAMPLES)
def relative_date(doc: Document, facts: Facts) -> Iterator[Mark]:
    when = facts.published
    if when is None or when.precision != "relative" or doc.declared.get("date"):
        return
    says = f"the only date is relative ({when.how})"
    known = interval(doc.text[when.start : when.end], doc.declared.get("captured", ""))
    if known is None:
        yield Mark(says, when.start, when.end)
    else:
        yield Mark(f"{says}; saved when it was, {known}", when.start, when.end, level="info")
