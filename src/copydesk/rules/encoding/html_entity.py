"""HTML entities that were never turned into characters.

"AT&amp;T", "caf&eacute;", "&nbsp;": the page's source stands in the text. Escaping twice
makes "&amp;nbsp;".

How it decides: `&name;` with a name of HTML 5, `&#8217;` and `&#x2019;`; `&nbsp`,
`&amp`, `&quot`, `&lt` and `&gt` without their semicolon, unless a sign of an address's
query follows. One mark a line. The fix is the character, read twice where the entity was
escaped twice.

What it misses: other names without a semicolon, since "&copy" may be text.

What to do: apply the fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.encoding.lines import marked_lines
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds("AT&amp;T opens a caf&eacute;.\n", after="AT&T opens a café.\n"),
    finds("It&#8217;s 5&#xb0; and&amp;nbsp;cold.\n", after="It\u2019s 5° and\u00a0cold.\n"),
    finds("&nbsp\n", at="&nbsp"),
    clean("AT&T, R&D; Q&A and Johnson & Johnson; more.\n"),
    clean("See https://example.org/?a=1&lt=2&amp=3 for it.\n", why="keys of a query"),
    misses("The caf&eacute opens.\n", why="a name without its semicolon"),
)
ENTITY = expression(
    r"&(?:amp;){0,3}(?:#[0-9]{2,7};|#[xX][0-9a-fA-F]{2,6};|[A-Za-z][A-Za-z0-9]{1,30};)"
    r"|&(?:nbsp|amp|quot|lt|gt|#[0-9]{2,5})(?![\w;=&])|&amp;"
)


@rule("ENC020", "html-entity", level="warning", since="0.1", examples=EXAMPLES, needs="&")
def html_entity(doc: Document) -> Iterator[Mark]:
    found = (match for match in ENTITY.finditer(doc.text) if mend(match.group()) is not None)
    yield from marked_lines(doc, found, _say, lambda match: mend(match.group()))


def mend(entity: str) -> str | None:
    """The character an entity stands for; None where it stands for none."""
    # Late: its table takes 5 ms to load, and few texts need it.
    from html import unescape

    text = unescape(entity)
    for _ in range(3):
        if not text.startswith("&") or len(text) < 3:
            break
        text = unescape(text)
    # An entity for a control character is a byte of cp1252; unescape knows that.
    return text if text != entity and len(text) <= 2 else None


def _say(matches: list[re.Match[str]]) -> str:
    names = ", ".join(dict.fromkeys(match.group() for match in matches[:6]))
    return f"{len(matches)} HTML entit{'ies' if len(matches) > 1 else 'y'} in the line: {names}"
