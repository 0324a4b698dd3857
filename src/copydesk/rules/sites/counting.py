"""Counting the lines of a site over its documents, in one pass and bounded memory.

A line that has come up in some documents is taken for a recurring one from then on, and
is no prose of the story however long it is.

The tables of all sites together hold at most MOST lines. When they are full the rarest
go, as in lossy counting (Manku and Motwani, VLDB 2002): a line of every twentieth
document is never among them, unless a site's documents lie far apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from copydesk.documents.document import Line
from copydesk.documents.folding import fold
from copydesk.documents.patterns import expression
from copydesk.rules.facts.zones import ends_sentence, is_prose, width
from copydesk.rules.sites.profile import LONGEST, Position

# Lines in the tables, some 400 bytes each.
MOST = 500_000
# Documents after which a line counts as recurring.
OFTEN = 3
# Lines with a label and something behind it ("Tags: harbour, ferry") are counted by the
# label as well, where they are no longer than a line of tags.
LABEL = expression(r"([^:：|]{2,40}?)\s*[:：|]\s*(?=\S)")
LABELLED = 120
# Values behind a label that are remembered: enough to see that they differ.
VALUES = 6
# Letters beside the numbers of a line that is a date in whatever language.
DATE_LETTERS = 25
YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")
COPYRIGHT = expression(r"\u00a9|\(c\)|copyright", re.IGNORECASE)


@dataclass(slots=True)
class Seen:
    """A line as it was seen on a site: the number of documents with it, and in how many
    it stood at the head, inside or at the tail, bore a fact, or named the author; `kinds`
    are those of known furniture, `values` some of what varies in it."""

    sample: str
    count: int = 0
    places: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    values: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Read:
    """What is known of a document: its lines, the role of lines by their number (byline,
    dateline, credit), the kind of those that are known furniture, headline and author."""

    filled: tuple[Line, ...]
    roles: Mapping[int, str] = field(default_factory=dict)
    kinds: Mapping[int, str] = field(default_factory=dict)
    headline: str | None = None
    author: str | None = None


@dataclass(slots=True)
class SiteLines:
    """The lines of one site."""

    site: str
    documents: int = 0
    lines: dict[str, Seen] = field(default_factory=dict)

    def add(self, read: Read) -> None:
        """Count the lines of a document, each once."""
        self.documents += 1
        folded = [fold(line.bare) if len(line.bare) <= LONGEST else "" for line in read.filled]
        first, last = self._story(read.filled, folded)
        author = fold(read.author.split(";")[0]) if read.author else None
        dated = {
            index
            for index, line in enumerate(read.filled)
            if read.roles.get(line.number) == "dateline" or date_shaped(line.bare)
        }
        signed = {i for i, line in enumerate(read.filled) if line.number in read.roles}
        above = min(signed | dated, default=0) - 1
        once: set[str] = set()
        for index, line in enumerate(read.filled):
            text = folded[index]
            if sum(map(str.isalpha, text)) < 2:
                continue
            place: Position = "head" if index < first else "tail" if index > last else "inside"
            roles = {read.roles.get(line.number, "")}
            if author and place != "inside" and author in text:
                roles.add("byline")
            if line.bare == read.headline:
                roles.add("headline")
            if index == above:
                roles.add("above-byline")
            if place == "head" and {index - 1, index + 1} & dated:
                roles.add("beside-date")
            for key, value in _keys(text, line.bare, place):
                if key in once:
                    continue
                once.add(key)
                seen = self.lines.setdefault(key, Seen(line.bare))
                seen.count += 1
                seen.places[place] += 1
                seen.roles.update(roles)
                if line.number in read.kinds:
                    seen.kinds[read.kinds[line.number]] += 1
                if len(seen.values) < VALUES:
                    seen.values.add(value)

    def _story(self, filled: tuple[Line, ...], folded: list[str]) -> tuple[int, int]:
        """The first and last line of prose that does not recur. Without any, every line
        is `inside`: a page of names or results has no furniture that could be told."""
        own = [
            index
            for index, line in enumerate(filled)
            if is_prose(line) and not self._recurs(folded[index])
        ]
        return (own[0], own[-1]) if own else (0, len(filled))

    def _recurs(self, text: str) -> bool:
        seen = self.lines.get(text)
        return seen is not None and seen.count >= OFTEN


def date_shaped(text: str) -> bool:
    """Is a line a year, other numbers and little else: a date in whatever language?"""
    return (
        len(text) <= LABELLED
        and YEAR.search(text) is not None
        and sum(map(str.isalpha, text)) <= DATE_LETTERS
        and COPYRIGHT.search(text) is None
    )


def _keys(text: str, bare: str, place: Position) -> Iterator[tuple[str, str]]:
    """The patterns that a line is counted by, each with what varies in it."""
    yield text, bare
    label = LABEL.match(text) if place != "inside" and len(text) <= LABELLED else None
    if label is not None and "*" not in text:
        yield f"{label[0].rstrip()} *", text[label.end() :]


@dataclass(slots=True)
class AllLines:
    """The lines of every site of a corpus."""

    sites: dict[str, SiteLines] = field(default_factory=dict)
    most: int = MOST
    held: int = 0

    def add(self, site: str, read: Read) -> None:
        """Count the lines of a document of a site; rare ones are dropped where memory is full."""
        lines = self.sites.setdefault(site, SiteLines(site))
        before = len(lines.lines)
        lines.add(read)
        self.held += len(lines.lines) - before
        if self.held > self.most:
            self._drop()

    def _drop(self) -> None:
        """Let the rarest lines go, those of one document first, down to half."""
        rare = 1
        while self.held > self.most // 2:
            for site in self.sites.values():
                site.lines = {k: seen for k, seen in site.lines.items() if seen.count > rare}
            self.held = sum(len(site.lines) for site in self.sites.values())
            rare *= 2

    def __iter__(self) -> Iterator[SiteLines]:
        return iter(sorted(self.sites.values(), key=lambda site: site.site))


def short(text: str) -> bool:
    """Is a line built like a label and not like a sentence?"""
    return width(text) < LABELLED and not ends_sentence(text)


def merged(parts: Iterable[Seen], sample: str) -> Seen:
    """Several lines as one: they differ in a word. A document has one of them, as a rule."""
    total = Seen(sample)
    for seen in parts:
        total.count += seen.count
        for mine, theirs in (
            (total.places, seen.places),
            (total.roles, seen.roles),
            (total.kinds, seen.kinds),
        ):
            mine.update(theirs)
        total.values |= seen.values
    return total
