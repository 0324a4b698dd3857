"""What is missing from a record tells its label.

Labelled corpora are put together from several sources: the false stories from one scraper,
the true ones from another. Where one of them kept no authors, a model learns "no author,
so it is false", does well on the test set and knows nothing.

How it decides: records have a column `label`. For each of its values, the documents that
lack an author, a date, an outlet or an address, are cut, carry page furniture or damaged
characters are set against the documents of the other values. The rule speaks where both
sides have at least 20 documents, the association is at least medium (phi of 0.3: J. Cohen,
Statistical power analysis, 1988), and chance explains it in under one of 1,000 cases, all
values and columns taken together.

What it misses: several columns that tell the label only together.

What to do: take the column out of what is learned from, or fill it for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from copydesk.rules.corpus.counts import Batch, PartMark
from copydesk.rules.corpus.drift import NOW, chance, percent
from copydesk.rules.rule import clean, finds, misses, rule

PHI = 0.3
CHANCE = 0.001
TOLD = {
    "author-missing": "a missing author",
    "date-missing": "a missing date",
    "outlet-missing": "a missing outlet",
    "url-missing": "a missing address",
    "truncated": "a cut text",
    "residue": "page furniture",
    "damaged-characters": "damaged characters",
}


def _labels(fake: tuple[int, int], true: tuple[int, int]) -> Batch:
    counts = {
        ("label", "fake", "date-missing"): fake,
        ("label", "true", "date-missing"): true,
    }
    return Batch({}, {}, counts)


EXAMPLES = (
    finds(
        _labels((276, 300), (11, 280)),
        at="a missing date tells label 'fake': 92 % of 300, elsewhere 4 % of 280 (phi 0.88)",
    ),
    finds(_labels((0, 50), (50, 50)), why="the other label lacks it"),
    clean(_labels((150, 300), (130, 280)), why="missing from both"),
    clean(_labels((9, 9), (0, 280)), why="nine documents"),
    misses(_labels((90, 300), (30, 280)), why="a weak association: phi 0.24"),
)


@rule("COR003", "leaking-label", level="warning", since="0.1", examples=EXAMPLES)
def leaking_label(batch: Batch) -> Iterator[PartMark]:
    labels = sorted({key for scope, key, _ in batch.run if scope == "label"})
    tests = len(labels) * len(TOLD)
    for metric, what in TOLD.items():
        counts = {label: batch.run.get(("label", label, metric), (0, 0)) for label in labels}
        found = []
        for label, own in counts.items():
            rest = (
                sum(count for other, (count, _) in counts.items() if other != label),
                sum(total for other, (_, total) in counts.items() if other != label),
            )
            if min(own[1], rest[1]) < NOW or chance(own, rest) * tests > CHANCE:
                continue
            found.append((phi(own, rest), label, own, rest))
        if not found:
            continue
        # Of two labels both tell: the one that the thing is missing from is named.
        size, label, own, rest = max(found, key=lambda f: (f[0], f[2][0] / f[2][1], f[1]))
        if size >= PHI:
            says = f"{what} tells label {label!r}: {percent(own)}, elsewhere {percent(rest)}"
            yield PartMark("label", label, f"{what} tells the label", f"{says} (phi {size:.2f})")


def phi(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The association of a label with a share, 0 to 1: Cramer's V of a table of four."""
    (a, n), (c, m) = one, other
    held, rest = a + c, n + m - a - c
    product = n * m * held * rest
    return abs(a * (m - c) - (n - a) * c) / sqrt(product) if product else 0.0
