"""Bylines: what one line around the story says of who wrote it.

Forms, from the surest: a label (`Author: NAME`), a prefix (`By NAME`, `By` alone with
the name below), a date and a prefix (`5 May 2021 by NAME`), a name beside a date or a
reporter's title, and a bare name, which needs its neighbours to be believed.
"""

from __future__ import annotations

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
# A name with no cue and its outlet are no longer.
BARE = 90


def bylines_on(
    filled: tuple[Line, ...], index: int, script: str | None, language: str | None
) -> tuple[Byline, ...]:
    """Every reading of the line at `index` as a byline."""
    text = filled[index].bare
    if len(text) > LONGEST:
        return ()
    # Most lines have no reading at all, so what they begin with is asked last.
    readings = _readings(filled, index, script, language)
    return readings if readings and not of_a_picture(text) else ()


def _readings(
    filled: tuple[Line, ...], index: int, script: str | None, language: str | None
) -> tuple[Byline, ...]:
    """Each form is asked only where the line gives its occasion: a colon, a cue or a name
    that opens it, "by", a date."""
    text = filled[index].bare
    begin = behind_marks(text)
    if begin == len(text):
        return ()
    spaced = script not in ("Han", "Kana", "Hangul")
    colon = ":" in text or "\uff1a" in text
    named = promising(text, begin)
    cued = may_lead(text[begin : begin + 60], ("before",))
    aut = text[begin : begin + 3].lower() == "aut"
    folded = text.casefold()
    whole = folded[begin:]
    role = whole in words_of("role")
    figures = any(map(str.isdigit, text)) if DIGIT.search(text) or not text.isascii() else False
    quiet = spaced and not (named or colon or cued or aut or role) and BY.isdisjoint(folded.split())
    if quiet and not figures and whole.strip(" .") not in words_of("placeholder"):
        # Nine of ten short lines end here.
        return ()
    pointing = cued and leading(text[begin:], "before") > 0
    if spaced and ":" not in text and not pointing and not _two_words(text):
        # "5 May 2021" holds no name; "By" alone points at one.
        return tuple(placeholder(filled, index, begin))
    if quiet and not (figures and dates_beside(text, language)):
        return ()
    strong: list[Byline] = []
    if colon or aut or not spaced:
        strong += labelled(filled, index, begin, script)
    if cued:
        strong += prefixed(filled, index, begin, script)
    if not spaced:
        strong += titled(filled, index, script)
    if strong:
        return tuple(strong)
    found = list(
        dated_line(filled, index, begin, language)
        if figures
        else in_the_middle(index, text, begin, dated=False)
    )
    if len(text) <= BARE and (named or role) and may_begin(text[begin:]):
        found += bare_name(filled, index, begin)
        found += desk(filled, index, begin)
    return tuple(found)


def _two_words(text: str) -> bool:
    """Does a line hold two words of two letters or more?"""
    first = LETTERS.search(text)
    return first is not None and LETTERS.search(text, first.end()) is not None
