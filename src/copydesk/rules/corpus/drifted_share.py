"""A batch whose bylines, dates or texts are not what they were: something broke.

A site changes its pages, and the extractor that read its bylines reads nothing from then
on. Each file for itself looks like one more story without an author; in the share of all
of them the break is plain.

How it decides: the documents that `copydesk learn` has not seen are a batch. For each
site, outlet, folder and language, the shares of missing authors and dates, cut texts, page
furniture, damaged characters and empty texts are compared with those of the documents that
were learned (two-proportion test, false alarms over all tests held to 1 %), where the
batch has at least 20 documents and the past 50. A change counts from 20 points on.

What it misses: slow changes, smaller than 20 points from one learning to the next, and
batches of under 20 documents.

What to do: look at one file of the batch beside an older one of the site; mend the
extractor and read the batch again.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.rules.corpus.counts import Batch, PartMark
from copydesk.rules.corpus.drift import drifted, percent
from copydesk.rules.rule import clean, finds, misses, rule

# What each share is of, and whether what is told is the rest of it.
TOLD = {
    "author-missing": ("bylines", True),
    "author-not-a-person": ("bylines that name no person", False),
    "date-missing": ("dates", True),
    "truncated": ("cut texts", False),
    "residue": ("texts with page furniture", False),
    "damaged-characters": ("texts with damaged characters", False),
    "without-text": ("files without text", False),
}
WEST = ("site", "west.example", "author-missing")
EXAMPLES = (
    finds(
        Batch({WEST: (16, 400)}, {WEST: (29, 30)}, {}),
        at="site west.example: bylines 96 % of 400 before, 3 % of 30 in this batch",
    ),
    finds(Batch({WEST: (396, 400)}, {WEST: (0, 30)}, {}), why="and the other way round"),
    clean(Batch({WEST: (16, 400)}, {WEST: (3, 30)}, {}), why="six points of 30 documents"),
    clean(Batch({WEST: (16, 400)}, {WEST: (9, 9)}, {}), why="nine documents"),
    clean(Batch({}, {WEST: (29, 30)}, {}), why="nothing was learned before"),
    misses(Batch({WEST: (16, 400)}, {WEST: (60, 300)}, {}), why="a slow change: 16 points"),
)


@rule("COR001", "drifted-share", level="warning", since="0.1", examples=EXAMPLES)
def drifted_share(batch: Batch) -> Iterator[PartMark]:
    for drift in drifted(batch.past, batch.now, TOLD.__contains__):
        what, inverted = TOLD[drift.metric]
        before, now = percent(drift.before, inverted), percent(drift.now, inverted)
        says = f"{drift.where}: {what} {before} before, {now} in this batch"
        yield PartMark(drift.scope, drift.key, f"{drift.where}: {what}", says, drift.metric)
