"""Which of the languages of a script a sample speaks: function words and own letters.

Every language of a script has a lane of 32 bits in one number, and a word is the number
that holds its worth in the lanes of the languages that have it. So one sum counts for
forty languages at once, in 11 us where a loop over the languages of each word takes 60.
The sums are whole numbers: their order changes nothing.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, filterfalse
from math import lcm
from typing import Protocol

from copydesk.documents.patterns import expression

LANE = 32
WORD = expression(r"[^\W\d_]+(?:['\u2019\u02bb\u02bc][^\W\d_]+)*")
ASCII = bytes(range(0x80))
# ASCII in small letters, with blanks for what stands in no word (the apostrophe may).
PLAINLY = bytes(
    c if c > 0x7F or c == 0x27 else ord(chr(c).lower()) if chr(c).isalpha() else 0x20
    for c in range(0x100)
)
# Signs beyond ASCII that stand in no word.
OTHER_SIGNS = "\u00ab\u00bb\u2013\u2014\u201c\u201d\u201e\u2026"
# A letter of a language's own counts like a fifth of a function word, one that several
# languages have for less: letters are frequent.
LETTERS_A_WORD = 5
# So few letters beyond ASCII are added one by one; of more each is counted.
FEW = 200


class Speech(Protocol):
    """What is asked of a language card."""

    @property
    def code(self) -> str: ...
    @property
    def letters(self) -> str: ...
    @property
    def words(self) -> frozenset[str]: ...


class Spoken:
    """The function words and the letters of the languages of one script."""

    def __init__(self, known: Sequence[Speech], shared: Mapping[str, int]) -> None:
        """`shared` is how many languages have a letter, those of other scripts too."""
        self.codes = [card.code for card in known]
        letter = lcm(*shared.values())
        self.worth = LETTERS_A_WORD * letter
        words: dict[str, int] = defaultdict(int)
        letters: dict[str, int] = defaultdict(int)
        for lane, card in enumerate(known):
            for word in card.words:
                words[word] += self.worth << LANE * lane
            for sign in card.letters:
                letters[sign] += (letter // shared[sign]) << LANE * lane
        self.plain = {word: worth for word, worth in words.items() if word.isalpha()}
        self.words, self.letters = dict(words), dict(letters)
        self.lanes = struct.Struct(f"<{len(known)}I")

    def heard(self, sample: str) -> tuple[str, float, int]:
        """The language that a sample speaks for most, how many function words that is worth,
        and how many words the sample has."""
        parted, beyond = _parted(sample)
        pieces = parted.split()
        # Pieces with an apostrophe or a sign of their script are few, and most often none.
        whole = "'" not in parted and (not beyond or beyond.isalpha())
        odd = [] if whole else [*filterfalse(str.isalpha, pieces)]
        others = WORD.findall(" ".join(odd)) if odd else []
        # Most words have no worth; to leave them out is cheaper than to add their nothing.
        worth = chain(
            filter(None, map(self.plain.get, pieces)),
            filter(None, map(self.words.get, others)),
            self._letters(beyond),
        )
        scores = self.lanes.unpack(sum(worth).to_bytes(self.lanes.size, "little"))
        most = max(scores)
        words = len(pieces) - len(odd) + len(others)
        return self.codes[scores.index(most)], most / self.worth, words

    def _letters(self, seen: str) -> list[int]:
        """What the letters are worth that set the languages apart. They lie beyond ASCII
        (the contract test says so)."""
        if len(seen) <= FEW:
            return [*filter(None, map(self.letters.get, seen))]
        return [seen.count(letter) * worth for letter, worth in self.letters.items()]


def _parted(sample: str) -> tuple[str, str]:
    """The sample in small letters with white space for signs that no word holds, and its
    characters beyond ASCII but for those signs."""
    if sample.isascii():
        return sample.encode().translate(PLAINLY).decode(), ""
    data = sample.encode("utf-8", "surrogatepass")
    parted = data.translate(PLAINLY).decode("utf-8", "surrogatepass")
    beyond = data.translate(None, ASCII).decode("utf-8", "surrogatepass")
    for sign in OTHER_SIGNS:
        if sign in beyond:
            parted, beyond = parted.replace(sign, " "), beyond.replace(sign, "")
    small = beyond.lower()
    return (parted, beyond) if small == beyond else (parted.lower(), small)
