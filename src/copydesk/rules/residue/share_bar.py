"""Buttons to share, print or follow.

The names of networks and the word "Share" hang on the end of the last sentence or
stand above the first.

How it decides: names of networks and verbs of sharing, alone on a line or at the beginning of it.
Phrases (phrases/*.toml) that may be a heading count beside other furniture or at the tail.

What it misses: a network's name that ends a sentence of the story.

What to do: `copydesk clean`; better, mend the scraper.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.residue.lines import marked
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

EXAMPLES = (
    finds(f"{HEAD}{BODY}\nShare on Facebook\nTweet\n", at="Share on Facebook"),
    finds(f"{HEAD}Share this article\n\n{BODY}", at="Share this article"),
    clean(f"Share of renewables rises to a third\n\n{BODY}", why="Share opens a headline"),
    clean(
        f"{HEAD}{BODY}\nThe networks named were Facebook, Twitter and Reddit, the office said on Monday.\n"
    ),
    misses(f"{HEAD}{BODY}\nTell a friend about this\n", why="no phrase of ours says it so"),
)


@rule(
    "RES004",
    "share-bar",
    level="error",
    since="0.1",
    kind="share",
    examples=EXAMPLES,
    needs="share-bar",
)
def share_bar(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "share-bar", "a share bar")
