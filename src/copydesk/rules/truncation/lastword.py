"""Is the last word of a text cut? Letters tell, without a dictionary.

A byte limit cuts inside a word: "their altho". A word that the text has elsewhere is
whole. Letters that stand inside words again and again and hardly ever at the end of one
show that a word goes on: those of its language (letters.txt, by
benchmarks/learn_letters.py over 1.6 million words of news), or of the text itself.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from copydesk.documents.patterns import expression

WORDS = expression(r"[^\W\d_]+")
MARKS = expression("[\u02bc\u0300-\u036f]")
# Letters compared in the text itself, and how often it must hold them inside words.
# Measured on labelled texts with the table: 75 % of 79 cut words, 1 % of 190 whole ones.
LENGTHS = ((4, 3), (3, 5), (2, 25))
# Rarely an inflection is longer: "stone" and "stonemason", but "walk" and "walking". Words
# of four letters begin too many others ("back", "backbone").
LONGER, BEGINS = 4, 5


def cut_word(text: str, last: str, language: str | None, name: bool = False) -> str | None:
    """Why the word `last`, at the end of `text`, is thought to be cut; None if it is not.

    A `name` ends as it likes: only the text itself can tell that it goes on.
    """
    word = last.casefold()
    if len(word) < 2 or not word.isalpha():
        return None
    before = text[: -len(last)]
    # Most words that are whole stand elsewhere, between spaces and as they are.
    if f" {last} " in before or f" {last}." in before or f" {last}," in before:
        return None
    # Reading all words of a text costs thirty times as much as looking for one.
    if word in (folded := before.casefold()):
        words = _begun(before, folded, word)
        if word in words:
            return None
        longer = [w for w in words if len(w) >= len(word) + LONGER]
        if longer and len(word) >= BEGINS:
            return f"the text has {min(longer, key=lambda w: (len(w), w))!r} in full"
    if name:
        return None
    table = letters().get(language or "")
    if table is None:
        return _by_the_text(folded, before, word)
    for size in (4, 3, 2):
        if len(word) >= size and word[-size:] in table:
            return f"no word ends in {word[-size:]!r}"
    return None


def _begun(text: str, folded: str, word: str) -> set[str]:
    """The words of a text that begin with `word`."""
    # A letter that folding takes apart (the I with a dot) is still one word.
    if _marked(folded) and MARKS.search(folded):
        return {other for other in _words(text) if other.startswith(word)}
    # An expression of each word anew takes 100 us to compile.
    found: set[str] = set()
    at = folded.find(word)
    while at >= 0:
        if at and _is_letter(folded[at - 1]):
            at = folded.find(word, at + 1)
            continue
        whole = WORDS.match(folded, at)
        end = whole.end() if whole else at + len(word)
        found.add(folded[at:end])
        at = folded.find(word, end)
    return found


def _marked(text: str) -> bool:
    """May MARKS stand in the text? Its bytes tell, in a fifth of the time."""
    if text.isascii():
        return False
    data = text.encode("utf-8", "surrogatepass")
    return b"\xcc" in data or b"\xcd" in data or b"\xca\xbc" in data


def _is_letter(character: str) -> bool:
    """What WORDS is made of."""
    return character.isalnum() and not character.isdecimal()


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORDS.findall(text)}


def _by_the_text(folded: str, text: str, word: str) -> str | None:
    """The same for a language without a table, by the words of the text."""
    if all(folded.count(word[-size:]) < least for size, least in LENGTHS):
        # Not even in words that are written twice.
        return None
    joined = " ".join(_words(text)) + " "
    for size, least in LENGTHS:
        tail = word[-size:]
        at_end = joined.count(tail + " ")
        inside = joined.count(tail) - at_end
        if len(tail) == size and inside >= least and at_end * 20 <= inside:
            return f"{inside} words of the text hold {tail!r} and go on behind it"
    return None


@cache
def letters() -> dict[str, frozenset[str]]:
    """By language, the runs of two to four letters that go on inside words."""
    text = Path(__file__).with_name("letters.txt").read_text("utf-8")
    rows = (line.split() for line in text.splitlines())
    return {row[0]: frozenset(row[1:]) for row in rows if row}
