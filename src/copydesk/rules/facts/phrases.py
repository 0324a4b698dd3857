"""Phrases of page furniture: the data in phrases/*.toml and how a line is held to it.

Each file holds one language, each table `[rule.stands]` the phrases of one rule:

    line    the whole line is the phrase
    start   the line begins with it       end      the line ends with it
    inside  the line contains it
    weak    the whole line is the phrase, but it may be a heading or a name as well:
            it counts only with support from its neighbours or its place

All start, end and inside phrases of all languages run in one automaton over the short
lines of a document at once; whole lines are looked up in a dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import tomli
from ahocorasick_rs import AhoCorasick

from copydesk.documents.folding import fold

Stands = Literal["line", "start", "end", "inside", "weak"]
# A longer line is a paragraph: p99 of furniture lines on labelled pages is 214.
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry: what it is, how it stands on a line, and where it was seen."""

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
def phrases() -> tuple[Phrase, ...]:
    """Every phrase of every language."""
    found = []
    folder = files("copydesk.rules").joinpath("phrases")
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        language = file.name.removesuffix(".toml")
        for rule, stands in tomli.loads(file.read_text("utf-8")).items():
            for how, entries in stands.items():
                for text, source in entries.items():
                    found.append(Phrase(text, rule, how, language, source))
    return tuple(found)


# What stands between the labels of a row: bars, dots, wide gaps.
BETWEEN = re.compile(
    r"\s*[|\u00b7\u2022\u00bb>\u203a/]+\s*|(?:\s{2,}|\u00a0)+\.?(?:\s{2,}|\u00a0)*|\s+[.:-]\s+"
)


def row_of_labels(text: str) -> Phrase | None:
    """The phrase a row of labels stands for: "More information . Close", where each
    part is known as a whole line. None where a part is unknown."""
    parts = [part for part in map(fold, BETWEEN.split(text)) if part]
    if not 2 <= len(parts) <= 12:
        return None
    whole = _index()[0]
    known = [whole.get(part) for part in parts]
    if not all(known):
        return None
    return next((p for p in known if p and p.stands != "weak"), known[0])


def search(lines: Iterable[str]) -> Iterator[Hit]:
    """The phrases met on each line, whole-line ones first. Longer lines are passed."""
    whole, automaton, patterns = _index()
    keys, indexes = [], []
    for index, line in enumerate(lines):
        if len(line) > LONGEST:
            continue
        key = fold(line)
        if not key:
            continue
        known = whole.get(key)
        if known is not None:
            yield Hit(index, known)
        keys.append(key)
        indexes.append(index)
    if not keys:
        return
    joined = "\n" + "\n".join(keys) + "\n"
    # Line k's key begins after the (k+1)th line feed; hits come in order of their end.
    row, row_end = 0, len(keys[0]) + 1
    matches = automaton.find_matches_as_indexes(joined, overlapping=True)
    for pattern, start, end in sorted(matches, key=lambda m: m[1]):
        while start >= row_end:
            row += 1
            row_end += len(keys[row]) + 1
        if _on_words(joined, start, end):
            yield Hit(indexes[row], patterns[pattern])


def _on_words(text: str, start: int, end: int) -> bool:
    """Does the match begin and end at word ends? Han, kana and Thai have none."""
    if text[start].isalnum() and text[start - 1].isalnum() and text[start] < "\u0e00":
        return False
    if end >= len(text) or text[end - 1] >= "\u0e00":
        return True
    return not (text[end - 1].isalnum() and text[end].isalnum())


@cache
def _index() -> tuple[dict[str, Phrase], AhoCorasick, tuple[Phrase, ...]]:
    whole: dict[str, Phrase] = {}
    needles, patterns = [], []
    for phrase in phrases():
        key = fold(phrase.text)
        if phrase.stands == "weak":
            whole.setdefault(key, phrase)
        elif phrase.stands == "line":
            # The same words may be weak in another language: strong wins.
            if key not in whole or whole[key].stands == "weak":
                whole[key] = phrase
        else:
            if phrase.stands == "start" and (key not in whole):
                whole[key] = phrase
            if phrase.text.endswith(":"):
                key += ":"
            before = "\n" if phrase.stands == "start" else ""
            after = "\n" if phrase.stands == "end" else ""
            needles.append(before + key + after)
            patterns.append(phrase)
    return whole, AhoCorasick(needles), tuple(patterns)
