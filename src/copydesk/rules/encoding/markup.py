"""Tags of HTML or of a site's editor left in the text.

`<p>`, `<br/>`, `[caption id="3"]`: the page's source came along. Readers see it, and word
counts and language models take it for language.

How it decides: an opening or closing tag of HTML with a name that HTML has, comments,
`<!DOCTYPE`, CDATA; short codes of WordPress and of forum editors with an attribute or a
known name. Files called .md may hold HTML and are left alone. One mark a line; the fix
takes the tags out and writes a line end for `<br>` and `</p>` in mid-line, a judgement.

What it misses: tags with a broken end ("<a href=") and unknown names; `a < b` is none.

What to do: extract the page again; if there is no page, apply the fix.
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
    finds("<p>The bridge is <b>open</b>.</p>\n", after="The bridge is open.\n"),
    finds("One line<br />another.\n", at="<br />", after="One line\nanother.\n"),
    finds('[caption id="attachment_3"]The bridge[/caption]\n', after="The bridge\n"),
    clean("If a < b and c > d, then <laughs> at <http://example.org>.\n"),
    clean("He said [sic] it [in 2019], see [1] and [b] for the rest.\n"),
    misses('See <a href="https://example.org/\n', why="a tag cut in the middle"),
)
NAMES = (
    "a|abbr|address|article|aside|audio|b|blockquote|body|br|button|caption|center|cite|code|col|dd|del"
    "|details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|h[1-6]|head|header"
    "|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|map|mark|meta|nav|noscript|object|ol|option"
    "|p|param|picture|pre|q|s|samp|script|section|select|small|source|span|strike|strong|style|sub|sup"
    "|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr|o:p|st1:\\w{1,20}"
)
CODES = "caption|gallery|embed|video|audio|playlist|button|url|img|quote|size|color|vc_\\w{1,30}|et_pb_\\w{1,30}"
TAG = expression(
    rf"</?(?:{NAMES})(?:\s[^<>]{{0,600}})?\s?/?>"
    r"|<!--.{0,600}?-->|<!DOCTYPE[^<>]{0,200}>|<!\[CDATA\[|\]\]>"
    rf"|\[(?:{CODES})(?:[ =][^\[\]\n]{{1,300}})\]|\[/(?:{CODES}|b|i|u)\]",
    re.IGNORECASE,
)
BREAK = expression(r"<(?:br\b|/p\b|/div\b|/li\b|/h[1-6]\b)", re.IGNORECASE)

BEGINS = frozenset("<[")


@rule("ENC021", "markup", level="warning", since="0.1", examples=EXAMPLES, needs=BEGINS)
def markup(doc: Document) -> Iterator[Mark]:
    text = doc.text
    if doc.path.lower().endswith(".md"):
        return
    found = list(TAG.finditer(text))

    def mend(tag: re.Match[str]) -> str:
        ends = text[tag.end() : tag.end() + 1] in ("", "\n", "\r", "<")
        return "\n" if BREAK.match(tag.group()) and not ends else ""

    yield from marked_lines(doc, found, _say, mend, safety="judgement")


def _say(matches: list[re.Match[str]]) -> str:
    names = ", ".join(dict.fromkeys(match.group()[:30] for match in matches[:5]))
    return f"{len(matches)} tag{'s' if len(matches) > 1 else ''} in the line: {names}"
