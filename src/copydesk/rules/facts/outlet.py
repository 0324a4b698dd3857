"""Where a text appeared: copyright lines, "exclusively for ...", agency datelines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from copydesk.documents.document import Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.kinds import agencies
from copydesk.rules.facts.language import cards
from copydesk.rules.facts.shapes import copyright_line
from copydesk.rules.facts.zones import Zones

MARK = expression(
    r"^(?:\u00c2?[\u00a9\u24d2]|copyright|\(c\)|\s)*(?:\u00a9|\u24d2|\(c\))?\s*"
    r"(?:(?:19|20)\d{2}(?:\s?[-\u2013]\s?(?:19|20)?\d{2})?)?\s*(?:by\s+)?",
    re.IGNORECASE,
)
OWNER_END = expression(
    r"[.,|]\s|\s(?:19|20)\d{2}|\.?\s*(?:all rights?|alle rechte|tous droits|todos los|"
    r"todos os|tutti i diritti|\u0432\u0441\u0435 \u043f\u0440\u0430\u0432\u0430|\u7121\u65ad|\ubb34\ub2e8)",
    re.IGNORECASE,
)
QUOTED = expression(
    '[\u201c"\u00ab\u201e]([^\u201c\u201d"\u00ab\u00bb]{2,60})[\u201d"\u00bb\u201c]'
)
NAMED = expression(r"(?:[^\W\d_][\w'\u2019&.-]*\s?){1,6}")
AGENCY = expression(r"[(/\[]([^()/\[\]]{2,40})[)/\]]\s*[-\u2013\u2014.:]")


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where it stands."""

    value: str
    line: int
    start: int
    end: int


def outlet(filled: tuple[Line, ...], zones: Zones) -> Found | None:
    """The outlet that a line around the story names as its owner or first publisher."""
    edges = [*range(min(zones.first, len(filled))), *range(zones.last + 1, len(filled))]
    for index in dict.fromkeys(edges):
        line = filled[index]
        if len(line.bare) > 250:
            continue
        name = _owner(line.bare) or _first_publisher(line.bare)
        if name:
            start = line.span[0] + line.bare.find(name)
            return Found(name, line.number, start, start + len(name))
    return _closing(filled[zones.last]) if zones.last >= 0 else None


def _closing(line: Line) -> Found | None:
    """A last paragraph that is a credit: "NAME, expert on X, exclusively for Y"."""
    name = _first_publisher(line.bare, quoted=True) if len(line.bare) <= 250 else None
    if name is None:
        return None
    start = line.span[0] + line.bare.rfind(name)
    return Found(name, line.number, start, start + len(name))


def agency(filled: tuple[Line, ...], zones: Zones) -> Found | None:
    """The news agency of the dateline: `MELBOURNE, Dec 30 (Reuters) - `."""
    if zones.first >= len(filled):
        return None
    line = filled[zones.first]
    text = line.bare[:100]
    bracketed = "(" in text or "/" in text or "[" in text
    match = AGENCY.search(text) if bracketed else None
    if match is None or match.group(1).casefold().strip() not in agencies():
        return None
    start = line.span[0] + match.start(1)
    return Found(match.group(1), line.number, start, start + len(match.group(1)))


def _owner(text: str) -> str | None:
    if not copyright_line(text):
        return None
    rest = MARK.sub("", text, count=1)
    name = OWNER_END.split(rest, maxsplit=1)[0].strip(" .,:-'\u2019")
    return name if 2 <= len(name) <= 60 and any(c.isalpha() for c in name) else None


def _first_publisher(text: str, quoted: bool = False) -> str | None:
    """The name behind "exclusively for"; in a sentence only one in quotation marks."""
    folded = text.casefold()
    met = _any_of_them().find_matches_as_indexes(folded, overlapping=True)
    # Of words that are met the longest first, each where it is met first.
    for number in sorted({number for number, _, _ in met}):
        words = _exclusively()[number]
        rest = text[folded.find(words) + len(words) :]
        marked = QUOTED.search(rest[:60] if quoted else rest[:120])
        if marked:
            return marked.group(1).strip()
        if quoted:
            continue
        named = NAMED.match(rest.lstrip())
        if named and named.group()[0].isupper():
            return named.group().strip(" .")
    return None


@cache
def _any_of_them() -> AhoCorasick:
    """Finds all of the words in 1 us; most lines hold none of the 600."""
    return AhoCorasick(_exclusively())


@cache
def _exclusively() -> tuple[str, ...]:
    found: set[str] = set()
    for card in cards().values():
        found.update(card.outlet.get("exclusively", ()))
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
