"""Offices that sign at the end of a text where no person does: `Press Office of X`."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Line
from copydesk.rules.facts.byline import Byline
from copydesk.rules.facts.kinds import office_kind
from copydesk.rules.facts.names import Name, known_given
from copydesk.rules.facts.zones import ends_sentence

LONGEST = 80


def office(tail: list[Line], indexes: list[int]) -> Iterator[tuple[Byline, int]]:
    """A signature that names an office, `Press Office of X`, wrapped or not, and the
    number of the line it ends on."""
    for at, line in enumerate(tail):
        text = line.bare
        if len(text) > LONGEST or not _office_like(text):
            continue
        kind = office_kind(text)
        if kind is None or not _office_word_leads(text):
            continue
        last = at
        if at + 1 < len(tail) and tail[at + 1].number == line.number + 1:
            below = tail[at + 1].bare
            if not ends_sentence(below) and len(below) <= 40:
                last = at + 1
        name = Name(text, 0, len(text))
        yield Byline(indexes[at], (name,), kind, "office signature", 0.6), last
        return


def _office_like(text: str) -> bool:
    """A title: capitals, no sentence, no colon, nothing that a menu would hold."""
    words = text.split()
    if (
        known_given(text)
        or ends_sentence(text)
        or text[-1] in ":,;"
        or not text[0].isupper()
        or len(words) > 12
    ):
        return False
    if text.isascii() and len(words) < 2:
        return False
    small = sum(1 for w in words if w[0].islower())
    return not any(c.isdigit() for c in text) and small * 2 <= len(words)


def _office_word_leads(text: str) -> bool:
    """Does the office stand among the first three words, as in a signature?"""
    words = text.split()
    return (
        any(office_kind(" ".join(words[first : first + 2])) is not None for first in range(3))
        or not text.isascii()
    )
