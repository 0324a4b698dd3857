"""One text holds another as a part that is not its head.

A cut from the middle of a story (a page 2 saved alone, a text whose beginning was lost),
or a page that strings whole stories together: live blogs, digests, a second article read
on by the scraper.

How it decides: the part is one passage of the longer text, by sketches of 24-letter grams,
and makes up at least 65 % of the shorter one. Shared quotations and footers stay below
that: 0.53 of a short story at the most on the labelled negatives. A page of which two
unrelated texts of the corpus make up nine tenths, one behind the other, is a compilation:
it is marked itself, as holding the first, and is the original of neither. So is a page
that goes on where two other texts end alike, with a whole sentence.

What it misses: parts of under 200 letters from the second half of a text. A page that
strings stories together of which the corpus holds one is taken for the whole of it, and
two pages of one story beside a file with both make that file look strung together.

What to do: for a part, keep the whole; for a page of several texts, part them.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.rules.copies.corpus import Copies, CopyMark
from copydesk.rules.copies.samples import END, MIDDLE, OTHER, STORY
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds((STORY, MIDDLE), at="1.txt"),
    finds((STORY, END), why="the beginning is lost"),
    finds((STORY, OTHER, f"{STORY}\n{OTHER}"), at="2.txt", why="two stories in one file"),
    clean((STORY, OTHER)),
    clean((STORY, f"{OTHER}\n{MIDDLE[:150]}"), why="a sentence in common"),
    misses((STORY, END[:150]), why="short, and from the second half"),
)


@rule("DUP005", "contained-text", level="warning", since="0.1", examples=EXAMPLES)
def contained_text(copies: Copies) -> Iterator[CopyMark]:
    for link in copies.links("contained"):
        place = link.original.place
        if link.page:
            yield link.mark(f"holds the text of {place} and more besides")
            continue
        held = link.overlap.other.share
        yield link.mark(
            f"a part of {place}, {held:.0%} of it, "
            f"which has some {link.missing():,} characters more"
        )
