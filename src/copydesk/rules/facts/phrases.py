"""Phrases of page furniture: the data in phrases/*.toml and how a line is held to it.

Each file holds one language, each table `[rule.stands]` the phrases of one rule:

    line    the whole line is the phrase
    start   the line begins with it       end      the line ends with it
    inside  the line contains it
    weak    the whole line is the phrase, but it may be a heading or a name as well:
            it counts only with support from its neighbours or its place

A document is held to the phrases of English, which stand on pages everywhere, of its
own language and of that language's neighbours; to all of them where its language is not
known. All start, end and inside phrases run in one automaton over the short lines of a
document at once; whole lines are looked up in a dictionary.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, Literal, NamedTuple

import tomli
from ahocorasick_rs import AhoCorasick

from copydesk.documents.folding import EDGES, fold
from copydesk.documents.patterns import expression

# Languages that a short text is easily taken for one another in, and whose pages mix.
NEIGHBOURS = (
    ("da", "no", "sv"),
    ("kk", "ky", "ru", "uk", "uz"),
    ("cs", "pl"),
    ("es", "pt"),
    ("ar", "fa", "ur"),
)
FOLDER = Path(__file__).parents[1] / "phrases"
Stands = Literal["line", "start", "end", "inside", "weak"]
# A longer line is a paragraph: p99 of furniture lines on labelled pages is 214.
LONGEST = 300
# Letters of short lines that are searched before an automaton pays, which takes 15 ms to
# build for all languages: as long as one by one in 10,000.
ONE_BY_ONE = 5_000


class Phrase(NamedTuple):
    """One entry: what it is, how it stands on a line, and where it was seen. Tuples, since
    a text of unknown language is held to 15,000 of them: they are made in 6 ms, not 20."""

    text: str
    rule: str
    stands: Stands
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase met on a line, by the line's place in what was asked."""

    index: int
    phrase: Phrase


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a phrase file. English first: a phrase that many
    languages borrow is quoted as English."""
    codes = (file.stem for file in FOLDER.glob("*.toml"))
    return tuple(sorted(codes, key=lambda code: (code != "en", code)))


@cache
def phrases(language: str) -> tuple[Phrase, ...]:
    """The phrases of one language."""
    return tuple(
        Phrase(text, rule, how, language, source)
        for rule, stands in _tables(language).items()
        for how, entries in stands.items()
        for text, source in entries.items()
    )


def _tables(language: str) -> dict[str, Any]:
    """The phrases as they are written: as JSON in a wheel (hatch_build.py), else the file
    itself."""
    compiled = FOLDER / f"{language}.json"
    if compiled.exists():
        tables: dict[str, Any] = json.loads(compiled.read_text("utf-8"))
        return tables
    return tomli.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


@cache
def spoken(language: str | None) -> tuple[str, ...]:
    """The languages whose phrases a document in `language` is held to."""
    if language not in languages():
        return languages()
    near = next((group for group in NEIGHBOURS if language in group), (language,))
    return tuple(code for code in languages() if code == "en" or code in near)


# What stands between the labels of a row: bars, dots, wide gaps.
BETWEEN = expression(
    r"\s*[|\u00b7\u2022\u00bb>\u203a/]+\s*|(?:\s{2,}|\u00a0)+\.?(?:\s{2,}|\u00a0)*|\s+[.:-]\s+"
)


# Without one of these there is nothing between; most lines have none. Any white space
# but the space itself is not printable.
BARS = ("  ", " . ", " : ", " - ", "|", "/", ">", "\u00b7", "\u2022", "\u00bb", "\u203a")


def bars_in(text: str) -> tuple[str, ...]:
    """What stands between labels, of what stands in a text."""
    return tuple(bar for bar in BARS if bar in text)


def row_of_labels(text: str, language: str | None, bars: tuple[str, ...] = BARS) -> Phrase | None:
    """The phrase a row of labels stands for: "More information . Close", where each
    part is known as a whole line. None where a part is unknown; `bars` are those of the
    document."""
    if text.isprintable() and not any(map(text.__contains__, bars)):
        return None
    whole = _index(spoken(language))[0]
    known: list[Phrase] = []
    for piece in BETWEEN.split(text):
        part = fold(piece)
        if part and part not in whole:
            return None
        if part:
            known.append(whole[part])
    if not 2 <= len(known) <= 12:
        return None
    return next((phrase for phrase in known if phrase.stands != "weak"), known[0])


def label(text: str, language: str | None) -> Phrase | None:
    """The phrase that a text is, whatever signs stand around it; None where it is none, or
    may be a heading or a name as well."""
    known = _index(spoken(language))[0].get(fold(text))
    return known if known is not None and known.stands == "line" else None


def search(rows: Sequence[tuple[int, str]], language: str | None) -> Iterator[Hit]:
    """The phrases met on folded lines, whole-line ones first. A row is the line's place
    and what folding left of it, which is not nothing."""
    whole, needles, patterns = _index(spoken(language))
    for index, key in rows:
        known = whole.get(key)
        if known is not None:
            yield Hit(index, known)
    joined = "\n" + "\n".join([key for _, key in rows]) + "\n"
    matches = needles.found(joined)
    if not matches:
        return
    # Line k's key begins after the (k+1)th line feed.
    row, row_end = 0, len(rows[0][1]) + 1
    for pattern, start, end in matches:
        while start >= row_end:
            row += 1
            row_end += len(rows[row][1]) + 1
        if on_words(joined, start, end):
            yield Hit(rows[row][0], patterns[pattern])


class Needles:
    """What is looked for inside lines: one by one in the first short lines of a process,
    then all at once by an automaton."""

    __slots__ = ("_automaton", "_letters", "_needles")

    def __init__(self, needles: Sequence[str]) -> None:
        self._needles = needles
        self._letters = 0
        self._automaton: AhoCorasick | None = None

    def found(self, text: str) -> list[tuple[int, int, int]]:
        """Which needle is where, from and to, in the order of the text."""
        if self._automaton is None:
            self._letters += len(text)
            if self._letters <= ONE_BY_ONE:
                held = ((n, one) for n, one in enumerate(self._needles) if one in text)
                matches = [place for n, one in held for place in _places(n, one, text)]
                return sorted(matches, key=itemgetter(1, 2, 0))
            self._automaton = AhoCorasick(self._needles)
        found: list[tuple[int, int, int]]
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return sorted(found, key=itemgetter(1, 2, 0))


def _places(number: int, needle: str, text: str) -> Iterator[tuple[int, int, int]]:
    at = text.find(needle)
    while at >= 0:
        yield number, at, at + len(needle)
        at = text.find(needle, at + 1)


def _needle(phrase: Phrase) -> str:
    """What the automaton looks for. Signs of the phrase that face the rest of the line
    belong to it ("photo:" is no line that begins with "photo"); those at the end of the
    line were stripped there too."""
    kept = phrase.text
    if phrase.stands == "start":
        return "\n" + kept.lstrip(EDGES)
    if phrase.stands == "end":
        return kept.rstrip(EDGES) + "\n"
    return kept


def on_words(text: str, start: int, end: int) -> bool:
    """Does the match begin and end at word ends? Han, kana and Thai have none."""
    if start and text[start].isalnum() and text[start - 1].isalnum() and text[start] < "\u0e00":
        return False
    if end >= len(text) or text[end - 1] >= "\u0e00":
        return True
    return not (text[end - 1].isalnum() and text[end].isalnum())


@cache
def _index(
    codes: tuple[str, ...],
) -> tuple[dict[str, Phrase], Needles, tuple[Phrase, ...]]:
    whole: dict[str, Phrase] = {}
    needles, patterns = [], []
    for phrase in (phrase for code in codes for phrase in phrases(code)):
        # Phrases are written folded (the contract test says so): only the ends are bared.
        key = phrase.text.strip(EDGES)
        if phrase.stands == "weak":
            whole.setdefault(key, phrase)
        elif phrase.stands == "line":
            # The same words may be weak in another language: strong wins.
            if key not in whole or whole[key].stands == "weak":
                whole[key] = phrase
        else:
            if phrase.stands == "start" and (key not in whole):
                whole[key] = phrase
            needles.append(_needle(phrase))
            patterns.append(phrase)
    return whole, Needles(needles), tuple(patterns)
