"""What happened to the letters of a text: asked once, answered for two rules.

`mojibake` reports UTF-8 read with another codec, `legacy-mojibake` a legacy codec read
as another one. Both begin with the same cheap questions, and most files end there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from copydesk.documents.characters import beyond, runs
from copydesk.documents.document import Document, Line
from copydesk.documents.letters import (
    IDEOGRAPHIC,
    WIDE,
    alphabets,
    read,
    sample,
    strange,
    tongue,
    unknown,
)
from copydesk.documents.patterns import expression
from copydesk.rules.encoding.chains import (
    READERS,
    WIDE_READERS,
    Undone,
    able_readers,
    readers_of_run,
    utf8_read_as,
)
from copydesk.rules.encoding.legacy import CHANGED, CLEAR, legacy_chain
from copydesk.rules.encoding.objections import objectionable, objections
from copydesk.rules.encoding.words import foreign_words, knows, mended_words

# Letters that lead the sequences ftfy's table objects to, in texts of Latin script; all
# other parts of such sequences are ODD below.
LEADS = frozenset(
    "\u00c2\u00c3\u00c4\u00c5\u00ce\u00cf\u00d0\u00d1\u00d8\u00d9\u00da\u00e2\u00e3\u00ef\u00f0"
    "\u0102\u0110\u0139\u0152\u0153\u0178\u017d\u017e\u0192"
)
# What sound text holds beyond ASCII: letters of Latin and Cyrillic, joiners, quotes,
# dashes, superscripts, currencies, arrows and whatever lies above (emoji).
SOUND = expression(
    "[\u00a0\u00a7\u00a9\u00ab\u00b0\u00b7\u00bb\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0100-\u024f\u0300-\u036f\u0400-\u052f"
    "\u0370-\u0385\u0530-\u200f\u2010-\u2019\u201c-\u201e\u2022\u2026\u2028-\u202f\u2032-\u2033"
    "\u2070-\u20cf\u2116\u2e80-\ud7ff\uf900-\uffef\U00010000-\U0010ffff]"
)
TYPOGRAPHY = frozenset(
    "\u2018\u2019\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u00a0\u20ac\u00ab\u00bb\u00b0\u2011\u202f"
)
SIGNS = {c: bytes((c,)).decode("cp1252", "ignore") or chr(c) for c in range(0x80, 0xA0)}
# Sequences that make a round trip evidence, and the share of the high bytes they cover
# (measured: 99.5 % of damaged texts, 3 of 3,146 clean ones; LIBRARIES). The codecs
# whose small letters form sequences by chance need more.
HITS, SHARE = 3, 0.5
CLOSE = {"cp866": 0.7, "cp874": 0.9, "mac-cyrillic": 0.7, "iso8859-5": 0.7, "cp1256": 0.7}
# Sound text reads at 3.5 to 4.7 bits a pair, 1 to 5 % of its pairs unknown (p99 of 760
# texts in 31 languages); legacy damage at 5.3 to 13, 6 to 90 % (documents/letters.py).
# These only decide whether chains are tried.
DEAR, UNKNOWN, STRANGE = 4.9, 0.05, 0.12


@dataclass(frozen=True, slots=True)
class Damaged:
    """A line with UTF-8 damage: the repair where one is found, and how many sequences
    ftfy's table objects to."""

    line: Line
    undone: Undone | None
    hits: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """`lines` are damaged UTF-8; `chain` is the legacy chain that all the text bears,
    with what it saves."""

    lines: tuple[Damaged, ...] = ()
    chain: str | None = None
    saved: float = 0.0
    words: int = 0


SOUND_TEXT = Diagnosis()


@lru_cache(maxsize=1)  # two rules ask in turn
def diagnose(doc: Document, language: str | None = None) -> Diagnosis:
    """What happened to the letters of a document, whose words are of `language`."""
    text, lines = doc.text, doc.filled
    if text.isascii():
        return SOUND_TEXT
    there = beyond(text)
    if not there.plain and there.seen <= TYPOGRAPHY:
        return SOUND_TEXT  # plain English: curly quotes and dashes
    suspects = frozenset(c for c in there.seen if c in LEADS or not SOUND.match(c))
    if there.plain and len(there.text) * 2 > len(text):  # no Latin text
        suspects |= frozenset(c for c in there.seen if "\u00c0" <= c <= "\u024f")
    taken, doubt = "", False
    own = not there.plain and _own_letters(there.seen, language)
    if not own:
        taken = sample(text, 24 if there.plain else 60)
        doubt = _doubtful(_signed(taken, there.seen), suspects, there.plain)
    # A few letters of another script in a Latin text: a name, or one damaged word.
    strangers = there.plain and len(there.text) * 5 < len(text)
    if not suspects and not doubt and not strangers:
        return SOUND_TEXT
    able = tuple(run for run in runs(text) if readers_of_run(run))
    objected = tuple(filter(objectionable, runs(text))) if suspects else ()
    damaged = tuple(_damaged_lines(lines, suspects, doubt, able, objected))
    if any(d.undone for d in damaged):
        return Diagnosis(damaged)
    if doubt:
        found = legacy_chain(taken if not there.plain else sample(text))
        if found is not None:
            return Diagnosis((), *found)
    by_words = tuple(_damaged_words(text, lines)) if able and not own else ()
    # What ftfy's table objects to once, and no codec explains, is mostly sound: a quote
    # against a capital of Slovenian (2 of 1,542 clean texts).
    rest = tuple(d for d in damaged if d.hits > 1 or len(damaged) > 1)
    return Diagnosis(by_words or rest)


def _signed(taken: str, seen: frozenset[str]) -> str:
    """A sample with C1 controls as the quotes and dashes of cp1252 that they stand for: a rule
    of their own reports them, and by their pairs a sound text would read badly. Controls
    that were letters become signs inside words, and read as badly as before."""
    return taken.translate(SIGNS) if any("\x80" <= c <= "\x9f" for c in seen) else taken


def _own_letters(seen: frozenset[str], language: str | None) -> bool:
    """Does a text of Latin script hold no letter but those of the language of its words?
    Damage by a legacy codec brings letters that the language does not have."""
    if language is None or language not in _lettered():
        return False
    return seen <= _lettered()[language]


@cache
def _lettered() -> Mapping[str, frozenset[str]]:
    """The letters of each language, small and large, and the signs of all."""
    return {
        name: letters.union(map(str.upper, letters), TYPOGRAPHY)
        for name, letters in alphabets().items()
    }


def _damaged_words(text: str, lines: tuple[Line, ...]) -> Iterator[Damaged]:
    """Lines with single damaged words."""
    language = tongue(text)
    there = beyond(text)
    if not there.plain and knows(language, there.seen):
        return
    words = foreign_words(text, language)
    mended = mended_words(words, language) if words else {}
    if not mended:
        return
    for line in lines:
        held = [] if line.bare.isascii() else [word for word in mended if word in line.bare]
        if held:
            repaired = line.bare
            for word in held:
                repaired = repaired.replace(word, mended[word][0])
            chain = f"utf-8>{mended[held[0]][1]}"
            yield Damaged(line, Undone(chain, repaired, len(held), len(set(held)), 0.0, True), 0)


def _doubtful(taken: str, suspects: frozenset[str], plain: bool) -> bool:
    """Is there reason to try chains? The costly questions come last."""
    if not taken:
        return False
    if plain and strange(taken) > STRANGE:
        return True
    if plain and not suspects:
        return False
    reading = read(taken)
    if reading.cost > DEAR or unknown(taken, reading) > UNKNOWN:
        return True
    words = taken.lower().split()
    foreign = frozenset(c for c in taken.lower() if c > "\x7f") - alphabets().get(
        reading.language, frozenset()
    )
    odd = sum(not foreign.isdisjoint(word) for word in words) if foreign else 0
    return odd >= CHANGED and odd * 20 >= len(words)


def _damaged_lines(
    lines: tuple[Line, ...],
    suspects: frozenset[str],
    doubt: bool,
    able: tuple[str, ...],
    objected: tuple[str, ...],
) -> Iterator[Damaged]:
    """Lines with UTF-8 damage: only those with a run of characters that some codec can have
    made of a sequence (`able`), or that ftfy's table may object to (`objected`)."""
    if not able and not objected:
        return
    likely: list[str] = []
    for line in lines:
        bare = line.bare
        if bare.isascii():
            continue
        readable = any(map(bare.__contains__, able))
        objects = any(map(bare.__contains__, objected))
        if not readable and not objects:
            continue
        suspicious = any(map(bare.__contains__, suspects))
        if not doubt and not suspicious:
            continue
        hits = objections(bare) if suspicious and objects else 0
        undone = None
        if (
            readable
            and (hits or likely or doubt or _sequences(line.text, able) >= HITS)
            and (hits or not _common_ideographs(bare))
        ):
            undone = _round_trip(bare, hits, likely, doubt)
        if undone is not None or hits:
            yield Damaged(line, undone, hits)


def _sequences(text: str, able: tuple[str, ...]) -> int:
    """How many sequences a line may hold at most, in codecs of one byte a character."""
    return sum(text.count(run) * (len(run) // 2) for run in able)


def _common_ideographs(bare: str) -> bool:
    """Is it a line of East Asian text in characters as common as those of sound text?"""
    if WIDE.search(bare) is None:
        return False
    reading = read(sample(bare))
    return reading.language in IDEOGRAPHIC and reading.cost < CLEAR


def _round_trip(bare: str, hits: int, likely: list[str], doubt: bool) -> Undone | None:
    """The line before it was read wrongly, by the codec that explains most of it."""
    best: Undone | None = None
    wide = WIDE_READERS if doubt else ()
    able = able_readers(bare)
    if not able:
        return None
    for codec in dict.fromkeys((*likely, *READERS, *wide)):
        if codec not in able:
            continue
        undone = utf8_read_as(bare, codec)
        if undone is None:
            continue
        enough = 1 if hits or codec in likely else HITS
        if undone.hits < enough or undone.share < CLOSE.get(codec, SHARE):
            continue
        # Three times "Dvořák" is three sequences of mac-latin2; the words decide.
        unsure = codec in WIDE_READERS or not hits
        if unsure and (undone.kinds < 2 or not _reads_better(bare, undone.text)):
            continue
        if best is None or (undone.exact, undone.share) > (best.exact, best.share):
            best = undone
        if best.exact:
            break
    if best is None:
        return None
    codec = best.chain.partition(">")[2].partition(">")[0]
    if codec not in likely:
        likely.append(codec)
    again = utf8_read_as(best.text, codec) if best.exact else None
    while again is not None and again.exact and again.share > 0.9:  # damaged twice
        best = again._replace(chain=f"{best.chain}>{again.chain}")
        again = utf8_read_as(best.text, codec)
    return best


def _reads_better(before: str, after: str) -> bool:
    return read(sample(after)).cost < read(sample(before)).cost - 1
