"""Relative dates: "3 hours ago", "vor 2 Stunden", an age in a counter strip.

They are reported as relative, with their place, and never resolved: without the time
of capture nobody knows the day they mean.
"""

from __future__ import annotations

import re
from functools import cache

from copydesk.documents.document import Line
from copydesk.documents.folding import fold
from copydesk.documents.patterns import expression
from copydesk.rules.facts.calendar import with_plain_digits
from copydesk.rules.facts.language import cards
from copydesk.rules.facts.shapes import counters

DIGIT = expression(r"\d")
SHORTHAND = expression(r"\b\d+\s*(?:mths?|mos?|yrs?|wks?|hrs?)\b", re.I)
NUMBERS = expression(r"[0-9.,()]")
# A relative form with more letters beside it stands in a sentence.
REST, LONGEST = 40, 100
MOST = 6


def relative_on(line: Line) -> tuple[int, int, str] | None:
    """Where a line gives an age and how it says so; None where it gives none."""
    text = line.bare
    if len(text) > LONGEST or not DIGIT.search(text):
        return None
    if not text.isascii():
        text = with_plain_digits(text)
    at = line.span[0]
    if counters(text):
        found = SHORTHAND.search(text)
        if found:
            return at + found.start(), at + found.end(), "counter strip"
    if text.isascii() and _words().isdisjoint(NUMBERS.sub(" ", text.casefold()).split()):
        return None
    folded = fold(text)
    if "0" in folded and _form(folded):
        return (*line.span, "relative date")
    return None


def _form(folded: str) -> bool:
    """Does a folded line hold a relative form and little else?"""
    words = folded.split()
    spaced, dense = _forms()
    # Each form has a longest word; a line without any of them holds none of the forms.
    asked = () if _longest_words().isdisjoint(words) else range(len(words))
    for first in asked:
        for last in range(first + 1, min(first + MOST, len(words)) + 1):
            run = " ".join(words[first:last])
            if run in spaced:
                return len(folded) - len(run) <= REST
    if any(c >= "\u3000" for c in folded):
        return any(form in folded and len(folded) - len(form) <= REST for form in dense)
    return False


@cache
def _words() -> frozenset[str]:
    """Every word of the ASCII forms: a line without any of them holds no such form."""
    words = {
        word for form in _forms()[0] if form.isascii() for word in NUMBERS.sub(" ", form).split()
    }
    return frozenset(words)


@cache
def _longest_words() -> frozenset[str]:
    return frozenset(max(form.split(), key=len) for form in _forms()[0])


@cache
def _forms() -> tuple[frozenset[str], tuple[str, ...]]:
    found: set[str] = set()
    for card in cards().values():
        found.update(fold(form) for form in card.date.get("relative", ()))
    dated = {form for form in found if any(map(str.isdigit, form))}
    return frozenset(dated), tuple(sorted(f for f in dated if f[-1] >= "\u3000"))
