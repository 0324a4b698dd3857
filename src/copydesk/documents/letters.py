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

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import compress, filterfalse, pairwise, repeat
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
ASCII = frozenset(map(chr, range(0x80)))
# Signs that stand beside words in sound text.
EDGES = " .,;:!?()[]\"'\u201c\u201d\u201e\u2019\u2018\u00ab\u00bb\u2013\u2014\u2026-"
WIDE = expression("[\u2e80-\U0010ffff]")
WIDE_SIGNS = frozenset(
    "\u3000\u3001\u3002\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011"
    "\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u30fb\u2026\u2014\u201c\u201d\u2018\u2019\u00b7"
)
# All that is no character of an ideographic script.
PLAIN_OR_SIGN = expression(f"[\x00-\x7f{''.join(sorted(WIDE_SIGNS))}]+")


class Reading(NamedTuple):
    """How a text reads at best: the language, the mean cost of a pair in bits, the share
    of pairs the language does not know, and how many pairs were read."""

    language: str
    cost: float
    unknown: float
    pairs: int


UNREAD = Reading("", 0.0, 0.0, 0)


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
    wide = len(WIDE.findall(taken))
    if wide * 3 > len(taken):
        return _read_ideographs(taken)
    pairs = Counter(_pairs(folded(taken)))
    among = near(frozenset(taken.lower())) if languages is None else languages
    return cost_in(cheapest(among, pairs), pairs)


def folded(text: str) -> str:
    """The text as the table counts it: small letters, one blank, one digit, one sign."""
    text = SIGNS.sub(".", DIGITS.sub("0", SPACES.sub(" ", text)))
    return f" {text.lower()} "


def _pairs(text: str) -> Iterable[str]:
    return map("".join, pairwise(text))


def changed_pairs(word: str, other: str) -> list[tuple[str, str]]:
    """The pairs of two spellings of a word that differ; all of them where the lengths do."""
    left, right = list(_pairs(folded(word))), list(_pairs(folded(other)))
    if len(left) != len(right):
        longest = max(len(left), len(right))
        left += [left[-1]] * (longest - len(left))
        right += [right[-1]] * (longest - len(right))
    return [(a, b) for a, b in zip(left, right, strict=True) if a != b]


def tongue(text: str) -> str:
    """The language of a text by all its words, not only those beyond ASCII."""
    words = text.split()
    taken = " ".join(words[:: max(1, len(words) // WORDS)][:WORDS])
    pairs = Counter(_pairs(folded(taken)))
    latin = len(BEYOND.sub("", taken)) * 2 > len(taken)
    if not latin and len(WIDE.findall(taken)) * 3 > len(taken):
        return _read_ideographs(taken).language
    return cheapest(LATIN if latin else near(frozenset(taken.lower())), pairs)


def near(seen: frozenset[str]) -> list[str]:
    """The languages whose letters cover most of those seen."""
    beyond = seen - ASCII
    covered = [(len(beyond & letters), name) for name, letters in alphabets().items()]
    return [name for _, name in sorted(covered, reverse=True)[:WEIGHED]]


def cheapest(languages: Iterable[str], pairs: Mapping[str, int]) -> str:
    """The language in which pairs cost least, the first of several."""
    paid, dearest = _paid()
    spent = sum(map(mul, map(paid.get, pairs, repeat(dearest)), pairs.values()))
    places = _places()
    return min(languages, key=lambda name: spent >> places[name] & FULL)


# Bits of the sum of a language: enough for 300 million pairs.
SUM = 32
FULL = (1 << SUM) - 1
# A character that is common in no ideographic language.
FOREIGN = sum(1 << SUM * place for place in range(len(IDEOGRAPHIC)))


@cache
def _paid() -> tuple[Mapping[str, int], int]:
    """What a pair costs in every language, SUM bits apart, and what an unknown one does:
    one addition of these adds up all languages, a sixth of the time of eight of them one
    by one. Made at once in 20 ms; pair by pair it took longer after a hundred files."""
    dearest = sum(FLOOR << place for place in _places().values())
    paid: dict[str, int] = {}
    for name, place in _places().items():
        for pair, cost in costs(name).items():
            paid[pair] = paid.get(pair, dearest) - (FLOOR - cost << place)
    return paid, dearest


@cache
def _places() -> Mapping[str, int]:
    return {name: SUM * number for number, name in enumerate(alphabets())}


def cost_in(language: str, pairs: Mapping[str, int]) -> Reading:
    """The mean cost of pairs in a language."""
    counts = list(pairs.values())
    total = sum(counts)
    if not total:
        return UNREAD
    paid = list(map(costs(language).get, pairs, repeat(FLOOR)))
    unknown = sum(compress(counts, map(FLOOR.__eq__, paid)))
    return Reading(language, sum(map(mul, paid, counts)) / total, unknown / total, total)


def _read_ideographs(taken: str) -> Reading:
    """Han, kana and Hangul: the share of characters that are not among the commonest.

    Clean texts have 0 to 14 % of them, text read with a wrong codec 79 to 100 (p5; one in
    twenty, with few wide characters, has less). The share is put on the scale of
    alphabets, so that readings of both kinds compare.
    """
    beyond = PLAIN_OR_SIGN.sub("", taken)
    if not beyond:
        return UNREAD
    counted = sum(map(_uncommon().get, beyond, repeat(FOREIGN)))
    share, language = min(
        ((counted >> SUM * place & FULL) / len(beyond), language)
        for place, language in enumerate(IDEOGRAPHIC)
    )
    return Reading(language, 3 + 10 * share, share, len(beyond))


@cache
def _uncommon() -> Mapping[str, int]:
    """1 for each ideographic language in which a character is not common, SUM bits apart:
    one addition of these counts for all."""
    characters = frozenset().union(*commonest().values())
    return {
        c: sum((c not in commonest()[name]) << SUM * n for n, name in enumerate(IDEOGRAPHIC))
        for c in characters
    }


@cache
def costs(language: str) -> Mapping[str, int]:
    """Pairs and their costs in one language."""
    found: dict[str, int] = {}
    for cost, row in _rows().get(language, ()):
        pairs = map("".join, zip(row[::2], row[1::2], strict=True))
        found.update(dict.fromkeys(pairs, int(cost)))
    return found


@cache
def known() -> frozenset[str]:
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
