"""Cue words of the language cards, found at a place of a line without scanning it.

The cards hold some 2,000 cue words. As one regular expression they cost 200 us a line;
looked up as runs of up to five words they cost 2. Han, kana and Hangul have no word
ends, so their cues are matched as prefixes and suffixes.
"""

from __future__ import annotations

from functools import cache

from copydesk.documents.patterns import expression
from copydesk.rules.facts.language import cards

TOKEN = expression(r"[^\s:\uff1a|\u2022\u00b7]+|[:\uff1a]")
# No more than BEFORE characters of it stand before its colon.
BEFORE = 11
COLON = expression(r"\s{0,2}(?:\([^()]{1,6}\))?\s?[:\uff1a]")
# "HolmPublished": the end of one line and the cue of the next.
GLUED = expression(r"(?<=[^\W\dA-Z_])[A-Z][^\W\dA-Z_]{2,}(?: [^\W\dA-Z_]+){0,3}$")
MOST = 5  # words in the longest cue
# Characters among which a cue that closes a text is looked for, what may stand before its
# words, and what parts words without a space.
NEAR, OPENS, PARTS = 50, "([-/|,.", ":\uff1a|\u2022\u00b7"


@cache
def words_of(table: str, part: str = "byline") -> frozenset[str]:
    """Every entry of one table (`role`, `label`, ...) in all languages, casefolded."""
    found: set[str] = set()
    for card in cards().values():
        found.update(map(str.casefold, getattr(card, part).get(table, ())))
    return frozenset(found)


@cache
def first_words(table: str, part: str = "byline") -> frozenset[str]:
    """The first word of each of them: most words of a text are none."""
    return frozenset(entry.partition(" ")[0] for entry in words_of(table, part))


@cache
def dense_words(table: str, part: str = "byline") -> tuple[str, ...]:
    """Those of them in Han, kana or Hangul, the longest first."""
    dense = [w for w in words_of(table, part) if w[0] >= "\u3000"]
    return tuple(sorted(dense, key=lambda w: (-len(w), w)))


@cache
def _openings(table: str, part: str) -> tuple[frozenset[str], frozenset[str]]:
    """The cues of a table, and every run of words that one of them begins with."""
    found: set[str] = set()
    for cue in words_of(table, part):
        words = cue.split()
        found.update(" ".join(words[:count]) for count in range(1, len(words) + 1))
    return words_of(table, part), frozenset(found)


def leading(text: str, table: str, part: str = "byline") -> int:
    """Where the longest cue that `text` begins with ends; 0 where it begins with none."""
    if text and text[0] >= "\u3000":
        return next((len(w) for w in dense_words(table, part) if text.startswith(w)), 0)
    known, openings = _openings(table, part)
    first = text.split(None, 1)[:1]
    if first and first[0].isalpha() and first[0].casefold() not in openings:
        # Most lines end here: every cue is an opening of itself.
        return 0
    token = TOKEN.search(text)
    run, best = "", 0
    while token is not None:
        word = token.group().casefold()
        run = f"{run} {word}" if run else word
        bare = run.rstrip(".,;-")
        if run not in openings and bare not in openings:
            break
        if run in known or bare in known:
            best = token.end()
        token = TOKEN.search(text, token.end())
    return best


def may_lead(text: str, tables: tuple[str, ...]) -> bool:
    """May `text` begin with a cue of one of the tables, as its first word tells?"""
    words = text.split(None, 1)
    if words and words[0].isalpha():
        word = words[0].casefold()
    else:
        token = TOKEN.search(text)
        if token is None:
            return False
        word = token.group().casefold()
    known = _first_words(tables)
    return word in known or word.rstrip(".,;-") in known or word[0] >= "\u3000"


@cache
def _first_words(tables: tuple[str, ...]) -> frozenset[str]:
    found = (_openings(table, "byline")[1] for table in tables)
    return frozenset(run for runs in found for run in runs if " " not in run)


def closing(text: str, table: str, part: str = "byline") -> int | None:
    """Where the longest cue that `text` ends with begins; None where it ends with none."""
    text = text.rstrip(" \u00a0:\uff1a,.-\u2013|")
    if not text:
        return None
    if text[-1] >= "\u3000":
        found = (w for w in dense_words(table, part) if text.endswith(w))
        word = next(found, None)
        return len(text) - len(word) if word else None
    if not _may_close(text, table, part):
        return None
    known, best = words_of(table, part), None
    run = ""
    glued = GLUED.search(text)
    if glued is not None and glued[0].casefold() in known:
        return glued.start()
    for token in reversed(list(TOKEN.finditer(text, max(0, len(text) - NEAR)))[-MOST:]):
        word = token.group().casefold().lstrip(OPENS)
        if not word:
            break
        run = f"{word} {run}" if run else word
        if run in known:
            best = token.end() - len(word)
    return best


def _may_close(text: str, table: str, part: str) -> bool:
    """May `text` end with a cue of the table, as its last word tells? GLUED needs a capital
    inside that word, or the word is the last of its cue."""
    last = "".join(text[-NEAR:].rsplit(None, 1)[-1:])
    if len(last) == NEAR or any(map(last.__contains__, PARTS)):
        return True
    word = last.casefold().lstrip(OPENS)
    return word in _last_words(table, part) or last[1:] != last[1:].lower()


@cache
def _last_words(table: str, part: str) -> frozenset[str]:
    return frozenset(cue.split()[-1] for cue in words_of(table, part))


def labels(text: str, table: str, part: str = "byline") -> tuple[int, int] | None:
    """A cue with a colon in `text`: where the cue begins and where its colon ends."""
    at = -1
    for _ in range(3):
        colons = [text.find(colon, at + 1) for colon in ":\uff1a"]
        colon = min((place for place in colons if place >= 0), default=None)
        if colon is None:
            return None
        found = COLON.search(text, max(at + 1, colon - BEFORE))
        if found is None:
            return None
        start = closing(text[: found.start()], table, part)
        if start is not None:
            return start, found.end()
        at = found.end() - 1
    return None


def bare_letters(text: str, *tables: tuple[str, str]) -> int:
    """Letters of `text` that belong to no cue of the tables and to no single letter."""
    count = 0
    for token in TOKEN.finditer(text):
        word = token.group().casefold().strip("()[].,;-\u2013/'\"#*+>\\")
        if len(word) < 2 or any(word in words_of(*table) for table in tables):
            continue
        count += sum(map(str.isalpha, word))
    return count
