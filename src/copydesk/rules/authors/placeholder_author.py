"""The byline is filled with a word that names nobody.

Content systems print "admin", "Guest" or "None" where an author was never entered. A
table of such a corpus shows thousands of texts by one busy writer called Admin.

How it decides: the byline, or a declared author, is exactly one of the placeholder
words of the language cards.

What it misses: user names ("willyloman") and placeholders made for one site.

What to do: treat the text as unsigned.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.authors.no_author import BODY
from copydesk.rules.facts.cues import words_of
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(f"Bridge closed\n\nBy admin\n\n{BODY}", at="admin"),
    finds(f"Bridge closed\n\nAuthor: None\n\n{BODY}", at="None"),
    clean(f"Bridge closed\n\nBy Anna Lindqvist\n\n{BODY}"),
    clean(f"Bridge closed\n\nThe admin of the page was not available.\n\n{BODY}"),
    misses(f"Bridge closed\n\nBy tidewatcher7\n\n{BODY}", why="an account, and no word we know"),
)


@rule("AUT003", "placeholder-author", level="warning", since="0.1", examples=EXAMPLES)
def placeholder_author(doc: Document, facts: Facts) -> Iterator[Mark]:
    for credit in facts.credits:
        if credit.kind == "placeholder":
            says = f"the byline names nobody ({credit.how})"
            yield Mark(says, credit.start, credit.end)
    declared = doc.declared.get("author", "")
    if declared.casefold().strip() in words_of("placeholder"):
        yield Mark("the declared author names nobody", evidence=declared)
