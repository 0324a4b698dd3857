"""What was weighed for author and date and not taken, and why; what was never weighed.

For `explain FILE` only: the document pass reads no prose for names or dates, and this
does, to show a person that it was right not to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from copydesk.documents.document import Document, Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.byline import of_a_picture
from copydesk.rules.facts.calendar import read, with_plain_digits
from copydesk.rules.facts.credits import ENOUGH as ENOUGH_AUTHOR
from copydesk.rules.facts.cues import leading
from copydesk.rules.facts.dates import ENOUGH as ENOUGH_DATE
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.names import Name, known_given, take_names
from copydesk.rules.facts.shapes import copyright_line

# Records of each field, and characters of one line that are read: enough for a person.
MOST, LONGEST = 16, 3000
# Characters of an ISO day: another time of the same day is no other date.
DAY = 10
START = expression(r"(?<![\w'’-])[^\W\d_a-z]")
POST = expression(r"\(@\w{2,30}\)|pic\.twitter\.com|^@\w{2,30}\b|\bt\.co/")
YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A name or a date that is no author and no date of the text, and the reason."""

    field: str
    value: str
    line: int
    start: int
    end: int
    why: str


def rejected(doc: Document, facts: Facts) -> Iterator[Rejected]:
    """Authors first, then dates, each in the order of the text and none twice."""
    yield from islice(_once(_names(doc, facts), {c.name.casefold() for c in facts.credits}), MOST)
    dates = (facts.published, facts.updated, facts.captured)
    taken = {when.value[:DAY] for when in dates if when is not None and when.value}
    yield from islice(_once(_dates(doc, facts), taken), MOST)


def _once(found: Iterator[Rejected], seen: set[str]) -> Iterator[Rejected]:
    for one in found:
        folded = one.value.casefold() if one.field == "author" else one.value[:DAY]
        if folded not in seen:
            seen.add(folded)
            yield one


def _names(doc: Document, facts: Facts) -> Iterator[Rejected]:
    best = max((b.weight for b in facts.bylines), default=0.0)
    for seen in sorted(facts.bylines, key=lambda b: (b.index, -b.weight)):
        line = doc.filled[seen.index]
        if seen.weight < ENOUGH_AUTHOR:
            why = f"{seen.how}, weighs {seen.weight:.1f} of the {ENOUGH_AUTHOR} it takes"
        else:
            why = f"{seen.how}, weighs {seen.weight:.1f}, less than {best:.1f}"
        for name in seen.names:
            yield _name(line, name, why)
    for index, line in enumerate(doc.filled):
        for name in islice(_people(line.bare[:LONGEST]), MOST):
            if of_a_picture(line.bare):
                why = "the credit or caption of a picture"
            elif index in facts.furniture:
                why = f"page furniture ({facts.furniture[index].rule})"
            elif index in facts.zones.prose:
                why = "named in the story"
            else:
                why = "no byline: nothing beside it says so"
            yield _name(line, name, why)


def _people(text: str) -> Iterator[Name]:
    """Names in running text that begin with a known first name."""
    last = 0
    for found in START.finditer(text):
        if found.start() < last or leading(text[found.start() : found.start() + 40], "before"):
            continue
        name = next(take_names(text, found.start()), None)
        if name is not None and known_given(name.text):
            last = name.end
            yield name


def _name(line: Line, name: Name, why: str) -> Rejected:
    at = line.span[0]
    return Rejected("author", name.text, line.number, at + name.start, at + name.end, why)


def _dates(doc: Document, facts: Facts) -> Iterator[Rejected]:
    best = max((w.weight for w in facts.dates), default=0.0)
    for seen in facts.dates:
        when = seen.when
        why = f"{when.how}, weighs {seen.weight:.1f}, less than {best:.1f}"
        if seen.weight < ENOUGH_DATE:
            why = f"{when.how}, weighs {seen.weight:.1f} of the {ENOUGH_DATE} it takes"
        if when.value is not None:
            yield Rejected("date", when.value, when.line, when.start, when.end, why)
    for index, line in enumerate(doc.filled):
        text = line.bare[:LONGEST]
        if any(map(str.isdigit, text)):
            yield from _on(line, with_plain_digits(text), index, doc, facts)


def _on(line: Line, text: str, index: int, doc: Document, facts: Facts) -> Iterator[Rejected]:
    at = line.span[0]
    if copyright_line(line.bare):
        for year in YEAR.finditer(text):
            start, end = at + year.start(), at + year.end()
            yield Rejected("date", year.group(), line.number, start, end, "a year of copyright")
        return
    for seen in read(text, facts.language):
        if seen.value is None:
            continue
        if POST.search(line.bare):
            why = "the stamp of a quoted post"
        elif index in facts.furniture:
            why = f"page furniture ({facts.furniture[index].rule}): another story's or the page's"
        elif index in facts.zones.prose:
            why = "in the story: an event, not the text"
        else:
            why = "no line around the story, or too many words beside it"
        yield Rejected("date", seen.value, line.number, at + seen.start, at + seen.end, why)
