"""A paragraph or caption stands twice in one document.

Responsive pages hold a caption once for each screen width, and a scraper saves both; a
paragraph repeated at the end is the preview of the story. One such line makes filters
that count repetitions throw the whole story away.

How it decides: a line at least `shortest` letters wide (60) that is equal to an earlier line but for
spacing. Each later one is marked, with the line of the first. Base rate on 37,554
articles: adjacent 1.7 %, elsewhere 3.3 % (FIELD 0.3).

What it misses: shorter lines, which songs, speeches and tables repeat on purpose, and
paragraphs repeated with a word changed.

What to do: apply the fix, which takes the later one out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from copydesk.documents.characters import beyond
from copydesk.documents.document import Document
from copydesk.rules.facts.zones import DENSE, SENTENCE, width
from copydesk.rules.mark import Mark
from copydesk.rules.residue.lines import without_line
from copydesk.rules.rule import Number, Option, clean, finds, misses, rule

CAPTION = "A diver climbs out of the water below the north pier of the old bridge on Sunday"
EXAMPLES = (
    finds(
        f"{CAPTION}\n{CAPTION}\n\nThe bridge is closed.\n",
        at=CAPTION,
        after=f"{CAPTION}\n\nThe bridge is closed.\n",
    ),
    finds(f"{CAPTION}.\n\nThe bridge is closed.\n\n{CAPTION}.\n", at=f"{CAPTION}."),
    clean(f"{CAPTION}\n\nThe bridge is closed.\n"),
    clean("The bridge is down\nThe bridge is down\nMy fair lady\n", why="a song"),
    misses(f"{CAPTION}\n{CAPTION.replace('Sunday', 'Monday')}\n", why="a word changed"),
)


OPTIONS = (Option("shortest", SENTENCE, "Letters a line has at least to be compared.", least=1),)


@rule(
    "DUP002",
    "repeated-block",
    level="warning",
    since="0.1",
    examples=EXAMPLES,
    options=OPTIONS,
)
def repeated_block(doc: Document, options: Mapping[str, Number]) -> Iterator[Mark]:
    shortest = options["shortest"]
    lines = [line for line in doc.filled if len(line.bare) * DENSE >= shortest]
    if len({line.bare for line in lines}) == len(lines) and _spaced_plainly(doc.text):
        return
    # In most files no two paragraphs begin and end with the same words.
    ends = {(line.bare.split(None, 1)[0], line.bare.rsplit(None, 1)[-1]) for line in lines}
    if len(ends) == len(lines):
        return
    first: dict[str, int] = {}
    for line in lines:
        if width(line.bare) < shortest:
            continue
        key = " ".join(line.bare.split())
        known = first.setdefault(key, line.number)
        if known != line.number:
            start, end = line.span
            says = f"the same {len(line.bare)} characters stand on line {known}"
            yield Mark(says, start, end, fix=without_line(doc, line))


def _spaced_plainly(text: str) -> bool:
    """Is all white space but line ends a single space? Then equal lines are equal as they
    stand."""
    there = beyond(text)
    odd = there.controls or "\r" in there.signs or any(map(str.isspace, there.seen))
    return not odd and "  " not in text and "\t" not in text
