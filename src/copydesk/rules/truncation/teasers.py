"""Teasers: what feeds and paywalls write where the story stops (teasers.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import tomli

from copydesk.documents.folding import fold

What = Literal["more", "rest", "account"]
# A longer line is a paragraph that speaks of subscribers.
LONGEST = 160
# Glued to the last sentence: behind its stop, and nothing behind but an arrow.
GLUED = re.compile(
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
    rest: re.Pattern[str]
    account: re.Pattern[str]
    calls: tuple[str, ...]


@cache
def _table() -> _Table:
    """The entries of all languages: pages of one language carry the words of another."""
    text = files("copydesk.rules").joinpath("truncation", "teasers.toml").read_text("utf-8")
    gathered: dict[str, list[str]] = {"more": [], "rest": [], "account": [], "calls": []}
    for entries in tomli.loads(text).values():
        for what, words in entries.items():
            gathered[what] += map(fold, words)
    return _Table(
        frozenset(gathered["more"]),
        _words(gathered["rest"]),
        _words(gathered["account"]),
        tuple(f"{word} " for word in gathered["calls"]),
    )


def _words(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted(set(phrases), key=lambda p: (-len(p), p))
    edge = r"(?<![^\W\u0e00-\uffff])"
    end = r"(?![^\W\u0e00-\uffff])"
    return re.compile(f"{edge}(?:{'|'.join(map(re.escape, longest_first))}){end}")


def teaser(text: str) -> Teaser | None:
    """The teaser that a whole line is, if it is one."""
    if len(text) > LONGEST:
        return None
    folded = fold(text)
    table = _table()
    if folded in table.more:
        return Teaser("more", folded)
    found = table.rest.search(folded)
    if found:
        return Teaser("rest", found.group())
    # An account is asked for in the first words of a line.
    found = table.account.match(folded)
    return Teaser("account", found.group()) if found else None


def glued(text: str) -> int | None:
    """Where a link to the rest begins that is glued to the end of a paragraph."""
    found = GLUED.search(text[-90:])
    if found is None or fold(found.group(1)) not in _table().more:
        return None
    return len(text) - len(text[-90:]) + found.start(1)


def calls(text: str) -> bool:
    """Does the line ask the reader to do something, or name a source or a credit?"""
    return f"{fold(text)} ".startswith(_table().calls)
