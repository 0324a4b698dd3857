"""A date before 1990, earlier than news on the web.

Some archives go back further. More often the date is that of an event, a birth or a
founding, or the zero of some program's calendar.

How it decides: the date of publication in the text, or the declared one, lies before 1
January 1990; the first web site went up that year. Where a corpus is older, leave the
rule out with `--ignore early-date`.

What it misses: dates of events after 1990.

What to do: look whether the line dates the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.dates import EXACT
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.stamps import day_of
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

EXAMPLES = (
    finds(f"{HEAD.replace('2021', '1968')}{BODY}", at="5 May 1968"),
    finds(f"---\ndate: 1985-02-03\n---\n{BODY}", at="1985-02-03"),
    clean(f"{HEAD}{BODY}"),
    clean(f"{HEAD}{BODY}\nThe bridge was opened on 5 May 1968.\n", why="a date in prose"),
    misses(f"{HEAD.replace('2021', '1995')}{BODY}", why="after 1990"),
)
FIRST = 1990


@rule("DAT008", "early-date", level="info", since="0.1", examples=EXAMPLES)
def early_date(doc: Document, facts: Facts) -> Iterator[Mark]:
    when = facts.published
    if when is not None and when.value is not None and when.precision in EXACT:
        if int(when.value[:4]) < FIRST:
            says = f"dated before {FIRST}"
            yield Mark(says, when.start, when.end, confidence="possible")
        return
    declared = day_of(doc.declared.get("date", ""))
    if declared is not None and declared.year < FIRST:
        yield Mark(f"declared before {FIRST}", evidence=doc.declared["date"])
