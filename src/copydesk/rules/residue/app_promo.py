"""Prompts to install an app or join a channel.

"Get it on Google Play" is the last line of every text of some aggregators.

How it decides: the names of shops and channels with a verb that asks for them.
Phrases (phrases/*.toml) that may be a heading count beside other furniture or at the tail.

What it misses: a paragraph that praises the app in the site's own words.

What to do: `copydesk clean`; better, mend the scraper.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.residue.lines import marked
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, BODY_RU, HEAD

EXAMPLES = (
    finds(f"{HEAD}{BODY}\nGet it on Google Play\n", at="Get it on Google Play"),
    finds(
        f"{HEAD}{BODY_RU}\nПодписывайтесь на наш Telegram-канал\n",
        at="Подписывайтесь на наш Telegram-канал",
    ),
    clean(f"App store fined for hiding ferry tickets\n\n{BODY}"),
    clean(f"{HEAD}{BODY}"),
    misses(f"{HEAD}{BODY}\nWe are in your pocket too\n", why="no phrase of ours says it so"),
)


@rule(
    "RES012",
    "app-promo",
    level="error",
    since="0.1",
    kind="app-promo",
    examples=EXAMPLES,
    needs="app-promo",
)
def app_promo(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "app-promo", "a prompt to install an app or join a channel")
