"""A consent notice: cookies, tracking, privacy choices.

Before the first word of news, the page asked to be allowed to follow its reader. Saved
with the text, the banner is often the most frequent sentence of a whole corpus.

How it decides: sentences of consent tools, wherever in the file they stand.
Phrases (phrases/*.toml) that may be a heading count beside other furniture or at the tail.

What it misses: notices that a site has worded itself.

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
    finds(
        f"We use cookies to improve your experience\n\n{HEAD}{BODY}",
        at="We use cookies to improve your experience",
    ),
    finds(f"{HEAD}{BODY}\nAccept all cookies\n", at="Accept all cookies"),
    clean(
        f"Shops may no longer use cookies\n\nThe court ruled on Monday that shops must ask before they use cookies on any page.\n\n{BODY}",
        why="news about cookies",
    ),
    clean(f"{HEAD}{BODY}"),
    misses(
        f"{HEAD}{BODY}\nThis site stores small files on your device.\n",
        why="no phrase of ours says it so",
    ),
)


@rule(
    "RES001",
    "consent-notice",
    level="error",
    since="0.1",
    kind="consent",
    examples=EXAMPLES,
    needs="consent-notice",
)
def consent_notice(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "consent-notice", "a consent notice")
