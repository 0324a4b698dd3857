"""The text names one author and its metadata another.

One of the two is wrong: a template that gives every page the same author, a commenter
taken for one, columns that slipped by a row. Whoever counts by the column counts wrong.

How it decides: a byline in the text names a person, the metadata declare an author, and
no name of the one is a name of the other, case, order, accents and initials aside (a
shared family name is agreement). Agencies, roles and placeholders are not compared.

What it misses: two people of one family name; pen names; in Arabic letters, which have no
capitals, a name behind a place.

What to do: believe the text, and look how the column was filled.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.facts.cues import words_of
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

WORD = expression(r"[^\W\d_]{2,}")
EXAMPLES = (
    finds(f"---\nauthor: Tom Baker\n---\n{HEAD}{BODY}", at="Anna Lindqvist"),
    finds(f"---\nauthor: [Tom Baker, Ole Berg]\n---\n{HEAD}{BODY}", at="Anna Lindqvist"),
    clean(f"---\nauthor: LINDQVIST, A.\n---\n{HEAD}{BODY}", why="the same in another form"),
    clean(f"---\nauthor: admin\n---\n{HEAD}{BODY}", why="placeholder-author says it"),
    clean(f"---\ntitle: Bridge closed\n---\n{HEAD}{BODY}"),
    misses(f"---\nauthor: Olaf Lindqvist\n---\n{HEAD}{BODY}", why="another of that family"),
    misses(
        "---\nauthor: سارة منصور\n---\nإغلاق الجسر القديم في المدينة\n\n"
        "القاهرة - أحمد الخطيب\n05/05/2021\n\nأغلقت البلدية الجسر القديم يوم الاثنين بعد أن عثر "
        "غواصون على شقوق في اثنتين من دعائمه، وقالت هيئة الميناء إن الأعمال ستستمر حتى الخريف.\n",
        why="without capitals a name behind a place is no name to it",
    ),
)


@rule(
    "AUT010",
    "declared-author-differs",
    level="warning",
    since="0.1",
    examples=EXAMPLES,
    needs="declared",
)
def declared_author_differs(doc: Document, facts: Facts) -> Iterator[Mark]:
    declared = doc.declared.get("author", "")
    stated = _words(declared)
    people = [credit for credit in facts.credits if credit.kind == "person"]
    if not people or not stated or declared.casefold().strip() in words_of("placeholder"):
        return
    if any(_words(credit.name) & stated for credit in people):
        return
    first = people[0]
    yield Mark(f"declared is {declared!r}", first.start, first.end, confidence="likely")


def _words(names: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKD", names.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return frozenset(WORD.findall(bare))
