"""All texts of a site end after the same number of paragraphs.

A scraper that asks for the first five paragraphs, or a feed that hands out three, leaves
stories that end like sentences. Only their sum shows it: the site never writes a longer
one.

How it decides: two signs. At least twenty different texts of one site (by address, else
outlet, else folder) have exactly N paragraphs, and none has more: paragraph counts of
news are spread so widely that with twenty texts of N at least six of N + 1 are to be
expected, and their absence is a chance of 1 in 400. And the texts at N are no template:
their lengths differ by a fifth and more (standard deviation over mean; 0.42 for news,
near 0 for tables and notices). One finding a site, at its first such text.

What it misses: sites with a few longer texts, limits of one or two paragraphs, and texts
without line ends.

What to do: look at how the site's pages are taken apart, and fetch them again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from copydesk.rules.copies.corpus import CorpusMark, Known
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.truncation.lengths import Lengths
from copydesk.rules.truncation.samples import FIVE_EACH, TABLES, WHOLE

EXAMPLES = (
    finds(FIVE_EACH, at="0.txt"),
    finds((*WHOLE[:3], *FIVE_EACH), at="3.txt", why="beside shorter texts"),
    clean(WHOLE),
    clean(TABLES, why="a template"),
    misses(FIVE_EACH[:12], why="too few texts to tell"),
)
# Measured on 1,480 news texts: of those that have N or N + 1 paragraphs, for N from 3 to
# 15, 23 to 75 % have N + 1.
LEAST, FEWEST, SPREAD = 3, 20, 0.2


@rule("TRU010", "paragraph-limit", level="warning", since="0.1", examples=EXAMPLES)
def paragraph_limit(lengths: Lengths) -> Iterator[CorpusMark]:
    counts = lengths.paragraphs()
    limits = {
        site: max(held)
        for site, held in counts.items()
        if max(held) >= LEAST and held[max(held)] >= FEWEST
    }
    at: dict[str, dict[str, Known]] = defaultdict(dict)
    for site, known in lengths.ending(limits):
        at[site].setdefault(known.letters or "", known)
    for site, texts in at.items():
        sizes = [known.characters for known in texts.values()]
        if len(sizes) < FEWEST or _alike(sizes):
            continue
        total = counts[site].total()
        says = (
            f"{len(sizes)} of the {total} texts of {site} end after {limits[site]} paragraphs, "
            f"and none has more"
        )
        first = next(iter(texts.values()))
        yield CorpusMark(first, says, first.first_line)


def _alike(sizes: list[int]) -> bool:
    """Is the standard deviation less than SPREAD of the mean? In whole numbers: the
    module for it takes 5 ms to import."""
    total, squares = sum(sizes), sum(size * size for size in sizes)
    return len(sizes) * squares - total * total < SPREAD * SPREAD * total * total
