"""The same text stands in another file, with small changes.

Words edited, another headline, a paragraph dropped, page furniture around it: a test of
equality sees two stories where there is one. On 37,554 articles, 13 of the 36 pairs that
share most of their text lie below what MinHash at usual settings can see (FIELD).

How it decides: texts are compared by sketches of 24-letter grams, furniture left aside.
Stretches of shared grams, gaps of some hundred letters bridged, make up at least 65 % of
the shorter text; or 30 % where the changes are scattered over both texts. Mojibake that
can be undone without loss is undone for the comparison. Of two such texts the original is
the one whose characters are sound, then the one that states more of itself, the earlier,
the longer, the first by path. Texts of under 200 letters are left aside, and so are forms filled in
anew, which share few grams in their stretches.

What it misses: texts with one word in four changed, translations, paraphrases, and copies
whose letters are damaged throughout, with some of them lost.

What to do: keep the original; look at what the copy adds before it goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.rules.copies.corpus import Copies, CopyMark, which
from copydesk.rules.copies.samples import HEAD, LEAD, MIDDLE, OTHER, STORY
from copydesk.rules.rule import clean, finds, misses, rule

EDITED = (
    STORY.replace("Monday", "Sunday")
    .replace("deep", "wide")
    .replace("some four", "five")
    .replace("fear for", "dread")
)
REPORT = (
    "The index {} {} percent to close at {} points on {}, while the wider index {} {} "
    "percent. Shares in {} {} {} percent after it reported a profit of {} million. Gold {} "
    "{} percent and crude was {} dollars a barrel at the close in {}.\n"
)
TUESDAY = REPORT.format(
    *"rose|0.4|7,812|Tuesday|fell|1.2|Ionic|lost|3.1|44|gained|2.2|71|Oslo".split("|")
)
FRIDAY = REPORT.format(
    *"sank|2.7|6,950|Friday|rose|0.9|Quartz|won|8.4|93|slipped|1.8|68|Riga".split("|")
)
EXAMPLES = (
    finds((STORY, EDITED), at="1.txt"),
    finds((STORY, f"{HEAD.replace('Old', 'The old')}{LEAD}{MIDDLE}{STORY[-260:]}")),
    clean((STORY, OTHER)),
    clean((TUESDAY, FRIDAY), why="a form of words filled in anew"),
    clean((STORY, STORY), why="an exact copy"),
    misses((STORY, "".join(f"{w} xx " for w in STORY.split())), why="every second word is new"),
)


@rule("DUP003", "near-copy", level="warning", since="0.1", examples=EXAMPLES)
def near_copy(copies: Copies) -> Iterator[CopyMark]:
    for link in copies.links("near"):
        share = link.overlap.mine.share
        why = which(link.copy, link.original)
        yield link.mark(f"{share:.0%} of the text stands in {link.original.place}, {why}")
