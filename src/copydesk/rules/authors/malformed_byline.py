"""The byline is damaged: an address, a template, a name glued to the next line.

"Anna LindqvistPublished: May 5", "By {{author.name}}" and "a.lindqvist@example.org" name
somebody, but no table can count them: one writer becomes three, and a template becomes
a busy one.

How it decides: the author was read off a mail address; or the name runs on into a
letter, as where a line end was lost; or the byline holds the marks of a template or of
code (braces, "%author%", "[object Object]", "undefined").

What it misses: glued text in scripts without capitals, which have no seam to see.

What to do: repair the extraction; the name that was read is in the author column.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.authors.no_author import BODY
from copydesk.rules.facts.cues import leading
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(
        f"Bridge closed\n\nanna.lindqvist@example.org\n5 May 2021\n\n{BODY}", at="anna.lindqvist"
    ),
    finds(
        f"Bridge closed\n\nBy Anna LindqvistPublished: May 5, 2021\n\n{BODY}", at="Anna Lindqvist"
    ),
    finds(f"Bridge closed\n\nBy {{{{author.name}}}}\n\n{BODY}", at="By {{author.name}}"),
    clean(f"Bridge closed\n\nBy Anna Lindqvist\n\n{BODY}"),
    clean(f"Bridge closed\n\nBy Anna McGregor, staff writer\n\n{BODY}", why="a capital inside"),
    clean(f"Bridge closed\n\nBy Anna Lindqvist, anna@example.org\n\n{BODY}", why="beside a name"),
    misses(f"桥梁关闭\n\n作者：李明2021年5月5日发布\n\n{BODY}", why="no capitals, no seam"),
)
# What content systems and scripts leave where a name was to be filled in.
TEMPLATE = expression(r"\{\{|\}\}|<%|%>|%\w+%|\$\{|\[object Object\]|\bundefined\b|\bNaN\b")
# A byline is a short line; a longer one with braces is code.
LONGEST = 80


@rule("AUT004", "malformed-byline", level="warning", since="0.1", examples=EXAMPLES)
def malformed_byline(doc: Document, facts: Facts) -> Iterator[Mark]:
    for credit in facts.credits:
        if credit.how == "address":
            yield Mark("the byline is a mail address", credit.start, credit.end, kind="address")
        elif credit.how in ("byline", "label", "name and date") and credit.kind == "person":
            after = doc.text[credit.end : credit.end + 1]
            if after.isalpha() and after.isupper() and after.isascii():
                says = "the name is glued to what follows it"
                yield Mark(says, credit.start, credit.end, kind="glued", confidence="likely")
    for line in doc.filled[: facts.zones.first]:
        if (
            len(line.bare) <= LONGEST
            and TEMPLATE.search(line.bare)
            and leading(line.bare, "before")
        ):
            start, end = line.span
            yield Mark("the byline is an unfilled template", start, end, kind="template")
