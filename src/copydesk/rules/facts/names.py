"""The shape of a person's name, in the scripts news is written in.

A name is two to four capitalised words, initials and particles aside, none of which is
a role, an outlet word or a weekday. Scripts without capitals (Arabic, Han, Hangul) are
believed only where a label or an ending such as a reporter's title says a name stands.
Peers that skip this step return "Email The Author" and "Minutes Ago" (FIELD 3, 22-24).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from copydesk.rules.facts.language import cards

PARTICLES = frozenset(
    "de da do dos das di del della der den des du la le el al bin ibn ben bint abu von vom "
    "van zu zur ten ter y e af av uulu kyzy kizi oglu oğlu "
    "уулу кызы улы қызы фон де ибн бин аль".split()
)
# One word of a name: a capital and letters, with hyphens and apostrophes inside.
LETTER = r"[^\W\d_]"
PART = re.compile(rf"{LETTER}+(?:['\u2019\u02bb\u02bc-]{LETTER}+)*\.?")
INITIAL = re.compile(rf"(?:{LETTER}\.-?){{1,3}}")
WORDS = re.compile(r"\S+")
HAN = re.compile(r"[\u4e00-\u9fff]{2,4}$")
HANGUL = re.compile(r"[\uac00-\ud7af]{2,4}$")
ARABIC = re.compile(r"[\u0600-\u06ff]{2,}$")
KANA_NAME = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u30fb\u3000 ]{2,12}$")
MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name and its place in the string it was read from."""

    text: str
    start: int
    end: int


@cache
def words_of(table: str) -> frozenset[str]:
    """Every word of one byline table (`role`, `placeholder`, ...) in all languages."""
    found: set[str] = set()
    for card in cards().values():
        found.update(word.casefold() for word in card.byline.get(table, ()))
    return frozenset(found)


@cache
def _never() -> frozenset[str]:
    single = words_of("not_a_name") | words_of("role") | words_of("organisation")
    return frozenset(word for word in single if " " not in word)


@cache
def _joins() -> frozenset[str]:
    return words_of("join") | {"&", "and", "with"}


def is_name(text: str) -> bool:
    """Is the whole string one person's name, in a script with capitals?"""
    found = next(take_names(text), None)
    return found is not None and found.start == 0 and found.end == len(text)


def take_names(text: str) -> Iterator[Name]:
    """The names that begin at the start of `text`: "A B and C D, Reuters" gives two."""
    at = 0
    while True:
        name = _one(text, at)
        if name is None:
            return
        yield name
        step = _next_name(text, name.end)
        if step is None:
            return
        at = step


def _one(text: str, at: int) -> Name | None:
    """A name beginning at `at`: its words up to the first that cannot belong to it."""
    start, end, capitals, words = at, at, 0, 0
    for found in WORDS.finditer(text, at):
        word = found.group()
        bare = word.rstrip(",;|)/")
        if found.start() != end + (1 if words else 0) or not bare:
            break
        folded = bare.casefold().rstrip(".")
        if (INITIAL.fullmatch(bare) and bare[0].isupper()) or (folded in PARTICLES and words):
            pass
        elif PART.fullmatch(bare) and _capital(bare) and folded not in _never():
            capitals += 1
        else:
            break
        so_far = text[start:end]
        # "JANE DOE Washington" changes case where the name ends.
        if len(so_far) > 4 and so_far.isupper() and len(bare) > 2 and not bare.isupper():
            break
        words += 1
        end = found.start() + len(bare)
        if bare != word or capitals == MOST_WORDS:
            break
    name = text[start:end]
    while name.rpartition(" ")[2].casefold() in PARTICLES:
        name = name.rpartition(" ")[0]
    if name.endswith(".") and not INITIAL.fullmatch(name.rpartition(" ")[2]):
        name = name[:-1]
    whole = capitals >= 2 or (capitals == 1 and words >= 2)
    return Name(name, start, start + len(name)) if whole else None


def _capital(word: str) -> bool:
    """A capital in front, or behind an article: "al-Sayed", "d'Souza"."""
    if word[0].isupper():
        return True
    head, _, rest = word.replace("\u2019", "'").replace("-", "'").partition("'")
    return len(head) <= 2 and rest[:1].isupper()


def _next_name(text: str, end: int) -> int | None:
    """Where the next author begins behind a comma or a joining word, if one does."""
    found = re.match(r"\s*[,;&]?\s*", text[end:])
    at = end + (found.end() if found else 0)
    word = WORDS.match(text, at)
    if word and word.group().casefold() in _joins():
        at = word.end() + 1
    elif not text[end:at].strip():
        return None
    return at if at < len(text) and _one(text, at) else None


def script_name(text: str, script: str | None) -> str | None:
    """The name that a labelled string begins with, in a script without capitals."""
    text = text.strip()
    if script == "Arabic":
        words = re.split(r"[\u060c,|:\-\u2013]", text)[0].split()
        named = [w for w in words[:4] if ARABIC.match(w)]
        return " ".join(named) if 2 <= len(named) == len(words[:4]) else None
    first = re.split(r"[\s\u3000,\uff0c\u3001|/\uff08(:\uff1a]", text)[0]
    if script == "Han" and HAN.match(first):
        return first
    if script == "Hangul" and HANGUL.match(first):
        return first
    if script == "Kana" and KANA_NAME.match(first):
        return first
    return None
