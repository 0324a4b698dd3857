"""A name that runs into the headline of another story.

Where a page sets a box of related stories into the text, extractors drop the border: "said
Anna LindqvistBridge closed after divers find cracks". The sentence loses its stop, and
the name becomes a word that nobody has.

How it decides: two capitalised words, a capital standing inside the second; five words before
them on the line and four behind; and no stop at the end of the line, as headlines have none.
Names of products are written like that too, in headlines as well: 3 places in 2,000
web texts are marked, so it is possible and a note.

What it misses: headlines that end with a stop or a question mark, names of one word, and
scripts without capitals.

What to do: cut the line behind the name, and look at the extractor's handling of boxes.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.characters import beyond
from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.facts.zones import ends_sentence
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0400-\u042f"
LOWER = "a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u045f"
EXAMPLES = (
    finds(
        "The repairs take nine days, said Anna LindqvistBridge closed after divers find cracks\n",
        at="Anna LindqvistBridge",
    ),
    finds(
        "\u201cWe are late with it,\u201d said engineer Per HolmRead also: second pier has cracks too\n",
        at="Per HolmRead",
    ),
    finds(
        "Мост закрыли, об этом вчера заявила Анна ЛиндквистДавно ждали осмотра опор моста\n",
        at="Анна ЛиндквистДавно",
    ),
    clean("The film stood on the New YouTube channel of the harbour for all of the summer.\n"),
    clean("Read the story by Anna MacDonald of the harbour desk here\n", why="a prefix of names"),
    clean("The repairs take nine days, said Anna Lindqvist\n"),
    misses(
        "It takes nine days, said Anna LindqvistWhy is the bridge still closed to traffic?\n",
        why="a headline that asks",
    ),
)
# A first letter, three small ones (prefixes of names are shorter: Mac, Fitz takes its
# capital seldom), then a capital and two small letters.
GLUED = expression(
    rf"(?<!\w)[{UPPER}][{LOWER}]{{1,20}} [{UPPER}][{LOWER}]{{3,24}}[{UPPER}][{LOWER}]{{2,24}}(?=\s\S)"
)
# The capital inside, begun by what is rarer.
INSIDE = expression(rf"[{UPPER}](?<=[{LOWER}].)[{LOWER}]{{2}}")
# The same among letters of ASCII, in the kinds of bytes (characters.KINDS).
PLAINLY = expression(b"A(?<=aaaA)aa")
# Words of a sentence before the name, and of a headline behind it. With fewer of them four
# in 2,000 web texts more are marked, all of them headlines with the name of a product.
BEFORE, BEHIND = 5, 4
# The letters that so many words and the name take at least, and the spaces between them.
LEAST = 2 * (BEFORE + BEHIND) + 9


@rule("LOS007", "run-in-headline", level="info", since="0.1", examples=EXAMPLES)
def run_in_headline(doc: Document) -> Iterator[Mark]:
    there = beyond(doc.text)
    plain = PLAINLY.search(there.kinds) is not None
    lettered = there.plain or any(map(str.isalpha, there.seen))
    if not plain and not lettered:
        return
    for line in doc.filled:
        if len(line.bare) < LEAST or not (plain or not line.bare.isascii()):
            continue
        if ends_sentence(line.bare) or INSIDE.search(line.bare) is None:
            continue
        for found in GLUED.finditer(line.bare):
            before, behind = line.bare[: found.start()].split(), line.bare[found.end() :].split()
            if len(before) >= BEFORE and len(behind) >= BEHIND:
                start = doc.text.index(found.group(), line.start)
                says = "a name runs into a line that ends without a stop, as headlines do"
                yield Mark(says, start, start + len(found.group()), confidence="possible")
