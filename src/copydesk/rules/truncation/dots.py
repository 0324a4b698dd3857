"""Dots at the end of a story: which marks there are, and what else speaks for a cut."""

from __future__ import annotations

import re

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.facts.ending import (
    MORE,
    Ending,
    dangles,
    is_paragraph,
    left_open,
)
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.zones import CLOSERS, LONG, STOPS, ends_sentence, width
from copydesk.rules.truncation.signs import last_word_cut
from copydesk.rules.truncation.teasers import calls, teaser

# "[+1234 chars]" is what one news interface leaves, "[...]" the feeds of blogs.
MACHINE = expression(
    r"(?:\u2026|\.{3})?\s?\[\+(?P<n>\d{1,7}) chars\]$"
    r"|(?<=[\w.!?,;:)\"'\u2019\u201d\u201c\u00bb\u3002])[,.]?\s?"
    r"(?P<b>[\[(](?:\u2026|\.{3}|\. \. \.|&hellip;)[\])])\W{0,2}$"
)
DOTS = expression(
    r"(?:[^\W_]+[,;:.!?\"'\u201d\u2019)-]{0,3})?\s?"
    r"(?P<d>(?:\.\s){2,9}\.|\.{3,400}|[\u2026.]{0,9}\u2026[\u2026.]{0,40})$"
)
LINE_DOTS = expression(r"(?:\.{3}|\u2026)[\"'\u201d\u2019\u00bb)\]]*$")


def second_sign(doc: Document, facts: Facts, ending: Ending, before: str, dots: str) -> str | None:
    """What besides the dots speaks for a cut. `before` is the line without them."""
    bare = before.rstrip()
    run = len(re.sub(r"\s", "", dots).replace("\u2026", "..."))
    if run >= 4 and (is_paragraph(bare) or not ending.behind):
        return f"{run} dots in a row"
    if re.fullmatch(r"(?:\. )+\.", dots):
        return "spaced dots"
    word = dangles(bare, facts.language)
    if word:
        return f"no sentence ends with {word!r}"
    if bare.endswith((",", ";", ":", "\u060c", "\u3001")):
        return f"the sentence stops at {bare[-1]!r}"
    if bare.rstrip(CLOSERS).endswith(tuple(STOPS)) and bare:
        return "they stand behind a finished sentence"
    opener = left_open(bare)
    if opener:
        return f"a {opener} is left open"
    if _link_behind(doc, facts, ending):
        return "a link to the rest follows"
    if ending.behind:
        return None
    if 0 < len(bare.split()) <= 3 and _follows_story(doc, ending) and not calls(bare):
        return f"a last paragraph of {len(bare.split())} words"
    return last_word_cut(doc, facts, ending, bare)


def sole_dots(doc: Document, ending: Ending) -> bool:
    """Is this paragraph the only line of the text that ends in dots?

    Writers who like dots use them more than once; on 37,554 clean articles 0.1 % end in
    dots at all (FIELD 0.3).
    """
    text = ending.line.bare
    above = doc.filled[ending.index - 1].bare if ending.index else ""
    follows = ends_sentence(above) and len(text.split()) > 3
    if calls(text) or not (width(text) >= LONG or follows):
        return False
    return sum(1 for line in doc.filled if LINE_DOTS.search(line.bare[-20:])) == 1


def _follows_story(doc: Document, ending: Ending) -> bool:
    above = doc.filled[ending.index - 1].bare if ending.index else ""
    return ends_sentence(above) or above.endswith(":")


def _link_behind(doc: Document, facts: Facts, ending: Ending) -> bool:
    index = ending.index + 1
    if index >= len(doc.filled):
        return False
    known = facts.furniture.get(index)
    return (known is not None and known.rule in MORE) or teaser(doc.filled[index].bare) is not None
