"""A text dated later than the day on which it was taken from the web.

No page shows a date to come as the day it appeared. Such a date was read off an event,
or day and month changed places, or the column of capture is wrong.

How it decides: a time of capture is declared (sidecar, front matter, column or manifest)
or stands in the text behind a word for it, and the date of publication, or the declared
one, is more than a day later: one day is what time zones make. Today is never asked, so
the answer is the same next year.

What it misses: texts whose time of capture nobody wrote down.

What to do: look whether day and month changed places; otherwise treat the text as undated.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from copydesk.documents.document import Document
from copydesk.rules.facts.dates import EXACT
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.stamps import day_of
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

EXAMPLES = (
    finds(f"---\ncaptured: 2021-05-01T10:00:00Z\n---\n{HEAD}{BODY}", at="5 May 2021"),
    finds(f"---\ndate: 2022-01-01\ncaptured: 2021-06-01\n---\n{BODY}", at="2022-01-01"),
    clean(f"---\ncaptured: 2021-05-07\n---\n{HEAD}{BODY}"),
    clean(f"---\ncaptured: 2021-05-04\n---\n{HEAD}{BODY}", why="a time zone"),
    misses(f"{HEAD.replace('2021', '2121')}{BODY}", why="no time of capture"),
)


@rule("DAT007", "future-date", level="warning", since="0.1", examples=EXAMPLES)
def future_date(doc: Document, facts: Facts) -> Iterator[Mark]:
    taken = day_of(doc.declared.get("captured", ""))
    if taken is None and facts.captured is not None and facts.captured.value is not None:
        taken = date.fromisoformat(facts.captured.value[:10])
    if taken is None:
        return
    when = facts.published
    if when is not None and when.value is not None and when.precision in EXACT:
        late = (date.fromisoformat(when.value[:10]) - taken).days
        if late > 1:
            yield Mark(f"{late} days after it was captured", when.start, when.end)
    declared = day_of(doc.declared.get("date", ""))
    if declared is not None and (declared - taken).days > 1:
        says = f"declared {(declared - taken).days} days after it was captured"
        yield Mark(says, evidence=doc.declared["date"])
