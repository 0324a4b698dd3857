"""The words of a line, for the line model: its parts hashed, and what it shares with others.

`grams` are what a line says: words and letters as numbers. `parts` and `names` are what
it speaks of, by which paragraphs of one story are known from the teasers of others. The
training script and the program call the same functions, so that both see the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

from copydesk.documents.folding import ASCII, fold_inside
from copydesk.documents.patterns import expression

BITS = 18
MASK = (1 << BITS) - 1
# Letters looked at from either end of a line, in twos and fours: what a label says stands
# there, and a longer line is told by its words. On held-out sites 16 and 8 tell the lines
# of extracted pages better than 60 and 30 do (AUC 0.889 and 0.887), at half the cost. Of
# words 60 tell the paragraphs of extracted pages better than 24 (0.925 and 0.897), and 200
# little better (0.931).
HEAD, TAIL, WORDS = 16, 8, 60
# What stands for the ends of a line among its words.
BEGIN, END = 1, 2
WORD = re.compile(r"\w+")
SIGN = re.compile(r"[^\w\n]")
# ASCII that stands in no word as a space. Signs beyond it are few: each is replaced in all
# the text, unless it has more than this many.
IN_WORDS = bytes(c if c >= 0x80 or c == 0x0A or WORD.match(chr(c)) else 0x20 for c in range(0x100))
FEW_SIGNS = 40
# Scripts from Thai on, most of which are written without spaces. Hangul is not.
UNSPACED = expression("[\u0e00-\uabff\ud7b0-\U0010ffff]")
# Chinese and Japanese number their items without a space behind.
LISTED = re.compile(
    r"(?:[-*\u2022\u00b7\u25cf\u2013+]|\d{1,2}[.)])\s+\S|(?:\d{1,2}[.\u3001\uff0e]|[(\uff08]\d{1,2}[)\uff09]"
    r"|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,2}\u3001)\s?[\u3008-\u9fff]"
)
# What stands at the ends of a name that is no part of it.
AROUND_NAMES = ".,:;!?\"'\u201c\u201d\u2019)("
# Letters of a word that stand for it: inflection changes its end.
STEM = 6


def grams(text: str) -> set[int]:
    """The hashed parts of a line: letters in twos and fours, words, word pairs, and the
    line as a whole. UTF-16 makes every letter of a living script two bytes."""
    folded = fold_inside(text)
    data, words = ends(folded), list(map(crc32, first_words([folded])[0]))
    pairs = [data[at : at + 4] for at in range(0, len(data) - 2, 2)]
    twos = list(map(crc32, pairs))
    # The checksum of four letters goes on from that of the first two, and two words are
    # the first one's checksum, shifted, and the second's.
    found = [*twos, *map(crc32, pairs[2:], twos), *words]
    found += [one >> 5 ^ other for one, other in pairwise((BEGIN << 5, *words, END))]
    found.append(crc32(data, len(folded)))
    return set(map(MASK.__and__, found))


def ends(folded: str) -> bytes:
    """The letters at both ends of a folded line, in UTF-16."""
    if len(folded) <= HEAD + TAIL:
        return f"^{folded}$".encode("utf-16-le", "surrogatepass")
    return f"^{folded[:HEAD]}\n{folded[-TAIL:]}$".encode("utf-16-le", "surrogatepass")


def first_words(folded: Sequence[str]) -> list[list[bytes]]:
    """The words that folded lines are read by, in UTF-8."""
    return [row.split(None, WORDS)[:WORDS] for row in _words(folded).split(b"\n")]


def _words(lines: Sequence[str]) -> bytes:
    r"""Lines in UTF-8, with a space for what stands in no word: what the expression \w+
    finds, in a quarter of its time."""
    joined = "\n".join(lines)
    if not joined.isascii():
        rest = joined.encode("utf-8", "surrogatepass").translate(None, ASCII)
        signs = [c for c in set(rest.decode("utf-8", "surrogatepass")) if not c.isalnum()]
        if len(signs) > FEW_SIGNS:
            joined = SIGN.sub(" ", joined)
        else:
            for sign in signs:
                joined = joined.replace(sign, " ")
    return joined.encode("utf-8", "surrogatepass").translate(IN_WORDS)


def parts(folded: Sequence[str]) -> list[list[str]]:
    """The longer words of casefolded lines; where words are not spaced, their letters in
    twos."""
    rows = _words(folded).decode("utf-8", "surrogatepass").split("\n")
    return [_parts(line, row.split()) for line, row in zip(folded, rows, strict=True)]


def _parts(line: str, words: list[str]) -> list[str]:
    if line.isascii() or UNSPACED.search(line) is None:
        return [word for word in words if len(word) > 3]
    found: list[str] = []
    for word in words:
        if UNSPACED.match(word):
            found += [word[at : at + 2] for at in range(len(word) - 1)] or [word]
        elif len(word) > 3:
            found.append(word)
    return found


def stems(parts: list[str]) -> frozenset[str]:
    """The parts of a text, each but its beginning."""
    return frozenset([part[:STEM] for part in parts])


def names(capitals: list[str]) -> frozenset[str]:
    """The beginnings of the longer of some words with a capital."""
    long = [word for word in capitals if len(word) > 3 and word[0].isalnum()]
    return frozenset([word.strip(AROUND_NAMES).casefold()[:STEM] for word in long])
