"""The text gives one date and its metadata another.

Dates of the crawl written into the column of publication, days and months exchanged, a
default of 1 January 1970: the column then orders nothing.

How it decides: a date of publication in the text, to the day, and a declared one that
differ by more than one day; one day is what time zones make. Where day and month
exchanged make them equal, the message says so. A declared date that is none is marked
as well.

What it misses: an update whose date the text shows instead of the first one.

What to do: believe the text, and look how the column was filled.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.stamps import day_of, stamp
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

EXAMPLES = (
    finds(f"---\ndate: 2022-08-30\n---\n{HEAD}{BODY}", at="5 May 2021"),
    finds(f"---\ndate: May last year\n---\n{HEAD}{BODY}", at="5 May 2021"),
    clean(f"---\ndate: 2021-05-05\n---\n{HEAD}{BODY}"),
    clean(f"---\ndate: 2021-05-06T01:15:00Z\n---\n{HEAD}{BODY}", why="another time zone"),
    clean(f"---\ndate: 2021-05-05\n---\n{BODY}", why="the text gives none"),
    misses(
        f"---\ndate: 2021-05-05\n---\n{HEAD.replace('5 May 2021', '6 May 2021')}{BODY}",
        why="one day off may be the time zone",
    ),
)
PRECISE = ("day", "minute", "second")


@rule(
    "DAT010",
    "declared-date-differs",
    level="warning",
    since="0.1",
    examples=EXAMPLES,
    needs="declared",
)
def declared_date_differs(doc: Document, facts: Facts) -> Iterator[Mark]:
    declared, when = doc.declared.get("date", "").strip(), facts.published
    if not declared or when is None or when.value is None or when.precision not in PRECISE:
        return
    stated, ours = day_of(declared), date.fromisoformat(when.value[:10])
    if stated is None:
        if stamp(declared)[0] is not None:
            return  # a month or a year, and less than the text knows
        yield Mark(f"declared is {declared!r}, which is no date", when.start, when.end)
    elif abs((stated - ours).days) > 1:
        turned = " (day and month exchanged)" if _turned(stated) == ours else ""
        yield Mark(f"declared is {stated.isoformat()}{turned}", when.start, when.end)


def _turned(day: date) -> date | None:
    try:
        return day.replace(month=day.day, day=day.month)
    except ValueError:
        return None
