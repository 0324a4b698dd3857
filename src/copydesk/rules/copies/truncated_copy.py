"""The text is the first part of another file of the corpus.

Aggregators, previews and failed downloads keep the head of a story and lose the rest, and
often its author and date with it. Cut copies pass every filter of length and quality, and
MinHash cannot see them: a quarter of a text has a resemblance of 0.25 with the whole.

How it decides: sketches of 24-letter grams, furniture left aside, show how one text lies in
the other. The shorter one is held by the longer (65 % of it; 30 % where at least 250
letters stand at the head of the longer), in one passage that begins in the first tenth of
the longer text and ends before its end, with at least 15 % of it wanting. The author and
the date of the original then hold for the copy, which bears them with the source `twin`.
A text of 64 to 200 letters counts where three quarters of it stand in the first half of a
text twice as long. Cuts to a quarter and to a tenth are found in 100 % of 90 labelled
stories each.

What it misses: cuts that keep less than 64 letters or a twentieth of the whole. A first
short version of a story that was written on is taken for a cut one, unless both are dated.

What to do: keep the original, or take the missing text from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.rules.copies.corpus import Copies, CopyMark
from copydesk.rules.copies.samples import HEAD, LEAD, MIDDLE, OTHER, STORY
from copydesk.rules.rule import clean, finds, misses, rule

TITLE = HEAD.partition("\n")[0]
EXAMPLES = (
    finds((STORY, f"{TITLE}\n\n{LEAD}{MIDDLE[:120]}..."), at="1.txt"),
    finds((f"{TITLE}\n\n{LEAD}", STORY), at="0.txt", why="whatever the order"),
    finds((STORY, f"Share\nTweet\nPrint\n\n{TITLE}\n\n{LEAD}{MIDDLE[:90]}")),
    clean((STORY, OTHER)),
    clean((STORY, STORY.replace("Monday", "Sunday")), why="no less than the other"),
    clean((STORY, MIDDLE), why="not the head"),
    misses((STORY, f"{TITLE}\n"), why="a headline alone"),
)


@rule("DUP004", "truncated-copy", level="warning", since="0.1", examples=EXAMPLES)
def truncated_copy(copies: Copies) -> Iterator[CopyMark]:
    for link in copies.links("truncated"):
        held = link.overlap.other.share
        yield link.mark(
            f"the first {held:.0%} of {link.original.place}, "
            f"which has some {link.missing():,} characters more"
        )
