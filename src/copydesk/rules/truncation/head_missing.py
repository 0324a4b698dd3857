"""The text begins in mid-sentence: its head is missing.

Chunking, wrong offsets and pages whose first block was thrown away leave a text that
starts with the second half of a word or sentence, without headline, byline and date.

How it decides: two signs. The first line of the story, furniture left aside, is a
paragraph that begins with a small letter or a comma; and the other paragraphs begin with
capitals, as they do where small letters at the head are no style. Names written small
("iPhone", "von der Leyen", "al-Qaida", "eBay") begin with a particle or hold a capital,
and are left alone.

A first sentence that refers to nobody ("He also said", nobody.py) is a sign too: possible
by itself, and a warning where no line stands above it that could name them.

What it misses: heads cut before a name, a number or a sentence start, and scripts
without capitals.

What to do: look what the scraper does with the head of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.facts.ending import STOP, aside
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.names import PARTICLES
from copydesk.rules.facts.zones import SENTENCE, width
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD
from copydesk.rules.truncation.nobody import refers_to_nobody

EXAMPLES = (
    finds(
        f"closed after divers had found cracks in two of its piers, said the mayor.\n\n{BODY}",
        at="closed after divers",
    ),
    finds(
        f", who had called the bridge safe in March, and only then did they look.\n\n{BODY}",
        at=", who had",
    ),
    clean(f"{HEAD}{BODY}"),
    clean(
        f"von der Leyen came to see the bridge and said that help was on its way.\n\n{BODY}",
        why="a name with a particle",
    ),
    clean(
        f"iPhone users saw the cracks first, in pictures that a diver had sent them.\n\n{BODY}",
        why="a brand",
    ),
    clean(
        "the bridge is closed and nobody knows for how long it will be closed now.\n\n"
        "i went to see it, and the river was as it always is at this time of the year.\n",
        why="a writer who likes small letters",
    ),
    finds(
        f"He also said that nobody had looked at the piers since the last flood.\n\n{BODY}",
        at="He also said",
        why="nobody is named before, and no headline stands above",
    ),
    finds(
        f"{HEAD}She added that nobody had looked at the piers since the last flood.\n\n{BODY}",
        at="She added",
        why="one sign: the headline may name her",
    ),
    clean(f"{HEAD}He, too, had seen the cracks, and had said nothing of them.\n\n{BODY}"),
    misses(
        f"Lindqvist had found them. The mayor came to see the bridge on Monday.\n\n{BODY}",
        why="cut before a name",
    ),
)
FIRST = expression(
    r"[\s\"'\u201c\u2018\u00ab\u201e(\[-]*(?P<comma>[,;]\s)?(?P<word>[^\W\d_]+[\w'\u2019-]*)"
)
CAPITALS = 0.8
# Scripts and rows of data stand at the head of whole-page dumps.
CODE = expression(r"[{}<>|=]")


@rule("TRU005", "head-missing", level="error", since="0.1", examples=EXAMPLES)
def head_missing(doc: Document, facts: Facts) -> Iterator[Mark]:
    index = next((i for i in range(len(doc.filled)) if not aside(doc, facts, i)), None)
    paragraphs = (i for i in _paragraphs(doc) if not aside(doc, facts, i))
    first = next(paragraphs, None)
    if index is None or first is None:
        return
    nobody = _nobody(doc, facts, first, first=first == index)
    if nobody is not None:
        yield nobody
        return
    if index != first:
        return
    line = doc.filled[index]
    above = doc.filled[index - 1].bare if index else ""
    found = FIRST.match(line.bare)
    if found is None or not (found["comma"] or _small(found["word"])):
        return
    if above.endswith((",", "-", "\u2014")) or CODE.search(line.bare):
        return
    if not _capitals(doc, paragraphs, line.bare):
        return
    start = line.span[0]
    shown = " ".join(line.bare.split(" ")[:3])
    yield Mark(
        f"the first paragraph begins in mid-sentence, with {found['word']!r}",
        start,
        start + len(shown),
        kind="head",
        confidence="likely",
    )


def _nobody(doc: Document, facts: Facts, index: int, first: bool) -> Mark | None:
    """A reference to somebody who is not named: a sign, and a second where the paragraph
    is the first line of the story, so that none above it can name them."""
    line = doc.filled[index]
    words = refers_to_nobody(line.bare, facts.language)
    if words is None:
        return None
    start = line.start + line.text.index(words)
    says = f"the story begins with {words!r}, and nobody is named before"
    if first:
        says = f"{says}; no headline stands above it"
    return Mark(
        says,
        start,
        start + len(words),
        kind="head",
        confidence="likely" if first else "possible",
        level="warning" if first else "info",
    )


def _paragraphs(doc: Document) -> Iterator[int]:
    for index, line in enumerate(doc.filled):
        if width(line.bare) >= SENTENCE or STOP.search(line.bare):
            yield index


def _small(word: str) -> bool:
    """A small first letter in a word that is no particle and holds no capital."""
    plain = word.partition("-")[0].partition("'")[0].partition("\u2019")[0]
    return (
        word.islower() and plain not in PARTICLES and word not in ("http", "https", "www", "o", "c")
    )


def _capitals(doc: Document, others: Iterable[int], first: str) -> bool:
    """Do the other paragraphs, and the later sentences of the first, begin with capitals?"""
    later = [
        found["word"][0].islower()
        for stop in STOP.finditer(first)
        if (found := FIRST.match(first, stop.end()))
    ]
    small = later + [
        found["word"][0].islower()
        for index in others
        if (found := FIRST.match(doc.filled[index].bare))
    ]
    if not small or (later and all(later)):
        return False
    return bool(sum(small) <= (1 - CAPITALS) * len(small))
