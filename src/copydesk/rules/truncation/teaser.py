"""A link to the rest of the story, or a paywall, stands where the text stops.

"Read more", "Weiterlesen", "Subscribe to continue reading": the page had only the first
part of the story, and the file has no more.

How it decides: two signs, the words and their place. "To continue reading", "for
subscribers only" and their kin in 30 languages say that the text goes on elsewhere;
they count right behind the last paragraph or one short line below it. "Read more",
which also heads lists of other stories, and "Already a subscriber?", which free pages
show as well, count only where they are the last words of the file, legal lines left
aside, and stand right behind the last paragraph or glued to its last sentence. A link to the rest with a headline
behind it ("Read more: ...") names another story and is none.

What it misses: wording that is not in teasers.toml, and teasers with unknown lines
between them and the story.

What to do: fetch the page as a subscriber, or drop the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.facts.ending import aside
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.zones import ends_sentence
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD
from copydesk.rules.truncation import teasers

EXAMPLES = (
    finds(f"{HEAD}{BODY}\nRead more\n", at="Read more"),
    finds(f"{HEAD}{BODY}\nSubscribe to continue reading.\n", at="Subscribe to continue reading."),
    finds(f"{HEAD}{BODY.strip()} Read full article\n", at="Read full article"),
    finds(
        f"{HEAD}{BODY}\nContinue reading \u2192\n\nAdvertisements\n\n10 Comments\n",
        at="Continue reading \u2192",
    ),
    clean(f"{HEAD}{BODY}"),
    clean(f"{HEAD}{BODY}\nRead more: Harbour office opens on Sunday\n", why="another story"),
    clean(f"{HEAD}{BODY}\nRead More\nAdChoices\nYou may like\n", why="the head of a list"),
    clean(
        f"{HEAD}Subscribe to continue reading, the page says. {BODY}",
        why="in the middle of the story",
    ),
    misses(f"{HEAD}{BODY}\nThe rest is for friends of the paper\n", why="no phrase of ours"),
)
LAST_LEGAL = frozenset({"legal-line", "app-promo", "share-bar", "counter-strip"})
# "Continue reading" says by itself what "read more" only may say.
SURE = expression(r"^(?:to be )?continue")
# Short lines that may stand between the story and a sure teaser.
BETWEEN = 2


@rule("TRU004", "teaser", level="error", since="0.1", examples=EXAMPLES)
def teaser(doc: Document, facts: Facts) -> Iterator[Mark]:
    last = facts.zones.last
    if last < 0:
        return
    # Lines that only the line model explains are still lines between story and teaser.
    guessed = {i for i, seen in facts.furniture.items() if seen.rule == "page-line"}
    unknown = 0
    for index in range(last, len(doc.filled)):
        line = doc.filled[index]
        text, start = line.bare, line.span[0]
        at = teasers.glued(text)
        if at is not None and _ends_here(doc, facts, index):
            says = "a link to the rest is glued to the last sentence"
            yield Mark(says, start + at, line.span[1], kind="marked", confidence="likely")
            return
        seen = teasers.teaser(text) if index else None
        if seen is None:
            # A short sentence is story; a label is not, and nor is what stands behind it.
            explained = index not in guessed and aside(doc, facts, index)
            unknown = 0 if ends_sentence(text) else unknown + (not explained)
            if unknown > BETWEEN:
                return
        elif _counts(doc, facts, index, seen, unknown):
            kind = "marked" if seen.what == "more" else "paywall"
            says = f"the text goes on elsewhere: {seen.words!r} stands where it stops"
            yield Mark(says, *line.span, kind=kind, confidence="likely")
            return
        else:
            unknown += 1


def _counts(doc: Document, facts: Facts, index: int, seen: teasers.Teaser, unknown: int) -> bool:
    """Does the teaser stand where it speaks of this story?"""
    if seen.what == "rest":
        return True
    if unknown:
        return False
    return SURE.match(seen.words) is not None or _ends_here(doc, facts, index)


def _ends_here(doc: Document, facts: Facts, index: int) -> bool:
    """Do only legal lines, teasers and counters follow?"""
    for below in range(index + 1, len(doc.filled)):
        known = facts.furniture.get(below)
        if known is not None and known.rule in LAST_LEGAL:
            continue
        if teasers.teaser(doc.filled[below].bare) is None:
            return False
    return True
