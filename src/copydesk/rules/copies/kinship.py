"""Is one text a copy of another, and of what kind: judged from how they overlap."""

from __future__ import annotations

from copydesk.rules.copies.overlap import DENSE, Overlap, Stretch

# Share of the shorter text from which a shared passage makes it a copy. Shared footers
# and quotations reach 0.53 of a short story on the labelled negatives, copies among
# unknown page furniture begin at 0.65.
HELD = 0.65
# Below that, down to here: the head of the other text, or scattered changes.
PARTLY = 0.3
# A text that was edited here and there shares stretches with holes in them. Passages taken
# over as they are have none: with a fifth of the words changed, 0.4 to 0.8 of the hashes of
# a stretch stay, the more the shorter the text.
HOLED = 0.8
# Letters that a stretch at the head must have to speak for a cut copy among furniture.
PASSAGE = 250
# A head or tail: its share of a text. Datelines and a headline take up to 0.1 of a story.
HEAD = 0.1
TAIL = 0.93
# The share of the longer text below which the shorter one lacks something of note.
LACKS = 0.85
# Letters by which a text that holds another has more: a word changed alone costs 24.
MORE = 100
# Letters of a text that is not said to be a copy unless it is the head of a longer one:
# short notices are alike without being copies (the same bound as exact-copy).
NOTICE = 200
# Letters at the head that two versions do not share when the lead is written anew.
LEAD = 80


def related(overlap: Overlap) -> bool:
    """Is one of the two texts a copy of the other? `overlap.mine` lies in the shorter."""
    mine, other = overlap.mine, overlap.other
    if max(mine.density, other.density) < DENSE:
        return False
    if mine.letters < NOTICE:
        return mine.share >= 0.75 and other.letters >= 2 * mine.letters and other.first < 0.5
    if max(mine.share, other.share) >= HELD:
        return True
    if mine.share < PARTLY:
        return False
    if other.before <= LEAD and _in_one(other) and _in_one(mine):
        return mine.letters - mine.beside >= PASSAGE and mine.first < 0.5
    scattered = max(mine.density, other.density) < HOLED
    return scattered and _spans(mine) and _spans(other)


def holds(overlap: Overlap) -> bool:
    """Does the other text hold this one, and clearly more besides than this one does?"""
    mine, other = overlap.mine, overlap.other
    return other.share < LACKS * mine.share and other.beside - mine.beside >= MORE


def kind_of(overlap: Overlap, ended: bool) -> str:
    """What the copy (`overlap.mine`) is to its original: a word of the documents table.

    `ended`: the copy's last line of prose ends a sentence. A text that shares one passage,
    goes on with something else and does not is a cut one with furniture behind it.
    """
    mine, other = overlap.mine, overlap.other
    less = holds(overlap) or (not ended and other.share < LACKS and _in_one(mine))
    if less and _in_one(other):
        if other.first > HEAD and other.before >= LEAD:
            return "contained"
        if other.last < TAIL:
            return "truncated"
    if min(mine.before, other.before) >= LEAD and mine.last > TAIL - HEAD:
        return "syndicated"
    return "near"


def _in_one(stretch: Stretch) -> bool:
    """One passage, or several close together."""
    return stretch.share >= 0.6 * (stretch.last - stretch.first)


def _spans(stretch: Stretch) -> bool:
    return stretch.last - stretch.first >= 0.7
