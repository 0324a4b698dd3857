"""A consent notice: cookies, tracking, privacy choices.

Before the first word of news, the page asked to be allowed to follow its reader. Saved
with the text, the banner is often the most frequent sentence of a whole corpus.

How it decides: the phrases of this rule in phrases/*.toml, with numbers masked, case and
spacing folded. A strong phrase settles its line wherever it stands; a weak one, which may
be a heading as well, counts only beside other furniture or behind the last paragraph,
and then the finding is `likely` and a warning.

What it misses: wording that is in no phrase file, and furniture that stands inside a line
of prose.

What to do: `copydesk clean` takes the line out; better, mend the scraper.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.residue.lines import marked
from copydesk.rules.residue.samples import BODY, HEAD
from copydesk.rules.rule import clean, finds, misses, rule

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


@rule("RES001", "consent-notice", level="error", since="0.1", kind="consent", examples=EXAMPLES)
def consent_notice(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "consent-notice", "a consent notice")
