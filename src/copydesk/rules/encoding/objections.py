"""Sequences that no written text holds: ftfy's table, laid over what is not ASCII.

The table has 40 alternatives and takes 100 us for 5 KB. A match holds a run of characters
beyond ASCII and at most two ASCII characters on either side, so that windows around the
runs are enough; and a run that it objects to in no company need not be looked at again.
"""

from __future__ import annotations

from functools import lru_cache

from copydesk.documents.patterns import expression

RUN = expression(r"[^\x00-\x7f]+")
# What rules of their own report: a C1 control or U+FFFD beside a sound letter.
REPORTED = expression("^[^\x80-\x9f\ufffd]?[\x80-\x9f\ufffd]+[^\x80-\x9f\ufffd]?$")
# The characters that the table objects to without another one beyond ASCII beside them.
ALONE = frozenset("\u0152\u0153\u00c3\u00c2")
# What the table asks for around a run: letters, white space, the start of the text.
BEFORE, BEHIND = ("", "a", " ", "a "), ("aa", "  ")


def objections(bare: str) -> int:
    """How many sequences the table objects to, near the non-ASCII runs of a line."""
    windows = (bare[max(0, run.start() - 2) : run.end() + 2] for run in RUN.finditer(bare))
    return sum(map(_objections_in, windows))


@lru_cache(maxsize=8192)
def _objections_in(window: str) -> int:
    from ftfy.badness import BADNESS_RE  # 90 ms, and rare files get here

    found = (match.group() for match in BADNESS_RE.finditer(window))
    return sum(not REPORTED.search(match) for match in found)


@lru_cache(maxsize=8192)
def objectionable(run: str) -> bool:
    """May the table object to a run of characters beyond ASCII, in some company?"""
    if not ALONE.isdisjoint(run):
        return True
    # A control of its own is reported elsewhere, and no other single character counts.
    if len(run) == 1:
        return False
    from ftfy.badness import BADNESS_RE

    around = (f"{before}{run}{behind}" for before in BEFORE for behind in BEHIND)
    return any(map(BADNESS_RE.search, around))
