"""A mark that the text was cut: dot runs, ellipses, "[+1234 chars]", "[...]".

Feeds, previews and paywalls hand out the first part of a story. Taken for whole, such
texts are short, end in mid-thought and hide their author, and a corpus of them teaches
that news is three paragraphs long.

How it decides: two signs. The first is a mark at the end of the last line of the story,
furniture behind it left aside: three dots or more, an ellipsis, a bracketed one. The
second is one of: four dots or more, or spaced ones; dots behind a finished sentence; a
last word that ends no sentence, or that the letters of the text show to be cut; a
quotation or bracket left open; a link to the rest right behind; a last paragraph of at
most three words. Weaker, and a warning: a paragraph in dots where no other line of the
text has any. "[...]" behind words and "[+1234 chars]" are written by machines only and
prove a cut by themselves. One sign alone is reported as possible, at level info. Dots
before a closing quotation mark belong to the speaker.

What it misses: a mark with unknown lines behind it and no second sign, and marks in the
middle of a file of several stories.

What to do: fetch the page again; a twin in the corpus may hold the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.ending import END, Ending, endings
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD
from copydesk.rules.truncation.dots import DOTS, MACHINE, second_sign, sole_dots

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
    finds(f"{HEAD}{BODY}\nThe bridge was built in 1931. . . .\n", at="1931. . . ."),
    finds(
        f"{HEAD}{BODY}\nThe mayor said that the [\u2026]\n\n"
        "The post Bridge closed after divers find cracks appeared first on Harbour Desk.\n",
        at="[\u2026]",
        why="a feed's last line behind the mark",
    ),
    clean(f"{HEAD}{BODY}"),
    clean(f"{HEAD}{BODY}\n\u201cWe did all we could, and now we wait...\u201d the mayor said.\n"),
    clean(
        f"{HEAD}{BODY}\nThe mayor wrote: \u201cA sad day for all of us and for the town...\u201d\n",
        why="the speaker's dots",
    ),
    misses(
        f"{HEAD}{BODY}\nThe mayor said more [...] and left.\n",
        why="an editor's mark inside a sentence looks the same",
    ),
)
# Lines nobody explains may stand behind a mark; lists of teasers each end in dots.
MOST_BEHIND = 12


@rule("TRU001", "cut-mark", level="error", since="0.1", examples=EXAMPLES)
def cut_mark(doc: Document, facts: Facts) -> Iterator[Mark]:
    for ending in endings(doc, facts):
        if ending.behind > MOST_BEHIND or ending.prose:
            return
        mark = _mark(doc, facts, ending)
        if mark is not None:
            yield mark
            return


def _mark(doc: Document, facts: Facts, ending: Ending) -> Mark | None:
    text, start = ending.line.bare, ending.line.span[0]
    end = start + len(text)
    # Only the end is searched: linear on lines of any length.
    cut = max(0, len(text) - END)
    machine = MACHINE.search(text[cut:]) if "]" in text[-4:] or ")" in text[-4:] else None
    if machine:
        at = cut + (machine.start("b") if machine.group("b") else machine.start())
        says = "the text ends with a mark that feeds and excerpts leave"
        if machine["n"]:
            says = f"{says}; {int(machine['n']):,} characters are missing"
        return Mark(says, start + at, end, kind="marked")
    # Dots end in a dot or an ellipsis that stands behind no letter.
    dotted = text[-1] == "\u2026" or (text[-1] == "." and not text[-2:-1].isalnum())
    dots = DOTS.search(text[cut:]) if dotted else None
    if dots is None or (len(doc.filled) > 1 and not facts.zones.prose):
        return None
    says = "the last line of the story ends in dots"
    at = start + cut + dots.start()
    sign = second_sign(doc, facts, ending, text[: cut + dots.start("d")], dots.group("d"))
    if sign:
        return Mark(f"{says}; {sign}", at, end, kind="marked", confidence="likely")
    if sole_dots(doc, ending):
        return Mark(
            f"{says}, and no other line does",
            at,
            end,
            kind="marked",
            confidence="likely",
            level="warning",
        )
    if ending.behind:
        return None
    says = f"{says}, and nothing else speaks for a cut"
    return Mark(says, at, end, kind="marked", confidence="possible", level="info")
