"""Lines of listings: lists, code, tables, text with hard line ends.

They are short, end like no sentence and stand in runs, as furniture does. Pages of code,
wares and figures hold little furniture that is known; there such lines stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set

from copydesk.documents.document import Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.line_words import LISTED
from copydesk.rules.facts.zones import ends_sentence, width

# What a line of code begins with, holds or ends in. Of the lines that the model takes on
# labelled extracted pages and paragraphs none is like this.
CODE = expression(
    r"(?:[{};\\(\[]|\)\s?:|=>)$|^\w+\([^()]*\)$|^(?:for \w+ in |while |elif |else|try).*:$"
    r"|^(?:#!|//|/\*|\$ |>>>|&[lg]t;|</?[a-z]|import |from \w+ import |def |class |return\b"
    r"|func |fn |let |var |const |public |private |(?:if|for|while|switch) ?\(|#include)"
    r"|\w\(\)|\w[_.]\w+ ?\(|\s[=!<>+-]?=\s|->|::|==|&&|\|\||[a-z]_[a-z]"
)
# An item of a list, or a heading with its mark.
ITEM = expression(rf"{LISTED.pattern}|#{{1,6}}\s\S")
CODED = 200
# Lines of code that make a listing, and how far from one its short lines stand ("else").
LISTING, BESIDE = 3, 2
# A line this wide that the next one goes on from, in a small letter, was broken by hand.
WRAPPED = 40
# Rows of a table, and lines that differ in their figures alone ("3 colours").
ROWS, ALIKE = 3, 3
FIGURES = expression(r"\d+(?:[.,]\d+)*")


def listed(filled: tuple[Line, ...], prose: Set[int]) -> frozenset[int]:
    """The lines of listings, paragraphs of prose aside."""
    items = (index for index, line in enumerate(filled) if ITEM.match(line.bare))
    found = {*items, *_code(filled), *_wrapped(filled), *_rows(filled), *_alike(filled)}
    return frozenset(found - prose)


def _code(filled: tuple[Line, ...]) -> Iterator[int]:
    coded = [
        index
        for index, line in enumerate(filled)
        if len(line.bare) <= CODED and CODE.search(line.bare)
    ]
    if len(coded) < LISTING:
        return
    for index in coded:
        yield from range(max(0, index - BESIDE), min(len(filled), index + BESIDE + 1))


def _wrapped(filled: tuple[Line, ...]) -> Iterator[int]:
    for index in range(len(filled) - 1):
        text = filled[index].bare
        if not filled[index + 1].bare[0].islower() or width(text) < WRAPPED:
            continue
        if not ends_sentence(text):
            yield from (index, index + 1)


def _rows(filled: tuple[Line, ...]) -> Iterator[int]:
    """Lines in a row that have the same number of bars."""
    bars = [line.bare.count("|") for line in filled]
    begin = 0
    for index in range(1, len(bars) + 1):
        if index < len(bars) and bars[index] == bars[begin]:
            continue
        if bars[begin] and index - begin >= ROWS:
            yield from range(begin, index)
        begin = index


def _alike(filled: tuple[Line, ...]) -> Iterator[int]:
    masked = [FIGURES.sub("0", line.bare) for line in filled]
    often = {text for text, times in Counter(masked).items() if times >= ALIKE and "0" in text}
    yield from (index for index, text in enumerate(masked) if text in often)
