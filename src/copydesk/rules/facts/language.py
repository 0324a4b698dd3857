"""Which script and language a text is in, from language cards (languages/*.toml).

A card lists the letters and the function words that set a language apart. That is
enough to choose phrase and date knowledge, answers in some 30 us, and needs no model:
the light library at hand imports a network client and 150 ms with it
(docs/decisions/0003-language.md). Where the evidence is thin the answer is None.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli

from copydesk.documents.patterns import expression
from copydesk.rules.facts.spoken import Spoken

# A sample of the middle of the text: 1,500 characters hold some 100 function words,
# and the head and the tail are where the page's own language stands.
SAMPLE = 1500
FOLDER = Path(__file__).parents[1] / "languages"
SCRIPTS = (
    ("Latin", "A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02bb\u02bc"),
    ("Cyrillic", "\u0400-\u052f"),
    ("Arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"),
    ("Devanagari", "\u0900-\u097f"),
    ("Bengali", "\u0980-\u09ff"),
    ("Kana", "\u3040-\u30ff"),
    ("Han", "\u3400-\u4dbf\u4e00-\u9fff"),
    ("Hangul", "\uac00-\ud7af\u1100-\u11ff"),
    ("Greek", "\u0370-\u03ff"),
    ("Hebrew", "\u0590-\u05ff"),
    ("Thai", "\u0e00-\u0e7f"),
    ("Georgian", "\u10a0-\u10ff"),
    ("Armenian", "\u0530-\u058f"),
)
LETTERS = tuple((name, expression(f"[{span}]+")) for name, span in SCRIPTS)
LATIN = LETTERS[0][1]
KANA = dict(LETTERS)["Kana"]
# Any letter of the other scripts: one walk instead of twelve where there is none.
OTHERS = expression("[" + "".join(span for name, span in SCRIPTS if name != "Latin") + "]")
# Scripts that one language of our cards owns.
ALONE = {"Kana": "ja", "Hangul": "ko", "Devanagari": "hi", "Greek": "el"}
ALONE |= {"Hebrew": "he", "Thai": "th", "Georgian": "ka", "Armenian": "hy"}


@dataclass(frozen=True, slots=True)
class Card:
    """What a reader of one language knows: the tables of its file."""

    code: str
    name: str
    scripts: tuple[str, ...]
    letters: str
    words: frozenset[str]
    dangling: frozenset[str]
    byline: Mapping[str, Any]
    date: Mapping[str, Any]
    outlet: Mapping[str, Any]


@cache
def cards() -> Mapping[str, Card]:
    """Every language card by its ISO 639-1 code, in the order of the codes."""
    found = {}
    for code, table in _tables().items():
        found[code] = Card(
            code,
            table["name"],
            tuple(table["scripts"]),
            table.get("letters", ""),
            frozenset(table.get("words", ())),
            frozenset(table.get("dangling", ())),
            MappingProxyType(table.get("byline", {})),
            MappingProxyType(table.get("date", {})),
            MappingProxyType(table.get("outlet", {})),
        )
    return MappingProxyType(found)


def _tables() -> Mapping[str, Any]:
    """The cards as they are written: one JSON file in a wheel (hatch_build.py), else
    the files themselves."""
    compiled = FOLDER / "compiled.json"
    if compiled.exists():
        tables: Mapping[str, Any] = json.loads(compiled.read_text("utf-8"))
        return tables
    return {f.stem: tomli.loads(f.read_text("utf-8")) for f in sorted(FOLDER.glob("*.toml"))}


def script_of(text: str) -> str | None:
    """The script most letters of a sample are in; Kana where it has a tenth."""
    sample = _sample(text, 400)
    if sample.isascii() and any(map(str.isalpha, sample)):
        return "Latin"
    other = OTHERS.search(sample)
    if other is None:
        return "Latin" if LATIN.search(sample) else None
    # Half of a sample settles it, but for Japanese.
    for name, runs in LETTERS:
        if runs.match(other.group()):
            most = sum(map(len, runs.findall(sample)))
            if most * 2 > len(sample) and KANA.search(sample) is None:
                return name
    counts = {name: sum(map(len, runs.findall(sample))) for name, runs in LETTERS}
    total = sum(counts.values())
    if not total:
        return None
    # Japanese news is two thirds Han and never without kana.
    if counts["Kana"] * 10 >= total:
        return "Kana"
    return max(counts, key=lambda name: counts[name])


def language_of(text: str) -> tuple[str | None, str | None]:
    """ISO 639-1 code and script of a text; either is None where nothing tells."""
    script = script_of(text)
    if script is None:
        return None, None
    if script in ALONE:
        return ALONE[script], script
    if script == "Han":
        return "zh", script
    best, score, words = _spoken(script).heard(_sample(text))
    # Below one function word in 25 the text may be in a language without a card.
    if score < max(2.0, words / 25):
        return None, script
    return best, script


@cache
def _shared() -> Mapping[str, int]:
    """How many languages have a letter among those that set them apart."""
    return Counter(letter for card in cards().values() for letter in card.letters)


@cache
def _spoken(script: str) -> Spoken:
    """The languages that are written in a script."""
    return Spoken([card for card in cards().values() if script in card.scripts], _shared())


def _sample(text: str, size: int = SAMPLE) -> str:
    middle = max(0, (len(text) - size) // 2)
    return text[middle : middle + size]
