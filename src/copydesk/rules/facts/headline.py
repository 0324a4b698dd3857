"""The headline: the first line of the story that is neither prose nor furniture.

A line ending in a full stop is a sentence, and a line over 160 characters is a standfirst
(p99 of 1,300 labelled titles is 131), so neither is taken for a headline.
"""

from __future__ import annotations

from copydesk.documents.document import Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.zones import Zones, width

LONGEST = 160
MARKUP = expression(r"^#{1,3}\s+")


def headline(filled: tuple[Line, ...], zones: Zones, taken: frozenset[int]) -> int | None:
    """Index of the headline in `filled`; `taken` are furniture, bylines and dates."""
    for index, line in enumerate(filled):
        if index in taken:
            continue
        if index >= zones.first or len(filled) == 1:
            return None
        text = MARKUP.sub("", line.bare)
        if width(text) > LONGEST or text.rstrip("\"'\u201d\u2019\u00bb")[-1:] in ".\u3002:;,":
            return None
        if not any(c.isalpha() for c in text):
            continue
        return index
    return None
