"""The shape of a person's name, in the scripts news is written in.

A name is two to four capitalised words, initials and particles aside, none of which is
a role, an outlet word or a weekday. Scripts without capitals (Arabic, Han, Hangul) are
believed only where a label or an ending such as a reporter's title says a name stands.
Peers that skip this step return "Email The Author" and "Minutes Ago" (FIELD 3, 22-24).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from copydesk.documents.patterns import expression
from copydesk.rules.facts.cues import words_of
from copydesk.rules.facts.language import cards

PARTICLES = frozenset(
    "de da do dos das di del della der den des du la le el al bin ibn ben bint abu von vom "
    "van zu zur ten ter y e af av v uulu kyzy kizi oglu oğlu "
    "уулу кызы улы қызы фон де ибн бин аль ұлы qızı".split()
)
# "Нурбек Асан уулу": particles that end a name.
PATRONYMS = frozenset("uulu kyzy kizi oglu oğlu qızı уулу кызы улы ұлы қызы бин".split())
UNFINISHED = PARTICLES - PATRONYMS
# Words that never end a name, though a byline may print them with a capital.
STOPS = frozenset("on at am um and und by the for in from updated".split())
# "Holm@aholm", "Holm(Westhaven)".
HANDLE = expression(r"(?<=\w)[@(<\[/]")
# Signs that end a name, and an article before its capital: "al-Sayed", "d'Souza".
CLOSES, INNER = ",;|)/:", expression(r"\S{1,2}['\u2019-]")
HONORIFICS = frozenset("dr prof professor dra sir dame rev dipl-ing mag др проф".split())
NOT_CAPITALS = PARTICLES | HONORIFICS
# One word of a name: a capital and letters, with hyphens and apostrophes inside.
LETTER = r"[^\W\d_]"
PART = expression(rf"{LETTER}+(?:['\u2019\u02bb\u02bc-]{LETTER}+)*\.?")
INITIAL = expression(rf"(?:{LETTER}\.-?){{1,3}}")
WORDS = expression(r"\S+")
# "HolmPublished:": the end of one line and the beginning of the next.
SEAM = expression(r"(?<=[^\W\d_A-Z])(?=[A-Z\u00c0-\u00de\u0410-\u042f])")
# A pen name or a first name alone, believed only behind a label or "by".
SINGLE = expression(rf"{LETTER}[\w.'\u2019-]{{1,24}}")
CAPITALS = expression(r"\S{1,30}\s{1,3}[^\sa-z]")
BETWEEN = expression(r"\s*[,;&/]?\s*")
MOST_WORDS = 4
# Two words are hardly longer.
TWO_WORDS = 80
# Longer lines are read again rather than kept.
REMEMBERED = 700
OUTLETS = frozenset(
    "international online magazin magazine zeitung newspaper digital media medien redaktion".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name and its place in the string it was read from."""

    text: str
    start: int
    end: int


@cache
def never() -> frozenset[str]:
    """Words of the cards that are no part of a name."""
    single = words_of("not_a_name") | words_of("role") | words_of("organisation")
    return frozenset(word for word in single if " " not in word)


@cache
def _seldom() -> frozenset[str]:
    """Those of them that may well be a surname behind a first name, or a first name:
    "canal", "ben". What English lists, roles and the calendar never are."""
    english = cards()["en"].byline
    kept = {w.casefold() for t in ("not_a_name", "role", "organisation") for w in english[t]}
    kept |= words_of("role") | words_of("weekdays", "date") | words_of("months", "date")
    return frozenset(never() - kept)


@cache
def _after_a_seam() -> frozenset[str]:
    """Words that begin the line which a lost line end glued to a name."""
    dates = words_of("published", "date") | words_of("updated", "date")
    months = frozenset().union(*(words_of("months", "date"), words_of("weekdays", "date")))
    known = frozenset(phrase.split()[0] for phrase in dates) | months | words_of("role")
    return known - PARTICLES


@cache
def given_names() -> frozenset[str]:
    """First names that readers of the cards' languages know, casefolded."""
    known: set[str] = set()
    for card in cards().values():
        known.update(card.byline.get("given", "").split())
    return frozenset(known)


def known_given(name: str) -> bool:
    """Does a name begin with a known first name, "Anna-Lena" and "J. Anna" too?"""
    known = given_names()
    for word in name.split(None, 2)[:2]:
        word = word.casefold()
        if word in known or word.partition("-")[0] in known:
            return True
    return False


@cache
def _joins() -> frozenset[str]:
    return words_of("join") | {"&", "and", "with"}


def is_name(text: str) -> bool:
    """Is the whole string one person's name, in a script with capitals?"""
    found = next(take_names(text), None)
    return found is not None and found.start == 0 and found.end == len(text)


def take_names(text: str, at: int = 0) -> Iterator[Name]:
    """The names that begin at `at` in `text`: "A B and C D, Reuters" gives two."""
    while True:
        name = _one(text, at)
        if name is None:
            return
        yield name
        step = _next_name(text, name.end)
        if step is None:
            return
        at = step


def may_begin(text: str) -> bool:
    """Could a name stand at the start? Two capitals, seen without reading the words."""
    return CAPITALS.match(text) is not None


def single_name(text: str, at: int) -> Name | None:
    """A name of one word at `at`: a first name, a user name. Never a word of the cards."""
    found = SINGLE.match(text, at)
    if found is None or found.group().casefold().rstrip(".") in never():
        return None
    word = found.group().rstrip(".'")
    if not any(map(str.isalpha, word)) or word.casefold() in PARTICLES:
        return None
    return Name(word, at, at + len(word))


def _one(text: str, at: int) -> Name | None:
    """A name beginning at `at`, if one does. The readings of a line ask in turn."""
    if not promising(text, at):
        return None
    return _remembered(text, at) if len(text) <= REMEMBERED else _spelled(text, at)


def promising(text: str, at: int) -> bool:
    """Do the first two words allow a name? Nine of ten lines of prose are dismissed here,
    in a tenth of the time that reading them takes."""
    words = text[at : at + TWO_WORDS].split(None, 2)
    if len(words) < 2:
        return len(text) - at > TWO_WORDS
    first, second = words[0], words[1]
    if not second[0].isupper():
        lower = second.rstrip(f"{CLOSES}.").casefold() not in NOT_CAPITALS
        if lower and (second.isalpha() or not (INNER.match(second) or HANDLE.search(second))):
            return first.casefold().rstrip(".") in HONORIFICS
    folded = first.casefold().rstrip(".")
    if folded in HONORIFICS:
        return True
    if not (first[0].isupper() or INNER.match(first)) or first[-1] in CLOSES:
        return False
    return not (folded in never() and first[-1] not in ".-" and folded not in given_names())


def _spelled(text: str, at: int) -> Name | None:
    """The words at `at` up to the first that cannot belong to a name."""
    start, end, capitals, words, titles = at, at, 0, 0, 0
    given = False
    for found in WORDS.finditer(text, at):
        word = found.group()
        # Words of letters alone, which most are, need no expression.
        plain = word.isalpha()
        bare = word if plain else HANDLE.split(word, maxsplit=1)[0].rstrip(CLOSES)
        if found.start() != end + (1 if words or titles else 0) or not bare:
            break
        folded = bare.casefold().rstrip(".")
        if folded in HONORIFICS and not capitals and bare == word:
            titles += 1
            end = found.end()
            continue
        cut = _seam(bare)
        if cut is not None:
            bare = bare[:cut]
        if capitals and (folded in STOPS or (capitals > 1 and folded in _after_a_seam())):
            break
        initial = not plain and bare[0].isupper() and INITIAL.fullmatch(bare)
        if initial or (words and folded in PARTICLES):
            pass
        elif (
            (plain or PART.fullmatch(bare))
            and _capital(bare)
            and (folded not in never() or _all_the_same(text, found.end(), folded, given))
        ):
            given = given or folded in given_names()
            capitals += 1
        else:
            if (
                capitals == 3
                and given
                and words == 3
                and (folded.partition(",")[0] in words_of("writer") or _of_an_outlet(bare))
            ):
                # "Anna Holm Herald Correspondent": the third word is the outlet's.
                end = text.rfind(" ", start, end)
                words, capitals = 2, 2
            break
        so_far = text[start:end]
        # "JANE DOE Washington" changes case where the name ends.
        if len(so_far) > 4 and so_far.isupper() and len(bare) > 2 and not bare.isupper():
            break
        # And "Jane Doe USA TODAY" where the outlet begins.
        if capitals > 2 and len(bare) > 2 and bare.isupper() and not so_far.isupper():
            break
        words += 1
        end = found.start() + len(bare)
        if bare != word or capitals == MOST_WORDS:
            break
    name = text[start:end].rstrip()
    while name.rpartition(" ")[2].casefold() in UNFINISHED:
        name = name.rpartition(" ")[0]
    if name.endswith(".") and not INITIAL.fullmatch(name.rpartition(" ")[2]):
        name = name[:-1]
    if name.isupper() and max(map(len, name.split())) < 3:
        return None
    whole = capitals >= 2 or (capitals == 1 and words + titles >= 2)
    return Name(name, start, start + len(name)) if whole else None


_remembered = lru_cache(maxsize=512)(_spelled)


def _of_an_outlet(word: str) -> bool:
    """Does a capitalised word end the name of an outlet: "Herald International"?"""
    return word[0].isupper() and (
        word.casefold() in OUTLETS or word.casefold() in words_of("organisation")
    )


def _all_the_same(text: str, end: int, folded: str, given: bool) -> bool:
    """May a word of the stop list be part of this name? "Karin Canal", "Ben Weber",
    and "April Holm" before another capital."""
    if folded not in given_names():
        return given and folded in _seldom()
    if folded in _seldom():
        return True
    after = WORDS.match(text, end + 1)
    return not given and after is not None and after.group()[0].isupper()


def _seam(word: str) -> int | None:
    """Where a word of a name ends and a glued label begins: "HolmPublished"."""
    if word.isascii() and (word.islower() or word[1:].islower()):
        return None
    for seam in SEAM.finditer(word):
        if word[seam.start() :].casefold().strip(".:,") in _after_a_seam():
            return seam.start()
    return None


def _capital(word: str) -> bool:
    """A capital in front, or behind an article: "al-Sayed", "d'Souza"."""
    if word[0].isupper():
        return True
    head, _, rest = word.replace("\u2019", "'").replace("-", "'").partition("'")
    return len(head) <= 2 and rest[:1].isupper()


def _next_name(text: str, end: int) -> int | None:
    """Where the next author begins behind a comma or a joining word, if one does."""
    found = BETWEEN.match(text, end)
    at = found.end() if found else end
    word = WORDS.match(text, at)
    if word and word.group().casefold() in _joins():
        at = word.end() + 1
    elif not text[end:at].strip():
        return None
    return at if at < len(text) and _one(text, at) else None
