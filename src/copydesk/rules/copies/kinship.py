"""Is one text a copy of another, and of what kind: judged from how they overlap."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.rules.copies.overlap import DENSE, Overlap, Stretch

# Share of the shorter text from which a shared passage makes it a copy. Shared footers
# and quotations reach 0.53 of a short story on the labelled negatives, copies among
# unknown page furniture begin at 0.65.
HELD = 0.65
# Below that, down to here: the head of the other text, or scattered changes.
PARTLY = 0.3
# Letters that a stretch at the head must have to speak for a cut copy among furniture.
PASSAGE = 250
# A head or tail: its share of a text. Datelines and a headline take up to 0.1 of a story.
HEAD = 0.1
TAIL = 0.93
# The share of the longer text below which the shorter one lacks something of note.
LACKS = 0.85
# Letters of a text that is not said to be a copy unless it is the head of a longer one:
# short notices are alike without being copies (the same bound as exact-copy).
NOTICE = 200
# Letters at the head that two versions do not share when the lead is written anew.
LEAD = 80


@dataclass(frozen=True, slots=True)
class Kin:
    """A copy and its original by how they overlap: `overlap.mine` lies in the copy."""

    kind: str
    overlap: Overlap


def related(overlap: Overlap, letters: int, others: int) -> bool:
    """Is the shorter text (`overlap.mine`, of `letters`) a copy of the longer, or it of it?"""
    mine, other = overlap.mine, overlap.other
    if max(mine.density, other.density) < DENSE:
        return False
    if letters < NOTICE:
        return mine.share >= 0.9 and others >= 2 * letters and other.first < 0.5
    if max(mine.share, other.share) >= HELD:
        return True
    if mine.share < PARTLY:
        return False
    if other.first <= HEAD and _in_one(other) and _in_one(mine):
        return mine.share * letters >= PASSAGE and mine.first < 0.5
    scattered = max(mine.density, other.density) < 0.6
    return scattered and _spans(mine) and _spans(other)


def holds(overlap: Overlap) -> bool:
    """Is the shared part clearly less of the other text than of this one?"""
    return overlap.other.share < LACKS * overlap.mine.share


def kind_of(overlap: Overlap, letters: int, others: int, ended: bool) -> str:
    """What the copy (`overlap.mine`) is to its original: a word of the documents table.

    `ended`: the copy's last line of prose ends a sentence. A text that shares one passage,
    goes on with something else and does not is a cut one with furniture behind it.
    """
    mine, other = overlap.mine, overlap.other
    less = holds(overlap) or (not ended and other.share < LACKS and _in_one(mine))
    if less and _in_one(other):
        if other.first > HEAD and other.first * others >= LEAD:
            return "contained"
        if other.last < TAIL:
            return "truncated"
    if mine.first * letters >= LEAD and other.first * others >= LEAD and mine.last > TAIL - HEAD:
        return "syndicated"
    return "near"


def _in_one(stretch: Stretch) -> bool:
    """One passage, or several close together."""
    return stretch.share >= 0.6 * (stretch.last - stretch.first)


def _spans(stretch: Stretch) -> bool:
    return stretch.last - stretch.first >= 0.7
