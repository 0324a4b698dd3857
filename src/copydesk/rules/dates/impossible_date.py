"""A date that no calendar holds, or the birth of Unix time.

31.02.2022 and 2022-13-40 come from broken converters, and 1 January 1970 from a field
that was never set. Read carelessly they become a day nearby, or a story of 1970.

How it decides: a short line around the story writes a numeric date whose day or month
does not exist in either order; or one whose day is 31 December 1969 or 1 January 1970.

What it misses: dates written in words ("31 February"), dates in the future, which need
the time of capture, and dates that are merely wrong.

What to do: look up the date; the table does not take this one for the date of publication.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document, Line
from copydesk.rules.authors.no_author import BODY
from copydesk.rules.facts.calendar import impossible, read, with_plain_digits
from copydesk.rules.facts.dates import EPOCH
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(f"Bridge closed\n\nPublished: 31.02.2022\n\n{BODY}", at="31.02.2022"),
    finds(f"Bridge closed\n\n2022-13-40\n\n{BODY}", at="2022-13-40"),
    finds(f"Bridge closed\n\nDec 31, 1969\n\n{BODY}", at="Dec 31, 1969"),
    clean(f"Bridge closed\n\n28.02.2022\n\n{BODY}"),
    clean(f"Bridge closed\n\n2022-12-24\n\n{BODY}"),
    clean(f"Bridge closed\n\nCall 040-31-2022 for tickets\n\n{BODY}", why="a telephone number"),
    misses(f"Bridge closed\n\n31 February 2022\n\n{BODY}", why="in words"),
)
# A longer line is a sentence; lines around the story asked from each end.
LONGEST, REACH = 80, 12


@rule("DAT005", "impossible-date", level="warning", since="0.1", examples=EXAMPLES)
def impossible_date(doc: Document, facts: Facts) -> Iterator[Mark]:
    before = range(max(0, facts.zones.first - REACH), min(facts.zones.first, len(doc.filled)))
    after = range(facts.zones.last + 1, min(facts.zones.last + 1 + REACH, len(doc.filled)))
    for index in dict.fromkeys((*before, *(after if facts.zones.last >= 0 else ()))):
        line = doc.filled[index]
        if index in facts.furniture or len(line.bare) > LONGEST:
            continue
        yield from _on(line)


def _on(line: Line) -> Iterator[Mark]:
    text = with_plain_digits(line.bare)
    if not any(map(str.isdigit, text)):
        return
    at = line.span[0]
    place = impossible(text)
    if place is not None:
        yield Mark("no calendar holds this day", at + place[0], at + place[1], kind="impossible")
    for seen in read(text, None):
        if seen.value in EPOCH:
            says = "the birth of Unix time, which stands for no date"
            yield Mark(says, at + seen.start, at + seen.end, kind="epoch", confidence="likely")
