"""The text is signed by a role or an office, not by a person.

"Press Office of the Harbour Authority" tells whose interest speaks, and nobody who can
be asked. In a corpus such texts are announcements among the news.

How it decides: the byline, or a signature in the last short lines, holds a word for a
role or an office of the text's language (office, editor, newsroom, correspondent) or
for an organisation (ministry, committee, union), and no person's name. A signature may
wrap over two lines; both are quoted.

What it misses: offices in languages without a card; a signature that ends in a full
stop is taken for a sentence.

What to do: nothing, if the text is an announcement; otherwise look for the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.rules.authors.no_author import BODY
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(
        f"Bridge closed\n\n{BODY}\nPress Office of the Harbour Authority\nin Westhaven\n",
        at="Press Office of the Harbour Authority\nin Westhaven",
    ),
    finds(f"Bridge closed\n\nBy Staff Reporter\n\n{BODY}", at="Staff Reporter"),
    clean(f"Bridge closed\n\nBy Anna Lindqvist, staff reporter\n\n{BODY}"),
    clean(f"Bridge closed\n\n{BODY}\n-- Anna Lindqvist\n"),
    clean(f"Bridge closed\n\n{BODY}"),
    misses(
        f"Bridge closed\n\n{BODY}\nThe editors of this newspaper.\n",
        why="a full stop makes it a sentence",
    ),
)


@rule("AUT002", "role-only-author", level="warning", since="0.1", examples=EXAMPLES)
def role_only_author(facts: Facts) -> Iterator[Mark]:
    if any(credit.kind in ("person", "agency") for credit in facts.credits):
        return
    for credit in facts.credits:
        if credit.kind in ("role", "organisation"):
            yield Mark(
                f"signed by {'a role' if credit.kind == 'role' else 'an organisation'}"
                f" ({credit.how})",
                credit.start,
                credit.end,
                kind=credit.kind,
            )
