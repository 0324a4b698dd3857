"""Another version of the same story: the same address or headline, and another date.

News sites write on a story under one address. A corpus that was read twice holds both
versions, and a comparison over time counts the story twice.

How it decides: most of the text is shared, as for near, cut and contained copies; the
address or the headline is the same to the letter; and both texts give their own date, or
time of day, and these differ. The first version is the original, unless the later one
states more of itself.

What it misses: versions without a date in the text or the metadata, which are near or
truncated copies, and versions under another headline and address.

What to do: keep the version that the corpus is to hold: the first as evidence of what was
said when, or the last as the corrected text.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.rules.copies.corpus import Copies, CopyMark
from copydesk.rules.copies.samples import END, HEAD, LEAD, MIDDLE, OTHER, STORY
from copydesk.rules.rule import clean, finds, misses, rule

LATER = HEAD.replace("5 May", "7 May")
EXAMPLES = (
    finds((STORY, f"{LATER}{LEAD}{MIDDLE}Trams ran over it for years.\n\n{END}"), at="1.txt"),
    finds((STORY, f"{LATER}{LEAD}{MIDDLE}"), at="1.txt", why="shorter, and dated"),
    clean((STORY, f"{LATER}{OTHER}"), why="the headline alone is the same"),
    clean((STORY, STORY.replace("Monday", "Sunday")), why="the same date"),
    misses(
        (STORY, f"{LATER.replace('Old bridge', 'Bridge')}{LEAD}{MIDDLE}{END}"),
        why="another headline",
    ),
)


@rule("DUP007", "updated-version", level="info", since="0.1", examples=EXAMPLES)
def updated_version(copies: Copies) -> Iterator[CopyMark]:
    for link in copies.links("update"):
        yield link.mark(
            f"a version of {link.copy.published}, "
            f"where {link.original.place} is of {link.original.published}"
        )
