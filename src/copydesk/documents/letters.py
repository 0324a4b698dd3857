"""Which letters follow which: a measure of how well a text reads in some language.

The one instrument for two questions: which of two sister codecs read a file (decoding),
and whether the letters on the page are those that were written (rules, mojibake). For
each language a table tells what it costs, in bits, to see a character after another.
Written text costs 3.5 to 4.7 bits a pair in its own language, damaged text 5 to 13
(measured on texts that the table was not made from, docs/evaluation.md). The table is
letters.txt, made by benchmarks/letters.py from free texts; it holds numbers, no words,
and is read on first use: a file in ASCII never asks for it.
"""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import filterfalse, repeat
from operator import mul
from pathlib import Path
from typing import NamedTuple

from copydesk.documents.patterns import expression

# What a pair costs that the language does not know, in bits; its own pairs cost 0 to 12.
FLOOR = 13
# Ideographic scripts have too many pairs: the commonest characters stand for them.
IDEOGRAPHIC = ("ja", "ko", "zh", "zh-Hant")
COMMONEST = 1200
LATIN = tuple(
    "az ca cs cy da de en es et eu fi fr ga gl hr hu id is it lt lv nl no pl pt ro sk sl sq sv "
    "tr uz vi".split()
)
# Languages weighed for one text: those whose letters cover it best.
WEIGHED = 8
# Words of a sample, and letters of a word: 60 words settle the mean to a tenth of a bit.
WORDS, LONGEST = 60, 24
SPACES = expression(r"\s+")
DIGITS = expression(r"\d+")
SIGNS = expression("[!-/:-@\\[-`{-~\u2019]+")
BEYOND = expression(r"[^\x00-\x7f]+")
UTF_16 = f"utf-16-{sys.byteorder[0]}e"
HIGHER = expression("[\U00010000-\U0010ffff]")
# Signs that stand beside words in sound text.
EDGES = " .,;:!?()[]\"'\u201c\u201d\u201e\u2019\u2018\u00ab\u00bb\u2013\u2014\u2026-"
WIDE = expression("[\u2e80-\U0010ffff]+")
WIDE_SIGNS = frozenset(
    "\u3000\u3001\u3002\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011"
    "\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u30fb\u2026\u2014\u201c\u201d\u2018\u2019\u00b7"
)
# All that is no character of an ideographic script.
PLAIN_OR_SIGN = expression(f"[\x00-\x7f{''.join(sorted(WIDE_SIGNS))}]+")


class Reading(NamedTuple):
    """How a text reads at best: the language, the mean cost of a pair in bits, and how many
    pairs were read."""

    language: str
    cost: float
    pairs: int


UNREAD = Reading("", 0.0, 0)


def sample(text: str, words: int = WORDS) -> str:
    """Words with letters beyond ASCII, from all over the text."""
    found = text.split()
    if len(found) > 8 * words and not found[len(found) // 2].isascii():
        found = found[:: len(found) // (4 * words)]  # enough of them, wherever one looks
    found = [
        word
        for word in filterfalse(str.isascii, found)
        if not word.strip(EDGES).replace("\u2019", "").isascii()
    ]
    step = max(1, len(found) // words)
    return " ".join(word[:LONGEST] for word in found[::step][:words])


def read(taken: str, languages: Iterable[str] | None = None) -> Reading:
    """How a sample reads, in the best of the languages (of all that come near it)."""
    if not taken:
        return UNREAD
    if _is_wide(taken):
        return _read_ideographs(taken)
    text = folded(taken)
    among = near(frozenset(taken.lower())) if languages is None else languages
    spent = _spent(_pairs(text))
    language = _cheapest(among, spent)
    pairs = len(text) - 1
    return Reading(language, (spent >> _places()[language] & FULL) / pairs, pairs)


def _is_wide(text: str) -> bool:
    """Are more than a third of the characters those of East Asia (or pictures)?"""
    return (len(text) - len(WIDE.sub("", text))) * 3 > len(text)


def unknown(taken: str, reading: Reading) -> float:
    """The share of pairs of a sample that the language of its reading does not know."""
    if reading.language in IDEOGRAPHIC:
        return _uncommon_share(PLAIN_OR_SIGN.sub("", taken))[0]
    if not reading.pairs:
        return 0.0
    known = costs(reading.language).__contains__
    return (reading.pairs - sum(map(known, _pairs(folded(taken))))) / reading.pairs


def folded(text: str) -> str:
    """The text as the table counts it: small letters, one blank, one digit, one sign."""
    text = SIGNS.sub(".", DIGITS.sub("0", SPACES.sub(" ", text)))
    return f" {text.lower()} "


def _pairs(text: str) -> list[int]:
    """Every two characters in a row, as one number of 32 bits: two views of the text in
    UTF-16 hold them all, made and looked up in a third of the time of strings."""
    data = text.encode(UTF_16, "surrogatepass")
    if len(data) > 2 * len(text):  # no language has letters there
        data = HIGHER.sub("\uffff", text).encode(UTF_16, "surrogatepass")
    pairs = [0] * (len(text) - 1)
    pairs[::2] = memoryview(data[: len(data) // 4 * 4]).cast("I").tolist()
    pairs[1::2] = memoryview(data[2 : 2 + (len(data) - 2) // 4 * 4]).cast("I").tolist()
    return pairs


def changed_pairs(word: str, other: str) -> list[tuple[int, int]]:
    """The pairs of two spellings of a word that differ; all of them where the lengths do."""
    left, right = _pairs(folded(word)), _pairs(folded(other))
    if len(left) != len(right):
        longest = max(len(left), len(right))
        left += [left[-1]] * (longest - len(left))
        right += [right[-1]] * (longest - len(right))
    return [(a, b) for a, b in zip(left, right, strict=True) if a != b]


def tongue(text: str) -> str:
    """The language of a text by all its words, not only those beyond ASCII."""
    words = text.split()
    taken = " ".join(words[:: max(1, len(words) // WORDS)][:WORDS])
    latin = len(BEYOND.sub("", taken)) * 2 > len(taken)
    if not latin and _is_wide(taken):
        return _read_ideographs(taken).language
    among = LATIN if latin else near(frozenset(taken.lower()))
    return _cheapest(among, _spent(_pairs(folded(taken))))


def near(seen: frozenset[str]) -> list[str]:
    """The languages whose letters cover most of those seen."""
    lanes, names, worth = _owners()
    counts = lanes.unpack(sum(map(worth.get, seen, repeat(0))).to_bytes(lanes.size, "little"))
    covered = sorted(range(len(names)), key=counts.__getitem__, reverse=True)
    return [names[lane] for lane in covered[:WEIGHED]]


@cache
def _owners() -> tuple[struct.Struct, list[str], Mapping[str, int]]:
    """For each letter 1 in the lane of every language that has it: one addition of these
    counts for all. The languages stand with the last name first, as several that know
    as many letters are to."""
    worth: dict[str, int] = {}
    names = sorted(alphabets(), reverse=True)
    for lane, name in enumerate(names):
        for letter in alphabets()[name]:
            worth[letter] = worth.get(letter, 0) + (1 << 16 * lane)
    return struct.Struct(f"<{len(names)}H"), names, worth


def _spent(pairs: Iterable[int]) -> int:
    """What pairs cost in every language, SUM bits apart. Counting equal ones first takes
    twice as long."""
    paid, dearest = _paid()
    return sum(map(paid.get, pairs, repeat(dearest)))


def _cheapest(languages: Iterable[str], spent: int) -> str:
    """The language in which the pairs cost least, the first of several."""
    places = _places()
    return min(languages, key=lambda name: spent >> places[name] & FULL)


# Bits of the sum of a language: enough for 300 million pairs.
SUM = 32
FULL = (1 << SUM) - 1


@cache
def _paid() -> tuple[Mapping[int, int], int]:
    """What a pair costs in every language, SUM bits apart, and what an unknown one does:
    one addition of these adds up all languages, a sixth of the time of eight of them one
    by one. Made at once in 20 ms; pair by pair it took longer after a hundred files."""
    dearest = sum(FLOOR << place for place in _places().values())
    paid: dict[int, int] = {}
    for name, place in _places().items():
        for pair, cost in costs(name).items():
            paid[pair] = paid.get(pair, dearest) - (FLOOR - cost << place)
    return paid, dearest


@cache
def _places() -> Mapping[str, int]:
    return {name: SUM * number for number, name in enumerate(alphabets())}


def cost_in(language: str, pairs: Mapping[int, int]) -> float:
    """The mean cost of pairs in a language; 0 without any."""
    total = sum(pairs.values())
    paid = map(costs(language).get, pairs, repeat(FLOOR))
    return sum(map(mul, paid, pairs.values())) / total if total else 0.0


def _read_ideographs(taken: str) -> Reading:
    """Han, kana and Hangul: the share of characters that are not among the commonest.

    Clean texts have 0 to 14 % of them, text read with a wrong codec 79 to 100 (p5; one in
    twenty, with few wide characters, has less). The share is put on the scale of
    alphabets, so that readings of both kinds compare.
    """
    beyond = PLAIN_OR_SIGN.sub("", taken)
    if not beyond:
        return UNREAD
    share, language = _uncommon_share(beyond)
    return Reading(language, 3 + 10 * share, len(beyond))


def _uncommon_share(beyond: str) -> tuple[float, str]:
    """The share of characters that are not among the commonest, where it is least."""
    return min((len(c.sub("", beyond)) / len(beyond), name) for name, c in _common().items())


@cache
def _common() -> Mapping[str, re.Pattern[str]]:
    """Runs of common characters: dropping them takes a third of the time of counting."""
    return {name: re.compile(f"[{re.escape(''.join(commonest()[name]))}]+") for name in IDEOGRAPHIC}


@cache
def costs(language: str) -> Mapping[int, int]:
    """Pairs and their costs in one language."""
    found: dict[int, int] = {}
    for cost, row in _rows().get(language, ()):
        found.update(dict.fromkeys(_pairs(row)[::2], int(cost)))
    return found


@cache
def known() -> frozenset[int]:
    """The pairs that any language knows."""
    return frozenset(pair for language in alphabets() for pair in costs(language))


def strange(taken: str) -> float:
    """The share of different pairs in a sample that no language knows.

    The quick question, before `read`: 25 us against 300. It tells for scripts whose
    letters few languages share; a Turkish text with Icelandic letters passes.
    """
    pairs = set(_pairs(folded(taken)))
    return len(pairs - known()) / len(pairs) if taken else 0.0


@cache
def alphabets() -> Mapping[str, frozenset[str]]:
    """The characters beyond ASCII that each alphabetic language knows."""
    ascii_too = {
        language: frozenset("".join(row for _, row in rows))
        for language, rows in _rows().items()
        if language not in IDEOGRAPHIC
    }
    return {name: frozenset(c for c in row if c > "\x7f") for name, row in ascii_too.items()}


@cache
def commonest() -> Mapping[str, frozenset[str]]:
    """The commonest characters of the languages that are not written in an alphabet."""
    return {name: frozenset(_rows()[name][0][1]) for name in IDEOGRAPHIC}


@cache
def _rows() -> Mapping[str, list[tuple[str, str]]]:
    text = Path(__file__).with_name("letters.txt").read_text("utf-8")
    rows: dict[str, list[tuple[str, str]]] = {}
    for line in text.split("\n"):
        if line:
            language, cost, row = line.split(" ", 2)
            rows.setdefault(language, []).append((cost, row))
    return rows
