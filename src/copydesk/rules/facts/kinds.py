"""What a byline names: a person, a role, an organisation, an agency, or nobody."""

from __future__ import annotations

from functools import cache
from typing import Literal

from copydesk.documents.patterns import expression
from copydesk.rules.facts.cues import first_words, words_of
from copydesk.rules.facts.language import cards
from copydesk.rules.facts.names import known_given

AuthorKind = Literal["person", "role", "organisation", "agency", "placeholder"]
WORD = expression(r"[^\W_]+")


def named_kind(text: str) -> AuthorKind | None:
    """What a byline that is no person names, if it is known at all."""
    folded = text.casefold().strip(" .")
    if folded in words_of("placeholder") and folded not in words_of("role"):
        return "placeholder"
    if folded in agencies():
        return "agency"
    return office_kind(folded)


def kind_of(name: str) -> AuthorKind:
    """What something in the shape of a name is: behind a known first name, a person."""
    return "person" if known_given(name) else named_kind(name) or "person"


def office_kind(text: str) -> AuthorKind | None:
    """Does a line name a role or an organisation?"""
    words = WORD.findall(text.casefold())
    kinds: tuple[AuthorKind, ...] = ("role", "organisation")
    for kind in kinds:
        known, opening = words_of(kind), first_words(kind)
        for first, word in enumerate(words):
            for last in range(first + 1, min(first + 4, len(words)) + 1 if word in opening else 0):
                if " ".join(words[first:last]) in known:
                    return kind
    return None


@cache
def agencies() -> frozenset[str]:
    """The names of news agencies in all languages."""
    found: set[str] = set()
    for card in cards().values():
        found.update(word.casefold() for word in card.outlet.get("agency", ()))
    return frozenset(found)
