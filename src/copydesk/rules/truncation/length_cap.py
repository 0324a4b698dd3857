"""Many texts of the corpus end at one length: a limit of the writer cut them.

A database column of 5,000 characters or a reader that stops at 64 KB cuts every longer
text, each at another word. One file does not show it; a hundred of one length do.

How it decides: two signs. The texts of one length, give or take three, copies counted
once, are so many more than the lengths around foretell that chance gives it to 1 corpus
in 10,000 (a Poisson tail, shared among all lengths asked), and four times as many; and
four of five stop in mid-sentence, not in a line of page furniture. A text at the limit that stops in mid-sentence is an error; one that ends
with a sentence is reported as possible. Characters are asked first, then bytes.

What it misses: limits that hold for fewer than five texts, and those of words.

What to do: raise the limit where the corpus is written, and fetch these pages again.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.rules.copies.corpus import CorpusMark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.truncation.lengths import Lengths, caps
from copydesk.rules.truncation.samples import CUT_AT_900, SHORTER, SIGNED, WHOLE

EXAMPLES = (
    finds(CUT_AT_900, at="3.txt"),
    finds((*SHORTER, *CUT_AT_900), at="9.txt", why="among texts that are shorter"),
    clean(WHOLE),
    clean(CUT_AT_900[:1] * 8, why="copies of one text"),
    clean(SIGNED, why="a line of the page below whole texts of one length"),
    misses(CUT_AT_900[:4], why="four texts"),
)


@rule("TRU009", "length-cap", level="error", since="0.1", examples=EXAMPLES)
def length_cap(lengths: Lengths) -> Iterator[CorpusMark]:
    for cap in caps(lengths):
        at = f"{cap.high:,}" if cap.low == cap.high else f"{cap.low:,} to {cap.high:,}"
        says = (
            f"{cap.count} texts of the corpus are {at} {cap.unit} long, where "
            f"{cap.expected:.2g} are to be expected"
        )
        for known in lengths.within(cap):
            if known.stops:
                yield CorpusMark(known, says, known.first_line, None, "possible", "info")
            else:
                message = f"{says}; this one stops in mid-sentence"
                yield CorpusMark(known, message, known.first_line, "byte-cut")
