"""What the corpus pass knows of each document, and the groups of equal ones.

One small record a document, whatever its length, so that memory grows by some hundred
bytes a file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

NO_LETTER = re.compile(r"[\W_]+")
# Letters below which equal texts are notices and not copies.
SHORTEST = 200


@dataclass(frozen=True, slots=True)
class Known:
    """A document as the corpus pass sees it. `order` is its place in the run."""

    order: int
    path: str
    record: str | None
    letters: str | None
    stated: int
    first_line: str

    @property
    def place(self) -> str:
        return self.path if self.record is None else f"{self.path}#{self.record}"


@dataclass(frozen=True, slots=True)
class CopyMark:
    """A copy, its original, and how it is one."""

    copy: Known
    original: Known
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Copies:
    """The documents of a corpus, ready to be asked for copies."""

    documents: tuple[Known, ...]

    def equal(self) -> Iterator[tuple[Known, ...]]:
        """Groups of equal texts, the original first, in the order of the run."""
        groups: dict[str, list[Known]] = defaultdict(list)
        for known in self.documents:
            if known.letters is not None:
                groups[known.letters].append(known)
        for group in groups.values():
            if len(group) > 1:
                yield tuple(sorted(group, key=lambda k: (-k.stated, k.place)))


def letters_digest(text: str) -> str | None:
    """A hash of the letters and digits alone; None where there are under 200."""
    letters = NO_LETTER.sub("", text.casefold())
    if len(letters) < SHORTEST:
        return None
    return blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def gathered(documents: Iterable[Known]) -> Copies:
    return Copies(tuple(documents))
