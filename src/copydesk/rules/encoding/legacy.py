"""Which legacy chain a text bears: the one that makes a sample of it readable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import compress, islice
from operator import ne
from typing import NamedTuple

from copydesk.documents.document import Document, Line
from copydesk.documents.letters import (
    IDEOGRAPHIC,
    WIDE,
    Reading,
    changed_pairs,
    cost_in,
    read,
)
from copydesk.rules.encoding.chains import back, legacy_chains, undo

# A chain must save so many bits a pair where it changes letters, leave the sample no
# dearer than written text, and change so many words. Measured on texts that the table
# was not made from: true chains save 3.3 to 9.5 (47 bits in all and more), the best chain of 249 clean texts 0.8;
# among 3,500 clean texts one saves 2.5 a pair and 15 in all.
SAVED, WRITTEN, CHANGED, IN_ALL = 2.2, 5.6, 3, 30
# East Asian text that costs less is sound: 10 of 100 characters are not common in it, and 79
# and more of 100 in damaged text (documents/letters.py).
CLEAR = 4.0


class Legacy(NamedTuple):
    """A chain, the bits a pair that undoing it saves, and the words it changes."""

    chain: str
    saved: float
    words: int


def legacy_chain(taken: str) -> Legacy | None:
    """The chain that makes the sample readable, if one does."""
    best: tuple[float, str, int] | None = None
    as_is = read(taken)
    if as_is.language in IDEOGRAPHIC and as_is.cost < CLEAR:
        return None
    before = taken.lower().split()
    seen: set[str] = set()
    # So few words can change too few, unless they are whole sentences of East Asia.
    for undone in legacy_chains(taken, wide=len(before) < CHANGED):
        # Of chains that give the same text the first is named; the others say nothing new.
        if undone.text in seen:
            continue
        seen.add(undone.text)
        if _too_few_changed(before, undone.text):
            continue
        after = read(undone.text)
        if not after.pairs or after.cost > min(WRITTEN, as_is.cost):
            continue
        saved, words = _saved(taken, undone.text, as_is, after)
        if words >= CHANGED and (best is None or saved > best[0]):
            best = saved, undone.chain, words
    if best is None or best[0] < SAVED:
        return None
    return Legacy(best[1], best[0], best[2])


def _too_few_changed(before: list[str], mended: str) -> bool:
    """Are fewer words changed than a chain must change? Reading them costs 20 times more."""
    behind = mended.lower().split()
    if len(before) != len(behind) or WIDE.search(mended):
        return False
    return len([*islice(_changed(before, behind), CHANGED)]) < CHANGED


def _changed(before: list[str], behind: list[str]) -> Iterator[tuple[str, str]]:
    """The words that differ, once each, before and after. A C1 control is the concern of
    its own rule; a row of boxes is no word."""
    differ = dict.fromkeys(compress(zip(before, behind, strict=True), map(ne, before, behind)))
    return ((a, b) for a, b in differ if not _only_controls(a, b) and _is_word(b))


def _saved(taken: str, mended: str, as_is: Reading, after: Reading) -> tuple[float, int]:
    """Bits saved a pair where the chain changes letters, and how many words it changes."""
    before, behind = taken.lower().split(), mended.lower().split()
    if after.language in IDEOGRAPHIC:  # a word is a sentence there
        return as_is.cost - after.cost, min(after.pairs, len(taken) // 4)
    if len(before) != len(behind):
        return as_is.cost - after.cost, len(before)
    words = [*_changed(before, behind)]
    if len(words) < CHANGED:
        return 0.0, 0
    old: Counter[int] = Counter()
    new: Counter[int] = Counter()
    for word, other in words:
        touched = changed_pairs(word, other)
        old.update(a for a, _ in touched)
        new.update(b for _, b in touched)
    if not old:
        return as_is.cost - after.cost, len(words)
    language = as_is.language if as_is.language not in IDEOGRAPHIC else after.language
    saved = cost_in(language, old) - cost_in(after.language, new)
    return (saved, len(words)) if saved * old.total() >= IN_ALL else (0.0, 0)


def _is_word(text: str) -> bool:
    return sum(map(str.isalpha, text)) * 3 >= len(text) * 2


def _only_controls(word: str, other: str) -> bool:
    if word.isprintable():  # no control is
        return False
    return len(word) == len(other) and all(
        "\x80" <= a <= "\x9f" for a, b in zip(word, other, strict=True) if a != b
    )


def mended_lines(doc: Document, chain: str) -> Iterator[tuple[Line, str, bool]]:
    """Each line that a legacy chain changes, as it was, and whether that is exact."""
    reader = chain.partition(">")[2]
    for line in doc.filled:
        if line.bare.isascii() or b"\x1a" * 3 in back(line.bare, reader):
            continue
        mended, exact = undo(line.bare, chain)
        if mended != line.bare:
            yield line, mended, exact
