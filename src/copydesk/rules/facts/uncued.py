"""Bylines without a cue at their beginning: names beside dates, and bare names.

`5 May 2021 by NAME`, `NAME | 5 May 2021`, `Column by NAME`, `NAME, Outlet`. A known
first name speaks for such a reading, an acronym or capitals throughout against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.byline import (
    AUTHOR,
    BLANK,
    BY,
    OPEN,
    TITLED,
    Byline,
    ends_here,
    goes_on,
    label_follows,
    role_follows,
    skip,
)
from copydesk.rules.facts.calendar import Reading, read, with_plain_digits
from copydesk.rules.facts.cued import _read
from copydesk.rules.facts.cues import words_of
from copydesk.rules.facts.kinds import WORD, kind_of, named_kind
from copydesk.rules.facts.names import Name, known_given, single_name, take_names

NUMBERED = expression(r"[\W\d_]{0,8}$")
PICTURED = expression(r"(?:photo|foto|image|bild|picture|illustration|video)\w{0,6}\W*$", re.I)
STEP = expression(r"[\s,.]+")
MARKED = expression(r"\s*(?:$|[|\u2022\u00b7,(-])")
# What may follow a name that no cue announces.
CLOSE = expression(
    r"\s*(?:[,;|/(\u2022\u00b7\u2013\u2014<@\[-]|(?:in|aus|and|und|et|y|from|\u0438\u0437|\u0438)\s+[^\W_a-z]|"
    r"(?:\s+[^\W\d_a-z][\w.&'-]*){1,4}$)"
)
LABEL = expression(r"(?:\s+[^\W\d_]{2,14}){0,2}\s?[:\uff1a]")
ON = expression(r"\s+(?:am|on|le|el|il|op|den|um|at)?\s*\d")
# "NAME, the new president of X" tells who somebody is; "NAME / AFP" who took a picture.
TOLD = expression(
    r",\s(?:the|an?|der|die|das|ein|eine|le|la|les|l['\u2019]|une?|el|los|las|il|lo|o|os|as|um|uma|de|het|een)\b",
    re.IGNORECASE,
)
PICTURED_BY = expression(
    r"\s?[/|\u2013-]\s?(?:.{0,20}\b)?(?:AFP|AP|EPA|Reuters|Getty|dpa|EFE|ANSA|Keystone|APA|imago|Alamy|Images)\b"
)
AGED = expression(r"\s*,\s*\d\d?\b(?!\.)")
ACRONYM = expression(r"[^\W\d_a-z]{2,4}\s+[^\W\d_]*[^\W\dA-Z_]")
SPLIT = expression(r"\s*[|\u2022\u00b7/]\s*|\s+[\u2013\u2014-]\s+|\s*,\s+")


def dated_line(
    filled: tuple[Line, ...], index: int, begin: int, language: str | None
) -> Iterator[Byline]:
    """A date and a name on one line, in either order, with marks between them."""
    text = filled[index].bare
    readings = dates_beside(text, language)
    if not readings:
        yield from in_the_middle(index, text, begin, dated=False)
        return
    middle = tuple(in_the_middle(index, text, begin, dated=True))
    if middle:
        yield from middle
        return
    names = tuple(take_names(text, begin))
    if names and names[0].start < readings[0].start:
        end = names[-1].end
        # "Completion Date: 5 May": a label, and no name.
        label = LABEL.match(text, end) if not label_follows(text, end) else None
        if goes_on(text, end) and not AGED.match(text, end) and label is None:
            yield _believed(index, names, "name and date", 2.2)
        return
    if readings[0].start > begin:
        # "Newsroom - 31 January 2022".
        who = text[begin : readings[0].start].strip(" -\u2013\u2014|,\u00b7\u2022/")
        if who.casefold() in words_of("role"):
            start = text.find(who, begin)
            yield Byline(index, (Name(who, start, start + len(who)),), "role", "name and date", 1.6)
            return
    last = max(r.end for r in readings)
    label = AUTHOR.search(text, last)
    if label is not None:
        yield from _read(index, text, label.end(), "label", 2.2, None, False)
        return
    for piece in SPLIT.finditer(text, last):
        names = tuple(take_names(text, piece.end()))
        if names and MARKED.match(text, names[-1].end):
            yield _believed(index, names, "name and date", 1.6)
            return
    found = STEP.match(text, last)
    names = tuple(take_names(text, found.end())) if found else ()
    if names and NUMBERED.match(text, names[-1].end):
        yield _believed(index, names, "name and date", 1.6)


def dates_beside(text: str, language: str | None) -> list[Reading]:
    """The dates of a line that a name may stand beside."""
    readings = read(with_plain_digits(text), language)
    return [seen for seen in readings if seen.precision in ("day", "yearless")]


def _believed(index: int, names: tuple[Name, ...], how: str, weight: float) -> Byline:
    """A reading with no cue: a known first name speaks for it, an acronym against it."""
    name = names[0].text
    known = known_given(name)
    weight += 0.5 if known else -1.0 if len(name.split()) < 4 else -1.4
    if not known and (name.isupper() or ACRONYM.match(name)):
        weight -= 0.9
    if name.endswith(("'s", "\u2019s")):
        weight -= 1.0
    if len(names) > 1 and all(known_given(n.text) for n in names):
        weight += 0.5
    kind = "person" if known else kind_of(name)
    return Byline(index, names, kind, how, weight)


def in_the_middle(index: int, text: str, begin: int, dated: bool) -> Iterator[Byline]:
    """`16 Jan 2008 by NAME`, `Column by NAME`: "by" behind a date or a word or two."""
    if BY.isdisjoint(text.casefold().replace(":", " ").split()):
        return
    for word in WORD.finditer(text, begin + 1):
        if word.group().casefold() not in BY or text[word.end() : word.end() + 1] not in " :":
            continue
        before = text[begin : word.start()]
        if PICTURED.search(before):
            return
        if dated and not any(map(str.isdigit, before)):
            if known_given(before):
                continue
            one = single_name(text, skip(text, word.end()))
            dated = one is not None and ON.match(text, one.end) is not None
        if before.rstrip().endswith(("|", "\u2022", "\u00b7")):
            dated = True
        elif not dated and (len(before.split()) > 2 or not text[begin].isupper()):
            return
        at = skip(text, word.end())
        names = tuple(take_names(text, at))
        if not names and dated:
            one = single_name(text, at)
            names = (one,) if one is not None and ends_here(text, one.end) else ()
        if names and (
            OPEN.match(text, names[-1].end) or (dated and TITLED.match(text, names[-1].end))
        ):
            if dated:
                yield Byline(index, names, kind_of(names[0].text), "byline", 2.4)
            else:
                yield _believed(index, names, "byline", 1.0)
        return


def bare_name(filled: tuple[Line, ...], index: int, begin: int) -> Iterator[Byline]:
    """A name and little else: `NAME`, `NAME, Outlet`, `NAME and NAME in New York`."""
    text = filled[index].bare
    if len(text) > 90:
        return
    names = tuple(take_names(text, begin))
    if not names:
        return
    rest = text[names[-1].end :]
    if BLANK.match(rest):
        if rest.strip()[-1:] in tuple(",:?!") and not _outlet_below(filled, index):
            return
        weight = 0.5
    elif role_follows(text, names[-1].end):
        weight = 1.1
    elif (
        CLOSE.match(rest)
        and len(rest) <= 40
        and not AGED.match(rest)
        and not TOLD.match(rest)
        and rest.rstrip()[-1] not in ":.?!,"
    ):
        weight = -0.9 if PICTURED_BY.match(rest) else 0.3
    else:
        return
    if len(names) > 1 and "," in text[names[0].end : names[1].start]:
        # "Energy Management, Environmental Management": labels in a row.
        weight -= 0.0 if any(known_given(n.text) for n in names) else 0.6
    yield _believed(index, names, "name line", weight)


def _outlet_below(filled: tuple[Line, ...], index: int) -> bool:
    """`NAME,` with the outlet on the next line."""
    if index + 1 >= len(filled) or not filled[index].bare.endswith(","):
        return False
    below = filled[index + 1].bare
    return len(below) <= 25 and below[0].isupper() and below[-1] not in ".!?"


def desk(filled: tuple[Line, ...], index: int, begin: int) -> Iterator[Byline]:
    """`Newsroom`, `Haber Merkezi`: a role and nothing else on a line."""
    text = filled[index].bare[begin:]
    if index > 0 and text.casefold() in words_of("role"):
        name = Name(text, begin, begin + len(text))
        yield Byline(index, (name,), "role", "desk", 1.0)


def placeholder(filled: tuple[Line, ...], index: int, begin: int) -> Iterator[Byline]:
    """`admin` alone on a line: under a headline it is the field of the author."""
    text = filled[index].bare[begin:]
    if index > 0 and named_kind(text) == "placeholder":
        name = Name(text, begin, begin + len(text))
        yield Byline(index, (name,), "placeholder", "placeholder", 1.0)
