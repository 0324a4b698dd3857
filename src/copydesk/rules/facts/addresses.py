"""The address of the text itself, where the text gives it.

A saved page may hold its address alone on one of its first or last lines, or behind a
label. `Source: https://...` names what a story was taken from and is not its own address.
"""

from __future__ import annotations

import re

from copydesk.documents.document import Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.outlet import Found
from copydesk.rules.facts.shapes import ADDRESS
from copydesk.rules.facts.zones import Zones

LABELLED = expression(
    r"(?:url|link|permalink|canonical(?: url| link)?|original (?:url|link|article)|web address|page|adresse|"
    r"enlace|lien|ссылка|адрес|посилання|bağlantı|网址|链接|原文链接|본문 링크|原文)\s?[:\uff1a]\s*(https?://\S+)",
    re.IGNORECASE,
)
# Lines asked at each end. Further in, a line with an address is a link of the story.
FIRST, LAST = 4, 4


def own_address(filled: tuple[Line, ...], zones: Zones) -> Found | None:
    """The address that a document gives as its own; None where it gives none."""
    for index, line in enumerate(filled[:FIRST]):
        if " " in line.bare and index >= zones.first:
            continue
        if "://" not in line.bare and "www." not in line.bare:
            continue
        if ADDRESS.fullmatch(line.bare):
            return Found(line.bare, line.number, *line.span)
        if index < zones.first:
            found = _labelled(line)
            if found is not None:
                return found
    for line in filled[max(zones.last + 1, FIRST, len(filled) - LAST) :]:
        found = _labelled(line) if "://" in line.bare else None
        if found is not None:
            return found
    return None


def _labelled(line: Line) -> Found | None:
    found = LABELLED.match(line.bare)
    if found is None:
        return None
    at = line.span[0]
    return Found(found[1], line.number, at + found.start(1), at + found.end(1))
