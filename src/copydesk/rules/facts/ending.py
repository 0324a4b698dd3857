"""How the last line of a story ends: the signs a cut leaves.

Shared by the truncation rules, which ask for two signs before they call a text cut:
feeds that judged by one phrase had to take their detector out again (FIELD 3, 20).
"""

from __future__ import annotations

import re

from copydesk.documents.document import Document, Line
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.language import cards
from copydesk.rules.facts.zones import CLOSERS, ends_sentence

LAST_WORD = re.compile(r"([^\W\d_]+(?:['\u2019-][^\W\d_]+)*)\W*$")
OPENERS = {"\u201c": "\u201d", "\u00ab": "\u00bb", "(": ")", "[": "]", "\u300c": "\u300d"}
MORE = frozenset({"related-links", "source-link", "subscribe-prompt"})


def last_line(doc: Document, facts: Facts) -> tuple[int, Line] | None:
    """The last line that is neither furniture nor a credit nor a date, and its index."""
    aside = {credit.line for credit in facts.credits if credit.how != "agency tail"}
    if facts.published is not None and facts.published.how == "date line":
        aside.add(facts.published.line)
    for index in range(len(doc.filled) - 1, -1, -1):
        line = doc.filled[index]
        if index not in facts.furniture and line.number not in aside:
            return index, line
    return None


def dangles(text: str, language: str | None) -> str | None:
    """The last word, where it is one that no complete sentence ends with."""
    card = cards().get(language or "")
    found = LAST_WORD.search(text)
    if card is None or found is None:
        return None
    word = found.group(1)
    return word if word.casefold() in card.dangling else None


def left_open(text: str) -> str | None:
    """A quotation mark or bracket opened in the line and not closed."""
    for opener, closer in OPENERS.items():
        if text.count(opener) > text.count(closer):
            return opener
    return None


def sentences_end(doc: Document, facts: Facts, last: int) -> bool:
    """Do the other paragraphs end like sentences? Where they do not (some Urdu, verse,
    lists) a last line without a stop says nothing."""
    others = [doc.filled[i].bare for i in facts.zones.prose if i != last]
    if not others:
        return len(re.findall(r"[.!?\u2026\u3002\u06d4\u0964]\s", doc.filled[last].bare)) >= 2
    return sum(map(ends_sentence, others)) >= 0.8 * len(others)


def bare_end(text: str) -> str:
    """The text without closing quotes, brackets and white space at its end."""
    return text.rstrip().rstrip(CLOSERS)
