"""One damaged word in a sound line: too little for statistics of the line.

"The bill is ВЈ21bn": a single sign was UTF-8 read with another codec. The word is weighed
before and after in the language of its text; sound words in foreign letters gain nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import filterfalse

from copydesk.documents.letters import (
    EDGES,
    IDEOGRAPHIC,
    alphabets,
    changed_pairs,
    commonest,
    cost_in,
    read,
)
from copydesk.documents.patterns import expression
from copydesk.rules.encoding.chains import (
    READERS,
    SEQUENCE,
    WIDE_READERS,
    able_readers,
    back,
)

# Words looked at in a text; a text with more is judged by its lines.
MOST = 40
# Bits a pair that the repair saves in the language of the text. Of the sound words of
# 3,500 texts one saves more than 0.5 (4.0, a name ruled out by WRITTEN); damaged ones
# save 2.9 to 11.
SAVED = 2.5
# Letters of a word taken whole, and bits a pair of the repaired one.
LONGEST, WRITTEN = 24, 7.5
STRANGERS = expression(
    "[^\x00-\x7f]{0,3}[\x80-\u024f\u02c6\u02dc\u2010-\u2122]{2,12}[^\x00-\x7f]{0,3}"
)


def knows(language: str, letters: Iterable[str]) -> bool:
    """Does a language know all of the letters?"""
    return _known(language).issuperset("".join(letters).lower())


def foreign_words(text: str, language: str) -> dict[str, None]:
    """The words with characters that the language of the text does not know."""
    known = _known(language)
    found: dict[str, None] = {}
    for word in filterfalse(str.isascii, text.split()):
        # Thai, Chinese and Japanese set no blanks: a few letters around what is foreign.
        pieces = [word] if len(word) <= LONGEST else (m.group() for m in STRANGERS.finditer(word))
        for piece in pieces:
            if not known.issuperset(piece.lower()):
                found[piece] = None
        if len(found) >= MOST:
            break
    return found


@cache
def _known(language: str) -> frozenset[str]:
    letters = alphabets().get(language) or commonest()[language]
    return letters | frozenset(map(chr, range(0x80))) | frozenset(EDGES)


def mended_words(words: Iterable[str], language: str) -> Mapping[str, tuple[str, str]]:
    """Each word that was UTF-8 read wrongly, with its repair and the codec."""
    found: dict[str, tuple[str, str]] = {}
    for word in words:
        best: tuple[float, str, str] | None = None
        able = able_readers(word)
        for codec in (*READERS, *WIDE_READERS):
            mended = _mended(word, codec) if codec in able else None
            if mended is None:
                continue
            saved = _saved(word, mended, language)
            if saved >= SAVED and (best is None or saved > best[0]):
                best = saved, mended, codec
        if best is not None:
            found[word] = best[1:]
    return found


def _mended(word: str, codec: str) -> str | None:
    """The word with its sound UTF-8 sequences read as UTF-8, every other byte as it was."""
    data = back(word, codec)
    if not SEQUENCE.search(data):
        return None
    kept, at = [], 0
    if codec in READERS:  # one byte a character: the others stay as they are
        for match in SEQUENCE.finditer(data):
            kept += [word[at : match.start()], match.group().decode("utf-8")]
            at = match.end()
        return "".join(kept) + word[at:]
    for match in SEQUENCE.finditer(data):
        kept.append(data[at : match.start()].decode(codec, "replace"))
        kept.append(match.group().decode("utf-8"))
        at = match.end()
    kept.append(data[at:].decode(codec, "replace"))
    mended = "".join(kept)
    return None if "\ufffd" in mended or "\x1a" in mended else mended


def _saved(word: str, mended: str, language: str) -> float:
    if language in IDEOGRAPHIC:
        return read(word).cost - read(mended).cost
    touched = changed_pairs(word, mended)
    if not touched:
        return 0.0
    old = cost_in(language, Counter(a for a, _ in touched))
    new = cost_in(language, Counter(b for _, b in touched))
    return old - new if new <= WRITTEN else 0.0
