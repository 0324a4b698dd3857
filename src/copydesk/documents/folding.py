"""Folding: the form in which lines are compared with phrases and with each other."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Quotes made straight, dashes made hyphens, invisible characters dropped. ZWNJ goes too:
# the phrases are folded the same way, and scraped Persian loses it at random.
TABLE: dict[int, str | None] = {ord(c): "'" for c in "\u2018\u2019\u02bc\u02bb\u2032`"}
TABLE |= {ord(c): '"' for c in "\u201c\u201d\u201e\u00ab\u00bb"}
TABLE |= {ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2212"}
TABLE |= dict.fromkeys([0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF], None)
TABLE |= {ord("\u2026"): "..."}
# A search for these few and a look at each: a tenth of what str.translate costs, which
# raises and catches an error for every other character.
HELD = re.compile("[" + "".join(map(re.escape, map(chr, TABLE))) + "]")
SIGNS = tuple((chr(code), plain or "") for code, plain in TABLE.items())
ASCII = bytes(range(0x80))
# Bytes of UTF-8 that begin no figure: ASCII but for its own and for the line feed, what
# goes on, and what begins a letter of the alphabets that write ASCII figures.
NO_FIGURE = bytes(c for c in range(0xD5) if c != 0x0A and not 0x30 <= c <= 0x39)
# A number with its thousands: "1,204", "1.2K".
NUMBER = re.compile(r"\d\d*(?:[.,:]\d+)*(?:[kк](?!\w))?")
EDGES = " \t.,:;|\u00b7\u2022*-+>\u203a\u2039<\"'\u2192\u2190\u25b6\u25ba\u00bb!\u2039_=~#[]()"


def fold(text: str) -> str:
    """Casefolded, numbers as 0, quotes straight, white space single, ends bared."""
    return fold_inside(text).strip(EDGES)


def fold_inside(text: str) -> str:
    """The same with the signs at both ends kept."""
    folded = text.casefold()
    # Of the characters of the table one is ASCII.
    if not folded.isascii() or "`" in folded:
        folded = HELD.sub(_plainly, folded)
    return " ".join(NUMBER.sub("0", folded).split())


def fold_each(lines: Iterable[str]) -> list[str]:
    """`fold` of every line (none with a line feed): together they cost a fifth."""
    return [row.strip(EDGES) for row in fold_inside_each(lines)]


def fold_inside_each(lines: Iterable[str]) -> list[str]:
    """`fold_inside` of every line."""
    joined = "\n".join(lines).casefold()
    if not joined.isascii() or "`" in joined:
        # The characters beyond ASCII are few, and a look through them is cheap.
        rest = joined.encode("utf-8", "surrogatepass").translate(None, ASCII)
        beyond = rest.decode("utf-8", "surrogatepass")
        for sign, plain in SIGNS:
            if sign in beyond:
                joined = joined.replace(sign, plain)
        joined = joined.replace("`", "'")
    rows = joined.split("\n")
    data = joined.encode("utf-8", "surrogatepass").translate(None, NO_FIGURE)
    for at, figures in enumerate(data.split(b"\n")):
        if figures:
            rows[at] = NUMBER.sub("0", rows[at])
    # Any white space but the space itself is not printable.
    if "  " in joined or not joined.replace("\n", "").isprintable():
        return [" ".join(row.split()) for row in rows]
    return [row.strip(" ") for row in rows]


def _plainly(found: re.Match[str]) -> str:
    return TABLE[ord(found.group())] or ""
