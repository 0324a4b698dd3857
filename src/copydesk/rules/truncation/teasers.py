"""Teasers: what feeds and paywalls write where the story stops (teasers.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import tomli
from ahocorasick_rs import AhoCorasick

from copydesk.documents.folding import fold
from copydesk.documents.patterns import expression
from copydesk.rules.facts.phrases import on_words

What = Literal["more", "rest", "account"]
# A longer line is a paragraph that speaks of subscribers.
LONGEST = 160
# Glued to the last sentence: behind its stop, and nothing behind but an arrow.
GLUED = expression(
    r"[.!?\u2026\u3002\u0964][\"'\u201d\u2019\u00bb)]*\s*(\S[^.!?\u2026\u3002\u0964]{2,60}?)[\s.\u2026\u2192\u00bb>\])]*$"
)


@dataclass(frozen=True, slots=True)
class Teaser:
    """What a line says of the rest of the story, and the words that say it."""

    what: What
    words: str


@dataclass(frozen=True, slots=True)
class _Table:
    more: frozenset[str]
    rest: AhoCorasick
    account: AhoCorasick
    calls: tuple[str, ...]


@cache
def _table() -> _Table:
    """The entries of all languages: pages of one language carry the words of another."""
    text = Path(__file__).with_name("teasers.toml").read_text("utf-8")
    gathered: dict[str, list[str]] = {"more": [], "rest": [], "account": [], "calls": []}
    for entries in tomli.loads(text).values():
        for what, words in entries.items():
            gathered[what] += map(fold, words)
    return _Table(
        frozenset(gathered["more"]),
        # Automata, since an expression of all these words takes 40 ms to compile.
        AhoCorasick(sorted(set(gathered["rest"]))),
        AhoCorasick(sorted(set(gathered["account"]))),
        tuple(f"{word} " for word in gathered["calls"]),
    )


def _said(text: str, phrases: AhoCorasick, opening: bool = False) -> str | None:
    """The first of the phrases in the text, the longest where several begin; with
    `opening`, only one that begins the text."""
    matches = phrases.find_matches_as_indexes(text, overlapping=True)
    spans = [(start, -end) for _, start, end in matches if on_words(text, start, end)]
    first = min(spans, default=None)
    if first is None or (opening and first[0]):
        return None
    return text[first[0] : -first[1]]


def teaser(text: str) -> Teaser | None:
    """The teaser that a whole line is, if it is one."""
    if len(text) > LONGEST:
        return None
    folded = fold(text)
    table = _table()
    if folded in table.more:
        return Teaser("more", folded)
    rest = _said(folded, table.rest)
    if rest:
        return Teaser("rest", rest)
    # An account is asked for in the first words of a line.
    account = _said(folded, table.account, opening=True)
    return Teaser("account", account) if account else None


def glued(text: str) -> int | None:
    """Where a link to the rest begins that is glued to the end of a paragraph."""
    found = GLUED.search(text[-90:])
    if found is None or fold(found.group(1)) not in _table().more:
        return None
    return len(text) - len(text[-90:]) + found.start(1)


def calls(text: str) -> bool:
    """Does the line ask the reader to do something, or name a source or a credit?"""
    return f"{fold(text)} ".startswith(_table().calls)
