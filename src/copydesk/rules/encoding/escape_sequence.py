r"""Characters written as escapes: \u0441, %D0%9F, =D0=9F.

JSON, addresses and mail write letters as numbers. Where the last reader forgot to read
them the text holds the numbers.

How it decides: `\u` and four digits; `\x` and two digits, twice; percent or equals signs
with two digits in a row that are sound UTF-8 beyond ASCII, outside an address; `\n`,
`\t` or `\"` written out twice or more. The fix is what they stand for, lossless where the
escapes are whole.

What it misses: a single `\n` (it may be a path); percent escapes inside addresses, which
belong there.

What to do: apply the fix; then look at the program that wrote the file.
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
    finds(r"It\u2019s \u043c\u0438\u0440 today." + "\n", after="It\u2019s мир today.\n"),
    finds("Title: %D0%9C%D0%BE%D1%81%D1%82 opens.\n", after="Title: Мост opens.\n"),
    finds("caf=C3=A9 and d=C3=A9j=C3=A0.\n", after="café and déjà.\n"),
    finds(r"First line.\n\nSecond line." + "\n", after="First line.\n\nSecond line.\n"),
    clean("See https://example.org/wiki/%D0%9C%D0%BE%D1%81%D1%82 for 50%DA and a=C3.\n"),
    clean(r"The file C:\news\today is \unread." + "\n", why="a path"),
    misses(r"First line.\nSecond line." + "\n", why="one may be anything"),
)
UNICODE = expression(r"(?:\\u[0-9a-fA-F]{4})+")
# Written out twice, so that each begins with a sign: these are found many times faster.
BYTES = tuple(
    (sign, expression(f"{sign}{pair}(?:{sign}{pair})+"))
    for sign, pair in ((r"\\x", "[0-9a-fA-F]{2}"), ("%", "[0-9A-Fa-f]{2}"), ("=", "[0-9A-F]{2}"))
)
BREAKS = expression(r"(?:\\r)?\\n|\\t|\\\"")
ADDRESS = expression(r"://|www\.|[/?&]\S{0,80}$")

BEGINS = frozenset("\\%=")


@rule("ENC023", "escape-sequence", level="warning", since="0.1", examples=EXAMPLES, needs=BEGINS)
def escape_sequence(doc: Document) -> Iterator[Mark]:
    text = doc.text
    found: list[re.Match[str]] = []
    if "\\u" in text:
        found += [m for m in UNICODE.finditer(text) if _read(m.group()) is not None]
    found += [
        m
        for sign, pattern in BYTES
        if sign[-2:] in text
        for m in pattern.finditer(text)
        if _read(m.group()) is not None and _free(text, m)
    ]
    if "\\" in text:
        breaks = list(BREAKS.finditer(text))
        found += breaks if len(breaks) > 1 and not re.search(r"[A-Za-z]:\\", text) else []
    if found:
        yield from marked_lines(
            doc, sorted(found, key=lambda m: m.start()), _say, lambda m: _read(m.group())
        )


def _free(text: str, match: re.Match[str]) -> bool:
    """Does it stand in the text, rather than in an address?"""
    token = re.split(r"\s", text[max(0, match.start() - 200) : match.start()])[-1]
    return not ADDRESS.search(token)


def _read(escaped: str) -> str | None:
    """What an escape stands for; None where it is broken or stands for a control."""
    if escaped[:2] in ("\\n", "\\r", "\\t", '\\"'):
        return (
            escaped.replace("\\r", "").replace("\\n", "\n").replace("\\t", "\t").replace('\\"', '"')
        )
    try:
        if escaped[:2] == "\\u":
            units = b"".join(bytes.fromhex(escaped[i : i + 4]) for i in range(2, len(escaped), 6))
            text = units.decode("utf-16-be")
        else:
            text = bytes.fromhex(re.sub(r"\\x|%|=", "", escaped)).decode("utf-8")
            text = text if not text.isascii() or escaped[0] == "\\" else ""
    except ValueError:
        return None
    return text if text and text.replace("\n", "").isprintable() else None


def _say(matches: list[re.Match[str]]) -> str:
    names = ", ".join(dict.fromkeys(match.group()[:24] for match in matches[:4]))
    return f"{len(matches)} escape{'s' if len(matches) > 1 else ''} in the line: {names}"
