"""The profile of a site: its recurring lines, and which of them stand in a document.

A pattern is a folded line (documents/folding.py): `0` stands for any number. One `*`
stands for one to eight words, as in "tags: *". Matching is a look-up for lines without
`*`, and a comparison of beginning and end for the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from copydesk.documents.document import Line
from copydesk.documents.folding import fold

Class = Literal["residue", "credit", "byline", "dateline", "heading"]
Position = Literal["head", "inside", "tail"]
CLASSES: tuple[str, ...] = get_args(Class)
POSITIONS: tuple[str, ...] = get_args(Position)
# Words that a `*` stands for at most: a list of tags, a name, a headline.
WORDS = 8
# Characters of a line that can be part of a profile; consent notices have some 400.
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that recurs: `count` documents of the site carry it, `share` of them all.

    `reviewed` says that a person has looked at it: until then it is told and left in.
    """

    text: str
    class_: Class
    kind: str
    position: Position
    count: int
    share: float
    reviewed: bool = False


@dataclass(frozen=True)
class Profile:
    """The recurring lines of one site. Not slotted: its look-ups are made once."""

    site: str
    documents: int
    entries: tuple[Entry, ...]

    def matches(self, filled: Sequence[Line]) -> dict[int, Entry]:
        """The entries that lines of a document match, by the index of the line."""
        found = {}
        for index, line in enumerate(filled):
            if len(line.bare) <= LONGEST:
                entry = self.match(fold(line.bare))
                if entry is not None:
                    found[index] = entry
        return found

    def match(self, folded: str) -> Entry | None:
        """The entry for a folded line: the line itself goes before a pattern with `*`."""
        entry = self._exact.get(folded)
        if entry is not None:
            return entry
        for before, after, starred in self._starred:
            room = len(folded) - len(before) - len(after)
            if room <= 0 or not folded.startswith(before) or not folded.endswith(after):
                continue
            if folded.count(" ", len(before), len(folded) - len(after)) < WORDS:
                return starred
        return None

    def says(self, entry: Entry) -> str:
        """The support of an entry, for a message."""
        return f"{entry.count:,} of {self.documents:,} documents of {self.site} carry it"

    @cached_property
    def _exact(self) -> Mapping[str, Entry]:
        return {entry.text: entry for entry in self.entries if "*" not in entry.text}

    @cached_property
    def _starred(self) -> tuple[tuple[str, str, Entry], ...]:
        return tuple(_parted(self.entries))


def _parted(entries: Sequence[Entry]) -> Iterator[tuple[str, str, Entry]]:
    for entry in entries:
        before, star, after = entry.text.partition("*")
        if star:
            yield before, after, entry


@dataclass(frozen=True, slots=True)
class Sites:
    """The profiles of a corpus by their site. `base` is the folder that the names of
    folders in them start from, as an absolute path; None where there is no profile."""

    profiles: Mapping[str, Profile] = field(default_factory=dict)
    base: str | None = None

    def of(self, site: str | None) -> Profile | None:
        """The profile of a site; None where there is none."""
        return None if site is None else self.profiles.get(site)


NO_SITES = Sites()
