"""The same story under another beginning: an agency text that several outlets print.

Each outlet writes its own headline and lead and leaves the rest as it came. Counted as
separate stories, forty articles of three origins look like forty voices.

How it decides: as for near copies, and both texts begin with at least 80 letters that the
other one does not have, while the shared part runs to the end of the copy. The original
is the one that states more of itself, then the earlier one. An agency that either text
credits is named.

What it misses: agency stories printed without a change (exact or near copies), stories
with agency text in the middle of a longer report, and rewritten ones.

What to do: count the story once; credit the agency where the text does.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.rules.copies.corpus import Copies, CopyMark, which
from copydesk.rules.copies.samples import END, HEAD, LEAD, MIDDLE, OTHER, STORY
from copydesk.rules.rule import clean, finds, misses, rule

OWN = (
    "Boats to run until midnight as crossing shuts\n\n(AP) \u2014 Commuters face long queues at "
    "the quay this week: since last night nobody may drive or walk over the river in the "
    "middle of town, and the ferries are full by seven in the morning.\n\n"
)
EXAMPLES = (
    finds((STORY, f"{OWN}{MIDDLE}{END}"), at="1.txt"),
    finds((f"{OWN}{LEAD[90:]}{MIDDLE}{END}", STORY), at="0.txt"),
    clean((STORY, f"{OWN}{OTHER}")),
    clean((STORY, STORY.replace("Monday", "Sunday")), why="the same beginning"),
    misses((STORY, f"{HEAD}{MIDDLE}{END}"), why="the lead is left out and none put there"),
)


@rule("DUP006", "syndicated-copy", level="info", since="0.1", examples=EXAMPLES)
def syndicated_copy(copies: Copies) -> Iterator[CopyMark]:
    for link in copies.links("syndicated"):
        agency = link.copy.agency or link.original.agency
        credit = f", credited to {agency}" if agency else ""
        share = link.overlap.mine.share
        yield link.mark(
            f"{share:.0%} of the text stands in {link.original.place}, "
            f"{which(link.copy, link.original)}, under another beginning{credit}"
        )
