"""Letters that became question marks, or left no trace.

A page forced into ASCII or cp1252 keeps a "?" for every letter that codec lacks: "Gebühr"
becomes "Geb?hr", a Russian sentence a row of "??????". Unlike mojibake this cannot be
undone: the letters are not in the file.

How it decides: a question mark inside a word, between a letter and a small letter
("Geb?hr", "p??sent"), outside addresses and queries; three groups of question marks in
a row ("????? ?? ???"), or one of ten; where neither is there, at least three question
marks in mid-sentence, before a small letter, that are most of the file's ("per? che").
A possessive ending behind a comma ("As of May 26,'s article") is what is left of a word
that was a link. One mark a line.

What it misses: a single letter lost at the end of a word ("caf?"), or at the beginning
("?zmir"), where a question mark may be one; Japanese and Chinese, which put question
marks between letters; letters dropped without a sign.

What to do: find the page again and read it with its own codec.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.characters import beyond
from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.encoding.lines import marked_lines
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds("Die Geb?hren steigen im M?rz.\n", at="b?hren steigen im M?"),
    finds("??????? ?????? ? 2019 ????, ??????? ????.\n"),
    finds("Non ? vero che la citt? di notte ? pi? sicura e che nessuno ? solo.\n"),
    finds("As of May 26,\u2019s article remains online.\n", at=",\u2019s"),
    clean("Why?because nobody knew, see https://example.org/a?b=1&c=2 and search?q=x.\n"),
    clean("\u201cWhy?\u201d he asked. What now?? Really??? Pourquoi ? Je ne sais pas.\n"),
    clean("関係がないと言えるのか?お医者さんも語る。\n", why="Japanese sets no blank"),
    misses("The caf? reopens on Monday.\n", why="a question mark may be one"),
)
# A letter, question marks, a small letter; the first letter of the word before and a
# look-behind that keeps addresses out are in _inside.
SMALL = (
    "a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u045f\u04d9\u04e9\u049b\u04a3\u04af\u04b1\u03b1-\u03ce"
)
OTHER = "\u05d0-\u05ea\u0620-\u064a\u0904-\u0939\u0e01-\u0e4e"
INSIDE = expression(rf"[^\W\d_]\?+(?=[{SMALL}{OTHER}\u0101-\u024f])")
ROW = expression(r"\?{2,60}[ ,.:]{1,2}\?{1,60}[ ,.:]{1,2}\?{2,60}|\?{10,60}")
# Beginning with the mark itself and looking back from there it is found faster.
MIDDLE = expression(rf"\?(?<=[{SMALL}{OTHER} ].) (?=[{SMALL}])")
ENDS_INSIDE = expression(rf"\?(?=[{SMALL}{OTHER}\u0101-\u024f])")
ORPHAN = expression("(?<=\\w),[\u2019']s\\b")
# The same begun by its rarer sign: a third of the time of a search for ",'s".
BARE = expression("'(?<=,.)s")
ADDRESS = expression(r"://|www\.|[=&]|\.(?:php|html?|asp|jsp|com|org)\b")
CJK = expression("[\u3040-\u30ff\u3400-\u9fff]")
# Mid-sentence marks that are evidence by their number alone, and their share of all:
# none of 1,542 clean texts in 31 languages has so many.
SOME, MOST_OF = 3, 0.75
# Marks between two blanks: dialogue without quotes ("Kim o? dedi") has none.
ALONE = 2


@rule("ENC009", "lost-characters", level="error", since="0.1", examples=EXAMPLES)
def lost_characters(doc: Document) -> Iterator[Mark]:
    text = doc.text
    if "?" in beyond(text).signs:
        marks = text.count("?")
        inside = INSIDE.finditer(text) if ENDS_INSIDE.search(text) else ()
        found = [m for m in inside if _inside(text, m)]
        rows = list(ROW.finditer(text)) if "??" in text else []
        middle = list(MIDDLE.finditer(text))
        alone = sum(text[m.start() - 1] == " " for m in middle)
        many = len(middle) >= SOME and len(middle) >= MOST_OF * marks and alone >= ALONE
        if found or rows or many:
            yield from marked_lines(doc, _in_order(found + rows + middle), _say)
    if BARE.search(text) or ",\u2019s" in text:
        for gone in ORPHAN.finditer(text):
            says = "a possessive ending behind a comma: its word is gone"
            yield Mark(says, gone.start(), gone.end(), "word", "likely")


def _inside(text: str, found: re.Match[str]) -> bool:
    """Is it a word, rather than an address or a missing blank between sentences?"""
    start, end = found.start(), found.end()
    head = re.split(r"\s", text[max(0, start - 80) : start + 1])[-1]
    tail = re.split(r"\s", text[end : end + 80], maxsplit=1)[0]
    if ADDRESS.search(head) or ADDRESS.search(tail) or "/" in head or CJK.match(found.group()):
        return False
    # "why?because": a sentence ends in a whole word of its own and another one begins.
    return not (found.group().count("?") == 1 and head.isascii() and tail[:8] in SENTENCE)


SENTENCE = frozenset(("because", "and", "but", "so", "or", "if", "then", "no", "yes", "well"))


def _in_order(found: list[re.Match[str]]) -> list[re.Match[str]]:
    kept: list[re.Match[str]] = []
    for match in sorted(found, key=lambda m: m.start()):
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


def _say(matches: list[re.Match[str]]) -> str:
    count = sum(match.group().count("?") for match in matches)
    return f"{count} question mark{'s' if count > 1 else ''} where letters belong in the line"
