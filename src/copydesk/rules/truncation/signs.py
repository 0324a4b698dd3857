"""Second signs of a cut: what speaks for one behind a last line without a stop."""

from __future__ import annotations

import re

from copydesk.documents.document import Document
from copydesk.rules.facts.ending import (
    STOP,
    Ending,
    dangles,
    fragment,
    is_paragraph,
    is_signature,
    left_open,
)
from copydesk.rules.facts.facts import Facts

from copydesk.rules.facts.zones import LONG, width
from copydesk.rules.truncation.lastword import cut_word

LAST = re.compile(r"([^\W\d_]+)$")
LOWER = re.compile(r"(?<!\S)[^\W\d_A-Z]*[a-z\u00df-\u00ff\u0430-\u045f][^\W\d_]*")
# Paragraphs that only look so: addresses, handles, prices, tables, rows of labels.
NO_SENTENCE = re.compile(r"https?://|www\.|@\w|\s[|\u00b7\u2022\u00bb]\s|\d{2}:\d{2}\s*$")


def unfinished(doc: Document, facts: Facts, ending: Ending) -> str | None:
    """A sign in the last words themselves. Each proves a cut with the missing stop."""
    text = ending.line.bare
    paragraph = is_paragraph(text)
    word = dangles(text, facts.language)
    if word and (paragraph or _follows_prose(doc, facts, ending)):
        return f"no sentence ends with {word!r}"
    if not paragraph:
        return None
    if text.endswith((",", ";", "-", "\u2013", "\u2014", "\u060c", "\u3001")):
        return f"it stops at {text[-1]!r}"
    opener = left_open(text)
    if opener and not is_signature(fragment(text)):
        return f"a {opener} is left open"
    last = LAST.search(text)
    if last is None:
        return None
    return cut_word(doc.text[: ending.line.span[1]], last.group(1))


def goes_on(doc: Document, facts: Facts, ending: Ending) -> str | None:
    """A sign in the shape: a sentence that stops among sentences that end.

    Asked for: a line that no unexplained line follows, wide as a paragraph or holding
    whole sentences, and behind its last stop words of running text, no credit.
    """
    text = ending.line.bare
    if ending.behind or NO_SENTENCE.search(text):
        return None
    rest = fragment(text)
    inside = STOP.search(text) is not None
    if not (inside or width(text) >= LONG) or is_signature(rest) or not rest:
        return None
    words = rest.split()
    if inside and not _running(rest, facts.language):
        return None
    return f"its last sentence stops after {len(words)} words" if words else None


def _running(text: str, language: str | None) -> bool:
    """Running text has small words; a name, a place or a date has none."""
    return len(LOWER.findall(text)) >= 2 or width(text) >= 25 and not text.istitle()


def _follows_prose(doc: Document, facts: Facts, ending: Ending) -> bool:
    return ending.index - 1 in facts.zones.prose
