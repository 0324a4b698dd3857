"""The whole text stands in another file of the corpus.

Two mirrors of one set, a page saved under two addresses, a batch read twice: 2,199
texts of one public corpus are copies of others in it (CORPORA). Copies inflate every
count and leak from a training set into its test set.

How it decides: texts are compared letter by letter, case, spacing and punctuation left
aside, so that another line width or encoding makes no other text. Of equal texts, the
original is the one that states most about itself (author, date, outlet), then the first
by path; every other one is marked and names it. Texts of under 200 letters are left
aside: short notices are alike without being copies.

What it misses: copies with a word changed, cut copies, syndicated texts with a new lead.

What to do: keep the original; the copy's path may hold metadata worth moving.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.rules.copies.corpus import Copies, CopyMark, which
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

STORY = f"{HEAD}{BODY}\nBuses run over the new bridge until then, every ten minutes.\n"
EXAMPLES = (
    finds((STORY, STORY)),
    finds((STORY, STORY.replace("\n\n", "\r\n")), why="another line end"),
    clean((STORY, f"{HEAD}The bridge is open again, the mayor said on Friday.\n")),
    clean(("Fog on the bay.\n", "Fog on the bay.\n"), why="too short to tell"),
    misses((STORY, STORY.replace("Monday", "Tuesday")), why="a word changed"),
)


@rule("DUP001", "exact-copy", level="warning", since="0.1", examples=EXAMPLES)
def exact_copy(copies: Copies) -> Iterator[CopyMark]:
    for group in copies.equal():
        original = group[0]
        for copy in group[1:]:
            why = which(copy, original)
            says = f"the same text as {original.place}, {why}, one of {len(group)}"
            yield CopyMark(copy, original, "exact", says)
