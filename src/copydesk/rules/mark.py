"""What a rule says: a mark in the margin, with its place, its reason and its repair.

A rule knows nothing of paths, codes or reports. The machine turns each `Mark` into a
`Finding` (validators/finding.py) by adding the rule's name, the line and the quote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "info"]
# From the worst to the least.
LEVELS: tuple[Level, ...] = ("error", "warning", "info")
Confidence = Literal["certain", "likely", "possible"]
Safety = Literal["lossless", "judgement"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters `start` to `end` (half open) by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair. `lossless`: nothing a reader could miss is lost or guessed."""

    safety: Safety
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One fault seen by a rule.

    `start` and `end` are character offsets into the decoded text, both None where the
    mark is about the whole document; `message` says what is seen, then the measure, and
    gives no advice; `level` is set only where it differs from the rule's own;
    `evidence` is set only where the quote is not the text of the span itself.
    """

    message: str
    start: int | None = None
    end: int | None = None
    kind: str | None = None
    confidence: Confidence = "certain"
    level: Level | None = None
    evidence: str | None = None
    fix: Fix | None = None


def cut(start: int, end: int) -> Fix:
    """The fix that takes a span out: a judgement, since text goes."""
    return Fix("judgement", (Edit(start, end, ""),))
