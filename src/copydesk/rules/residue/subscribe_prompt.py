"""Advertisement marks, newsletter boxes, prompts to subscribe.

"Story continues below advertisement" stands in the middle of the text, where trimming
head and tail never reaches.

How it decides: marks of advertisements and the verbs of newsletter boxes.
Phrases (phrases/*.toml) that may be a heading count beside other furniture or at the tail.

What it misses: an appeal that tells a story before it asks.

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
    needs="subscribe-prompt",
)
def subscribe_prompt(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(
        doc, facts, "subscribe-prompt", "an advertisement mark or subscription prompt"
    )
