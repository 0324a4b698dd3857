"""A mark that the text was cut: dot runs, ellipses, "[+1234 chars]", "Read more".

Feeds, previews and paywalls hand out the first part of a story. Taken for whole, such
texts are short, end in mid-thought and hide their author, and a corpus of them teaches
that news is three paragraphs long.

How it decides: two signs. The first is a mark at the end of the last line of the story,
furniture behind it left aside: three dots or more, an ellipsis, a bracketed one. The
second is one of: four dots or more, or dots glued to a word or comma in mid-sentence;
a last word that ends no sentence; a quotation or bracket left open; a link to the rest
right behind; a last paragraph of at most three words. "[...]" behind words and
"[+1234 chars]" are written by machines only and prove a cut by themselves. One sign
alone is reported as possible, at level info. Dots before a closing quotation mark
belong to the speaker.

What it misses: a mark followed by furniture that is not recognised, and marks in the
middle of a file of several stories.

What to do: fetch the page again; a twin in the corpus may hold the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.ending import MORE, dangles, endings, left_open
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.residue.samples import BODY, HEAD
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(
        f"{HEAD}{BODY}\nDivers who went down again on Tuesday saw a third pier, which........\n",
        at="which........",
    ),
    finds(
        f"{HEAD}{BODY}\nThe mayor, who had called the bridge safe in March, said [\u2026]\n",
        at="[\u2026]",
    ),
    finds(
        f"{HEAD}{BODY}\nThe mayor said he would not res\u2026 [+1234 chars]\n",
        at="\u2026 [+1234 chars]",
    ),
    finds(
        f"{HEAD}{BODY}\nThe mayor said the bridge would be\u2026\n\nRead more\n",
        at="be\u2026",
        why="the word, and the link to the rest",
    ),
    clean(f"{HEAD}{BODY}"),
    clean(f"{HEAD}{BODY}\n\u201cWe did all we could, and now we wait...\u201d the mayor said.\n"),
    clean(
        f"{HEAD}{BODY}\nThe mayor wrote: \u201cA sad day for all of us and for the town...\u201d\n",
        why="the speaker's dots",
    ),
    misses(
        f"{HEAD}{BODY}\nDivers saw a third pier, which........\n\nHarbour Desk, north quay\n",
        why="an unknown line behind the mark",
    ),
)
MACHINE = re.compile(
    r"(?:\u2026|\.{3})?\s*\[\+\d+ chars\]$|(?<=\w)[,.]?\s*(?P<b>\[(?:\u2026|\.{3}|&hellip;)\])$"
)
DOTS = re.compile(r"(?:[\w,;:-]+)?(?:\.{3,}|\u2026+)\.?$")


@rule("TRU001", "cut-mark", level="error", since="0.1", examples=EXAMPLES)
def cut_mark(doc: Document, facts: Facts) -> Iterator[Mark]:
    ending = next(((e.index, e.line) for e in endings(doc, facts)), None)
    if ending is None:
        return
    index, line = ending
    text, start = line.bare, line.span[0]
    machine = MACHINE.search(text)
    if machine:
        at = machine.start("b") if machine.group("b") else machine.start()
        says = "the text ends with a mark that feeds and excerpts leave"
        yield Mark(says, start + at, start + len(text), kind="marked")
        return
    dots = DOTS.search(text)
    if dots is None or (len(doc.filled) > 1 and not facts.zones.prose):
        return
    signs = list(_second_signs(doc, facts, index, text))
    says = "the last line of the story ends in dots"
    if signs:
        says = f"{says}; {signs[0]}"
        yield Mark(
            says, start + dots.start(), start + len(text), kind="marked", confidence="likely"
        )
        return
    yield Mark(
        f"{says}, and nothing else speaks for a cut",
        start + dots.start(),
        start + len(text),
        kind="marked",
        confidence="possible",
        level="info",
    )


def _second_signs(doc: Document, facts: Facts, index: int, text: str) -> Iterator[str]:
    bare = text.rstrip(".\u2026 ")
    if re.search(r"\.{4,}$", text):
        yield f"{len(text) - len(text.rstrip('.'))} dots in a row"
    word = dangles(bare, facts.language)
    if word:
        yield f"no sentence ends with {word!r}"
    if bare.endswith((",", ";", ":")):
        yield f"the sentence stops at {bare[-1]!r}"
    opener = left_open(text)
    if opener:
        yield f"a {opener} is left open"
    behind = facts.furniture.get(index + 1)
    if behind is not None and behind.rule in MORE:
        yield f"a link to the rest follows ({behind.rule})"
    if len(bare.split()) <= 3 and index in range(1, len(doc.filled)):
        yield f"a last paragraph of {len(bare.split())} words"
