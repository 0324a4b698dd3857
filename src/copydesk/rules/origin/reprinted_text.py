"""The text says that it was printed elsewhere first: a copy whose original is known.

Counted for the outlet that reprints it, a story is counted twice, and terms of use are
those of the first outlet.

How it decides: a short line above or below the story holds a reprint phrase ("first
published in", "republished from", "zuerst erschienen in", "перепечатка из") and a name
behind it. The name is in the ledger as `first-printed`.

What it misses: reprints that say so inside the story, or not at all (`syndicated-copy`
finds those whose original is in the corpus).

What to do: keep the first outlet with the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

EXAMPLES = (
    finds(
        f"{HEAD}{BODY}\nThis article was first published in The Pier Daily.\n", at="The Pier Daily"
    ),
    finds(f"{HEAD}{BODY}\nRepublished from Harbour News under CC BY 4.0\n", at="Harbour News"),
    finds(f"{HEAD}{BODY}\nZuerst erschienen in „Hafenblatt“ am 5. Mai 2021\n", at="Hafenblatt"),
    clean(f"{HEAD}{BODY}"),
    clean(f"{HEAD}{BODY}\nThe report was published in May.\n"),
    misses(
        f"{HEAD}The Pier Daily first published this account of the closed bridge on Monday, and we print it as it was, with thanks.\n\n{BODY}",
        why="inside the story",
    ),
)


@rule("PRV009", "reprinted-text", level="info", since="0.1", examples=EXAMPLES)
def reprinted_text(facts: Facts) -> Iterator[Mark]:
    first = facts.reprint
    if first is not None:
        yield Mark(f"printed first by {first.value}", first.start, first.end, confidence="likely")
