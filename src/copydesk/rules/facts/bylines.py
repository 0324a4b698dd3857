"""Bylines: what one line around the story says of who wrote it.

Forms, from the surest: a label (`Author: NAME`), a prefix (`By NAME`, `By` alone with
the name below), a date and a prefix (`5 May 2021 by NAME`), a name beside a date or a
reporter's title, and a bare name, which needs its neighbours to be believed.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.byline import BY, LONGEST, Byline, behind_marks, of_a_picture
from copydesk.rules.facts.cued import labelled, prefixed, titled
from copydesk.rules.facts.cues import leading, may_lead, words_of
from copydesk.rules.facts.names import may_begin, promising
from copydesk.rules.facts.uncued import (
    bare_name,
    dated_line,
    dates_beside,
    desk,
    in_the_middle,
    placeholder,
)

DIGIT = expression(r"[0-9]")
LETTERS = expression(r"[^\W\d_]{2,}")


def bylines_on(
    filled: tuple[Line, ...], index: int, script: str | None, language: str | None
) -> Iterator[Byline]:
    """Every reading of the line at `index` as a byline."""
    text = filled[index].bare
    if len(text) > LONGEST:
        return
    # Most lines have no reading at all, so what they begin with is asked last.
    readings = tuple(_readings(filled, index, script, language))
    if readings and not of_a_picture(text):
        yield from readings


def _readings(
    filled: tuple[Line, ...], index: int, script: str | None, language: str | None
) -> Iterator[Byline]:
    text = filled[index].bare
    begin = behind_marks(text)
    if begin == len(text):
        return
    spaced = script not in ("Han", "Kana", "Hangul")
    if spaced and ":" not in text and not _two_words(text) and not leading(text[begin:], "before"):
        # "5 May 2021" holds no name; "By" alone points at one.
        yield from placeholder(filled, index, begin)
        return
    figures = any(map(str.isdigit, text)) if DIGIT.search(text) or not text.isascii() else False
    if spaced and _quiet(text, begin) and not (figures and dates_beside(text, language)):
        return
    strong = (
        *labelled(filled, index, begin, script),
        *prefixed(filled, index, begin, script),
        *titled(filled, index, script),
    )
    if strong:
        yield from strong
        return
    if figures:
        yield from dated_line(filled, index, begin, language)
    else:
        yield from in_the_middle(index, text, begin, dated=False)
    if len(text) <= 90 and may_begin(text[begin:]):
        yield from bare_name(filled, index, begin)
        yield from desk(filled, index, begin)


def _quiet(text: str, begin: int) -> bool:
    """Does a line hold no colon, no "by", and open with no cue, no role and no name?
    Nine of ten short lines end here, for a third of what asking in turn costs."""
    if ":" in text or "\uff1a" in text or promising(text, begin):
        return False
    opening = text[begin : begin + 60]
    folded = text.casefold()
    return not (
        opening[:3].lower() == "aut"
        or may_lead(opening, ("before",))
        or not BY.isdisjoint(folded.split())
        or folded[begin:] in words_of("role")
    )


def _two_words(text: str) -> bool:
    """Does a line hold two words of two letters or more?"""
    first = LETTERS.search(text)
    return first is not None and LETTERS.search(text, first.end()) is not None
