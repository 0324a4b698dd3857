"""Signatures: who a text says at its end wrote it.

A dashed or bracketed name, an agency tail, a credit line, a bio of a journalist, an
address to write to. Where no person signs, an office may (offices.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from copydesk.documents.document import Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.byline import Byline, behind_marks
from copydesk.rules.facts.cues import TOKEN, first_words, leading, may_lead, words_of
from copydesk.rules.facts.kinds import kind_of, named_kind
from copydesk.rules.facts.language import cards
from copydesk.rules.facts.names import (
    Name,
    is_name,
    known_given,
    may_begin,
    promising,
    single_name,
    take_names,
)
from copydesk.rules.facts.script_names import script_name

SIGNS = "-\u2013\u2014\u2015(["
DASHED = expression(r"(?:--?|\u2013|\u2014|\u2015)\s*(\S.*)$")
BRACKETED = expression(r"[(\[](\S[^()\[\]]*)[)\]]\.?$")
# "NAME's latest book is published by X" closes a review or an essay.
BOOK = expression(r" (?:[\w-]+ ){0,3}(?:book|novel|memoir|collection|biography)\b")
IN_BRACKET = expression(r"[(\[]\s*([^\s(\[]+)")
CLOSING = expression(r"[(\[]([^()\[\]]{4,90})[)\]]\.?\s*$")
WIDE = expression(
    r"(?:^|[\u3002\uff01\uff1f\u300d])[\uff08\u3010]([\u4e00-\u9fff]{3,4})[\uff09\u3011]$"
)
# Behind "More from NAME": nothing, or the number of their works.
COUNTED = expression(r"[\s.:|>\u00bb\u2026]*(?:\(?\d+\)?\s*[^\W\d_]{0,12})?$")
REACHED = expression(r"\s+(?:at|on|via|by)\s")
NEXT = expression(r"\s*(?:,\s*(?:and\s+)?|\s(?:and|und|et|y|e)\s+)")
ADDRESS = expression(r"([a-z]+)[._]([a-z]+)@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
# A bio is a paragraph, its subject and its trade stand at the beginning.
BIO, TRADE, POINTER = 700, 170, 90
# A role in brackets may go on to say where the news is from.
WITH = expression(r"\s+(?:com|con|avec|mit|with|\u0441)\s+.*$", re.IGNORECASE)


def signatures_on(line: Line, index: int) -> tuple[Byline, ...]:
    """Every reading of a line at the end of a story as a signature. Each form is asked only
    where the line gives its occasion: a bracket, a dash, an address, a cue or a name."""
    text, size = line.bare, len(line.bare)
    bracketed, wide = "(" in text or "[" in text, text[-1] in "\uff09\u3011"
    closed = bracketed and text[-1] in ".)]" and text.rstrip(". ")[-1:] in (")", "]")
    if size > BIO and not (closed or wide or "@" in text):
        return ()
    found: list[Byline] = []
    begin = behind_marks(text)
    cued = size <= 300 and may_lead(text[begin : begin + 60], ("contributed", "more", "about"))
    if cued or (bracketed and (closed or size <= 300)):
        found += _reporting(text, index)
    if closed:
        found += _in_brackets(text, index)
    if wide:
        found += _in_wide_brackets(text, index)
    if size <= 200 and (text[0] in SIGNS or ("," in text and promising(text, 0))):
        found += _signed(text, index)
    if "@" in text:
        found += addresses_on(line, index)
    if cued and size <= POINTER:
        found += _pointing(text, index)
    found += bios_on(text, index)
    return tuple(found)


def _in_brackets(text: str, index: int) -> Iterator[Byline]:
    """`... said. (Newsroom of X with information from Y)`: a role that closes the text."""
    found = CLOSING.search(text, max(0, len(text) - 120))
    if found is None:
        return
    office = WITH.sub("", found[1].strip())
    kind = named_kind(office)
    if kind in ("role", "organisation") and leading(office, "role"):
        start = found.start(1)
        name = Name(office, start, start + len(office))
        yield Byline(index, (name,), kind, "signature", 1.0)


def _in_wide_brackets(text: str, index: int) -> Iterator[Byline]:
    """`……という。（山田太郎）`: a name in Han behind the last sentence."""
    found = WIDE.search(text, max(0, len(text) - 12))
    if found is None:
        return
    name = found[1]
    if named_kind(name) is None and script_name(name, "Han") == name:
        at = Name(name, found.start(1), found.end(1))
        yield Byline(index, (at,), "person", "signature", 1.6)


def _reporting(text: str, index: int) -> Iterator[Byline]:
    """`(Reporting by A; Editing by B)`, `Reporting by A and B`: the writing part."""
    tails = list(_contributed().finditer(text)) if _brackets_a_cue(text) else []
    at = tails[-1].end() if tails else 0
    if not tails and len(text) <= 300:
        end = leading(text[:60], "contributed")
        first = text[:1].isupper() and end >= 8
        at = end + 1 if first and text[end : end + 1] in " :" else 0
    if at:
        names = tuple(_reporters(text, at))
        if names:
            yield Byline(index, names, "person", "agency tail", 2.0 if tails else 1.6)


def _reporters(text: str, at: int) -> Iterator[Name]:
    """The names up to a semicolon, each with or without "in PLACE" behind it."""
    end = min((i for i in (text.find(c, at) for c in ";)]") if i > 0), default=len(text))
    while at < end:
        names = [n for n in take_names(text, at) if n.end <= end]
        if not names:
            return
        yield from names
        found = NEXT.search(text, names[-1].end, end)
        if found is None:
            return
        at = found.end()


def _signed(text: str, index: int) -> Iterator[Byline]:
    """`-- NAME`, `(NAME)`, `NAME, expert on X, exclusively for Y`."""
    found = DASHED.match(text) or BRACKETED.match(text)
    if found is not None:
        inner = found.group(1).rstrip(".")
        start = found.start(1)
        if is_name(inner):
            name = Name(inner, start, start + len(inner))
            yield Byline(index, (name,), "person", "signature", 2.2)
            return
        end = leading(inner, "before")
        names = tuple(take_names(inner, end + 1)) if end else ()
        if names and names[0].end <= 40:
            moved = tuple(Name(n.text, n.start + start, n.end + start) for n in names)
            yield Byline(index, moved, "person", "signature", 2.0)
        return
    if "," not in text or not may_begin(text):
        return
    names = tuple(take_names(text))
    if names and text[names[-1].end :].startswith(","):
        rest = text[names[-1].end :].casefold()
        if any(word in rest for word in _exclusively()):
            yield Byline(index, names, "person", "credit line", 2.4)


def addresses_on(line: Line, index: int) -> Iterator[Byline]:
    """A mail address alone on its line, of a first and a family name."""
    address = ADDRESS.fullmatch(line.bare) if "@" in line.bare else None
    if address is None or len(address[1]) < 3:
        return
    if named_kind(address[1]) is None and named_kind(address[2]) is None:
        local = Name(line.bare[: address.end(2)], 0, address.end(2))
        yield Byline(index, (local,), "person", "address", 1.4)


def _pointing(text: str, index: int) -> Iterator[Byline]:
    """`More from NAME`, `About NAME`, `All articles by NAME`."""
    begin = behind_marks(text)
    opening = text[begin : begin + 60]
    for table, weight in (("more", 1.2), ("about", 1.4)):
        end = leading(opening, table)
        if not end:
            continue
        at = begin + end
        at += len(text[at:]) - len(text[at:].lstrip(" :\u00a0-\u2013"))
        names = tuple(take_names(text, at))
        known = bool(names) and known_given(names[0].text)
        if known and COUNTED.match(text, names[-1].end):
            yield Byline(index, names, kind_of(names[0].text), "pointer", weight)
        elif not names and table == "about":
            one = single_name(text, at)
            if one is not None and known_given(one.text) and COUNTED.match(text, one.end):
                yield Byline(index, (one,), "person", "pointer", weight)


def bios_on(text: str, index: int) -> tuple[Byline, ...]:
    """`NAME is a reporter at X`, `NAME can be reached at`, `Correspondent NAME writes`."""
    if not 25 <= len(text) <= BIO or not (may_begin(text) or text.startswith("Contact")):
        return ()
    at, trade_first = behind_marks(text), False
    name = next(take_names(text, at), None)
    if name is None and text[:7].casefold() == "contact":
        return _contact(text, index, at + 8)
    if name is None:
        # "Korrespondent Karl Brandt ist bei ... zuständig": the trade before the name.
        end = leading(text[at : at + 40], "writer")
        at, trade_first = at + end + 1, True
        name = next(take_names(text, at), None) if end else None
    if name is None:
        return ()
    rest = text[name.end : name.end + TRADE]
    if name.text[-2:] in ("'s", "\u2019s"):
        told = known_given(name.text) and BOOK.match(rest) is not None
        names = (Name(name.text[:-2], name.start, name.end - 2),)
    else:
        verb = rest.lstrip(" ,")[:14].casefold().split()
        told = bool(verb) and verb[0] in BEING and ":" not in rest[:3]
        told = told and (trade_first or trade(rest))
        names = (name,)
    # The bio of two is none of them.
    if not told or len(tuple(take_names(text, at))) > 1:
        return ()
    return (Byline(index, names, "person", "bio", 1.5),)


def _contact(text: str, index: int, at: int) -> tuple[Byline, ...]:
    """`Contact Senior Editor NAME at ADDRESS`."""
    at += leading(text[at : at + 32], "writer")
    at += len(text[at:]) - len(text[at:].lstrip())
    names = tuple(take_names(text, at))
    if names and REACHED.match(text, names[-1].end):
        return (Byline(index, names, "person", "bio", 1.6),)
    return ()


BEING = frozenset(
    "is was has can covers writes reports joined works ist war arbeitet schreibt berichtet est "
    "\u00e8 es \u00e9 jest je \u00e4r er on is - \u2013 \u2014 \u044f\u0432\u043b\u044f\u0435\u0442\u0441\u044f".split()
)


def trade(text: str) -> bool:
    """Does a text name the trade of a writer?"""
    words = [token.strip(".,;()'\"\u2019") for token in TOKEN.findall(text.casefold())]
    known, opening = words_of("writer"), first_words("writer")
    return any(
        " ".join(words[first:last]) in known
        for first, word in enumerate(words)
        if word in opening
        for last in range(first + 1, min(first + 3, len(words)) + 1)
    )


def about_line(text: str) -> bool:
    """Is the line the heading of a bio: "About the author"?"""
    if len(text) > 40:
        return False
    begin = behind_marks(text)
    end = leading(text[begin:], "about")
    return end > 5 and not text[begin + end :].strip(" :.-")


def first_name_below(filled: tuple[Line, ...], index: int) -> Name | None:
    """The name on the line below the heading of a bio, alone or with a count of works."""
    if index + 1 >= len(filled):
        return None
    text = filled[index + 1].bare
    begin = behind_marks(text)
    names = tuple(take_names(text, begin))
    if names:
        return names[0]
    return single_name(text, begin) if len(text.split()) == 1 else None


@cache
def _exclusively() -> tuple[str, ...]:
    found: set[str] = set()
    for card in cards().values():
        found.update(card.outlet.get("exclusively", ()))
    return tuple(sorted(word for word in found if len(word) > 6))


def _brackets_a_cue(text: str) -> bool:
    """Does a bracket open with the first word of a cue? A twentieth of the search's cost."""
    if "(" not in text and "[" not in text:
        return False
    # Dotless and dotted i are one to a pattern that ignores case.
    opened = " ".join(IN_BRACKET.findall(text)).casefold().replace("\u0131", "i")
    return not _first_contributed().isdisjoint(opened.replace(":", " ").split())


@cache
def _first_contributed() -> frozenset[str]:
    first = (word.split()[0] for word in words_of("contributed"))
    return frozenset(part for word in first for part in word.replace("\u0131", "i").split(":"))


@cache
def _contributed() -> re.Pattern[str]:
    words = sorted(words_of("contributed"), key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return expression(rf"[(\[]\s*(?:{either})\s*:?\s+", re.IGNORECASE)
