"""Nobody signs the text.

A story without an author cannot be attributed, checked against other work of the same
person, or licensed. A scraper that loses the byline loses it on every page of a site,
so this fault comes in hundreds.

How it decides: the lines above the story, the short ones at its opening and those at its
end are read for bylines, labels, names beside dates, agency tails, signatures, bios of
journalists, mail addresses and office signatures, in the languages of the cards;
declared metadata count. A bare name needs company: a date, a trade, a bio. If nothing
names an author, the document is marked as a whole, with its first line as the quote.

What it misses: user names without "by", and people pictured whose names stand alone
beside the date, which it takes for bylines.

What to do: look whether the page names an author; if so, the scraper lost the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

BODY = (
    "The council closed the bridge on Monday after divers found cracks in two of its "
    "piers.\n\nRepairs will take until autumn, the harbour authority said, and cost "
    "four million.\n"
)
EXAMPLES = (
    finds(f"Bridge closed after divers find cracks\n\n{BODY}"),
    finds(BODY, why="no headline either"),
    clean(f"Bridge closed after divers find cracks\n\nBy Anna Lindqvist\n\n{BODY}"),
    clean(f"Bridge closed\n\nBy\nAnna Lindqvist\n\n{BODY}", why="the name on the next line"),
    clean(f"15.01.2022 Author: Anna Lindqvist\n\nBridge closed\n\n{BODY}"),
    clean(f"Мост закрыли\n\nАвтор: Анна Петрова\n\n{BODY}"),
    clean(f"Bridge closed\n\n{BODY}\n-- Anna Lindqvist\n"),
    clean(f"Bridge closed\n\n{BODY}\n(Reporting by Anna Lindqvist; Editing by Tom Baker)\n"),
    clean(
        f"Bridge closed\n\n{BODY}\nPress Office of the Harbour Authority\n", why="an office signs"
    ),
    clean(f"Bridge closed\n\nBy tidewatcher\n\n{BODY}", why="a pen name behind a cue"),
    clean(f"Bridge closed\n\n{BODY}\nAnna Lindqvist is a reporter at Harbour News.\n"),
    misses(
        f"Bridge closed\n\nAnna Lindqvist\n5 May 2021\nPictured at home\n\n{BODY}", why="a caption"
    ),
)


@rule("AUT001", "no-author", level="warning", since="0.1", examples=EXAMPLES)
def no_author(doc: Document, facts: Facts) -> Iterator[Mark]:
    if facts.credits or doc.declared.get("author"):
        return
    first = doc.filled[0].bare
    yield Mark("no line around the story names an author", evidence=first)
