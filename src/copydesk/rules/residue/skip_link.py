"""A link made for keyboards and screen readers, or a note only they read.

"Skip to content" stands first on thousands of pages and is seen by nobody; "End of
podcast" tells a listener that an embedded player is over. In a text file both read as
sentences of the story.

How it decides: wording made for screen readers, which no story uses.
Phrases (phrases/*.toml) that may be a heading count beside other furniture or at the tail.

What it misses: a label of a player without such wording.

What to do: `copydesk clean`; better, mend the scraper.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.residue.lines import marked
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, BODY_DE, HEAD

EXAMPLES = (
    finds(f"Skip to content\n\n{HEAD}{BODY}", at="Skip to content"),
    finds(f"Accessibility links\n\n{HEAD}{BODY}", at="Accessibility links"),
    finds(f"Zum Inhalt springen\n\n{HEAD}{BODY_DE}", at="Zum Inhalt springen"),
    clean(
        f"Readers should not skip to content they like, minister says\n\n{BODY}",
        why="words of the phrase in a headline",
    ),
    clean(f"{HEAD}{BODY}"),
    misses(f"Go past the menu to the story\n\n{HEAD}{BODY}", why="no phrase of ours says it so"),
)


@rule(
    "RES002",
    "skip-link",
    level="error",
    since="0.1",
    kind="navigation",
    examples=EXAMPLES,
    needs="skip-link",
)
def skip_link(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "skip-link", "a skip link or screen-reader note")
