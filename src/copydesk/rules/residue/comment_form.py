"""The form under a story: comments, log-in, polls.

"Leave a Reply" and "Your email address will not be published" close one blog text in
thirty of English pages and one in twelve of German ones (FIELD 4).

How it decides: labels of forms as whole lines; between the heading of a poll and its button the
question and the answers belong to the form.
Phrases (phrases/*.toml) that may be a heading count beside other furniture or at the tail.

What it misses: comments themselves, which read like prose.

What to do: `copydesk clean`; better, mend the scraper.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.residue.lines import marked
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, BODY_DE, BODY_RU, HEAD

EXAMPLES = (
    finds(
        f"{HEAD}{BODY}\nLeave a Reply\n\nYour email address will not be published.\n",
        at="Leave a Reply",
    ),
    finds(f"{HEAD}{BODY_DE}\nSchreibe einen Kommentar\n", at="Schreibe einen Kommentar"),
    finds(f"{HEAD}{BODY_RU}\nДобавить комментарий\n", at="Добавить комментарий"),
    clean(f"Minister leaves a reply unanswered\n\n{BODY}"),
    clean(f"{HEAD}{BODY}"),
    misses(f"{HEAD}{BODY}\nWhat do you think of it?\n", why="a question may be the story's own"),
)


@rule(
    "RES007",
    "comment-form",
    level="error",
    since="0.1",
    kind="comment-form",
    examples=EXAMPLES,
    needs="comment-form",
)
def comment_form(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "comment-form", "a line of a comment form")
