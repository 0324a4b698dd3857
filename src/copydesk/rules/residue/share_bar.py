"""Buttons to share, print or follow.

The names of networks and the word "Share" hang on the end of the last sentence or
stand above the first.

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
    finds(f"{HEAD}{BODY}\nShare on Facebook\nTweet\n", at="Share on Facebook"),
    finds(f"{HEAD}Share this article\n\n{BODY}", at="Share this article"),
    clean(f"Share of renewables rises to a third\n\n{BODY}", why="Share opens a headline"),
    clean(
        f"{HEAD}{BODY}\nThe networks named were Facebook, Twitter and Reddit, the office said on Monday.\n"
    ),
    misses(f"{HEAD}{BODY}\nTell a friend about this\n", why="no phrase of ours says it so"),
)


@rule("RES004", "share-bar", level="error", since="0.1", kind="share", examples=EXAMPLES)
def share_bar(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "share-bar", "a share bar")
