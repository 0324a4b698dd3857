"""Advertisement marks, newsletter boxes, prompts to subscribe.

"Story continues below advertisement" stands in the middle of the text, where trimming
head and tail never reaches.

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
        f"{HEAD}{BODY}\nStory continues below advertisement\n\n{BODY}",
        at="Story continues below advertisement",
    ),
    finds(f"{HEAD}{BODY}\nSubscribe to our newsletter\n", at="Subscribe to our newsletter"),
    clean(f"Newsletter of the bishops angers parish\n\n{BODY}"),
    clean(
        f"{HEAD}{BODY}\nHe said an advertisement for the ferry had cost the town twelve thousand in one year.\n"
    ),
    misses(
        f"{HEAD}{BODY}\nGet the morning briefing that locals trust\n",
        why="no phrase of ours says it so",
    ),
)


@rule(
    "RES009",
    "subscribe-prompt",
    level="error",
    since="0.1",
    kind="ads-subscribe",
    examples=EXAMPLES,
)
def subscribe_prompt(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(
        doc, facts, "subscribe-prompt", "an advertisement mark or subscription prompt"
    )
