"""A batch whose texts are longer or shorter than they were.

An extractor that takes the teaser for the story, a limit of 5,000 characters that someone
set, comments that are read on with the text: each moves the lengths of a whole site at
once, and no single file is at fault.

How it decides: lengths are counted by powers of two, and the share of each is compared as
in drifted-share. The one that grew most is told.

What it misses: changes inside a power of two, such as a limit of 5,000 characters where
most texts have 4,500.

What to do: look at a text of the batch beside its page.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.rules.corpus.counts import LENGTH, Batch, PartMark, lengths_of
from copydesk.rules.corpus.drift import Drift, drifted, percent, share
from copydesk.rules.rule import clean, finds, rule

ALL = ("site", "west.example", "documents")
SHORT = ("site", "west.example", "length-08")
LONG = ("site", "west.example", "length-12")
BEFORE = {ALL: (400, 400), SHORT: (12, 400), LONG: (388, 400)}
EXAMPLES = (
    finds(
        Batch(BEFORE, {ALL: (30, 30), SHORT: (30, 30)}, {}),
        at="site west.example: texts of 256 to 511 characters 3 % of 400 before, "
        "100 % of 30 in this batch",
    ),
    finds(Batch(BEFORE, {ALL: (60, 60), SHORT: (30, 60), LONG: (30, 60)}, {}), why="half of them"),
    clean(Batch(BEFORE, {ALL: (30, 30), SHORT: (1, 30), LONG: (29, 30)}, {})),
    clean(Batch(BEFORE, {ALL: (10, 10), SHORT: (10, 10)}, {}), why="ten documents"),
)


@rule("COR002", "drifted-length", level="warning", since="0.1", examples=EXAMPLES)
def drifted_length(batch: Batch) -> Iterator[PartMark]:
    most: dict[str, Drift] = {}
    for drift in drifted(batch.past, batch.now, lambda metric: metric.startswith(LENGTH)):
        if drift.rises and (drift.where not in most or _growth(drift) > _growth(most[drift.where])):
            most[drift.where] = drift
    for drift in most.values():
        shortest, longest = lengths_of(drift.metric)
        what = f"texts of {shortest:,} to {longest:,} characters"
        says = f"{drift.where}: {what} {percent(drift.before)} before, {percent(drift.now)} in this batch"
        yield PartMark(drift.scope, drift.key, f"{drift.where}: {what}", says, "length")


def _growth(drift: Drift) -> float:
    return share(drift.now) - share(drift.before)
