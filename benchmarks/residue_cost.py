"""What the residue family costs for a clean text of 5 KB, beside a step that is known.

    python benchmarks/residue_cost.py [--rounds 9]

The texts are of our own: headline, byline, date, paragraphs, two headings between them. No
two lines of them are the same, so that no cache has an answer ready. The family is
the facts it alone asks for (phrases and shapes; the line model) and its rules. The known
step is the words of the text, folded: what any rule that reads has to pay. Times are of
the processor, the best of the rounds; the ratio is what may be compared between machines.
The bar is 150 us on a machine that folds and splits 5 KB in 75 us: a ratio of 2.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import product

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import Document, compose
from copydesk.rules.facts.facts import around, gather
from copydesk.rules.facts.furniture import furniture
from copydesk.rules.facts.language import language_of
from copydesk.rules.facts.page_lines import page_lines
from copydesk.rules.facts.readings import Readings
from copydesk.rules.registry import all_rules
from copydesk.rules.samples import HEAD

TEXTS, SIZE = 40, 5000
WORD = re.compile(r"\w+")
WHO = ("council", "harbour authority", "ferry company", "school board", "union", "court", "mayor")
DID = ("closed", "inspected", "bought back", "repaired", "argued over", "promised to reopen")
WHAT = ("the old bridge", "two of the piers", "a stretch of the sea wall", "the north quay")
WHY = (
    "after divers found cracks below the water line",
    "although the report that it had asked for was not yet written",
    "because the winter storms had carried off the planks",
    "and said that the work would cost four million and last until autumn",
    "while residents waited for a bus that did not come",
)


def texts() -> Iterator[str]:
    """Clean stories of about SIZE characters, each of its own lines."""
    sentences = (
        f"On day {number} the {who} {did} {what} {why}."
        for number, (why, what, did, who) in enumerate(product(WHY, WHAT, DID, WHO))
    )
    pool = list(sentences)
    for text in range(TEXTS):
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < SIZE:
            at = 4 * (len(paragraphs) + 13 * text)
            four = (pool[(at + step) % len(pool)] for step in range(4))
            paragraphs.append(" ".join(four).replace("day", f"day {text} of", 1))
        paragraphs.insert(4, f"{text} years of rust")
        paragraphs.insert(8, f"A ferry instead of bridge {text}")
        yield HEAD + "\n\n".join(paragraphs) + "\n"


def best(step: Callable[[int], object], rounds: int) -> float:
    """Microseconds that a step takes for one text."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        for number in range(TEXTS):
            step(number)
        found.append(time.process_time() - start)
    return min(found) / TEXTS * 1e6


def steps(docs: list[Document]) -> Iterable[tuple[str, Callable[[int], object]]]:
    facts = [gather(doc) for doc in docs]
    if any(seen.furniture or seen.doubtful for seen in facts):
        raise SystemExit("a text is not clean")
    spoken = [language_of(doc.text) for doc in docs]
    pages = [furniture(doc.filled, spoken[i][0]) for i, doc in enumerate(docs)]
    said = [Readings(doc.filled, *reversed(spoken[i])) for i, doc in enumerate(docs)]
    whole = [around(said[i], pages[i]) for i in range(len(docs))]
    family = [rule for rule in all_rules() if rule.code.startswith("RES")]

    def rules(i: int) -> list[object]:
        return [mark for rule in family for mark in rule.check(docs[i], facts[i])]

    yield "phrases and shapes", lambda i: furniture(docs[i].filled, spoken[i][0])

    def model(i: int) -> object:
        return page_lines(
            docs[i].filled, pages[i], whole[i][0], whole[i][4], whole[i][3], spoken[i][0]
        )

    yield "line model", model
    yield f"{len(family)} rules", rules


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    docs = [compose("", None, "", from_characters(text)) for text in texts()]
    known = best(lambda i: WORD.findall(docs[i].text.casefold()), rounds)
    print(f"{'words, folded':20} {known:7.1f} us a text of {len(docs[0].text)} characters")
    total = 0.0
    for name, step in steps(docs):
        spent = best(step, rounds)
        total += spent
        print(f"{name:20} {spent:7.1f} us, {spent / known:4.2f} times that")
    print(f"{'residue family':20} {total:7.1f} us, {total / known:4.2f} times that")


if __name__ == "__main__":
    main()
