"""Who signs the text: bylines at the head, signatures and credits at the tail.

Candidates are read from the lines around the story only, never from prose, so that the
people a story is about are not taken for its authors. Forms are tried from the surest
to the weakest; the first form that yields an author wins, and says how it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Literal

from copydesk.documents.document import Line
from copydesk.rules.facts.language import cards
from copydesk.rules.facts.names import Name, is_name, script_name, take_names, words_of
from copydesk.rules.facts.zones import Zones, ends_sentence

AuthorKind = Literal["person", "role", "organisation", "agency", "placeholder"]
# Lines around the story in which a byline may stand. Of the labelled dumps' bylines
# above the first paragraph, 97 % are among the last 12 lines before it.
REACH = 12
# A byline with role, outlet and date is seldom longer (p99 of labelled lines: 138).
LONGEST = 150
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Credit:
    """One author as the text gives it; offsets are into the document."""

    name: str
    kind: AuthorKind
    line: int
    start: int
    end: int
    how: str


def credits(
    filled: tuple[Line, ...],
    zones: Zones,
    furniture: frozenset[int],
    script: str | None,
) -> tuple[Credit, ...]:
    """The authors a document names, all read from one place; empty where none is."""
    head = [i for i in range(min(zones.first, len(filled))) if i not in furniture][-REACH:]
    tail = [i for i in range(zones.last + 1, len(filled)) if i not in furniture]
    tail = tail[:REACH] if zones.last >= 0 else []
    edges = [filled[i] for i in dict.fromkeys(head + tail)]
    ends = [filled[i] for i in tail]
    for reader in (_labelled, _prefixed, _ending):
        for line, below in zip_longest(edges, edges[1:]):
            if len(line.bare) > LONGEST:
                continue
            found = tuple(reader(line, below, script))
            if found:
                return found
    if zones.last >= 0:
        found = tuple(_reporting(filled[zones.last])) or tuple(
            credit for line in ends for credit in _reporting(line)
        )
        if found:
            return found
    for line in reversed(filled[-REACH:]):
        # A blurb of the outlet may follow the signature, so the last lines are asked
        # whether or not they lie behind the last paragraph.
        found = tuple(_signed(line, line in ends))
        if found:
            return found
    for index in head:
        # The first line of a file is its headline, even where it is a person's name.
        if index > 0 and is_name(filled[index].bare):
            return (_credit(filled[index], filled[index].bare, "person", "name line"),)
    if len(ends) == 1 and is_name(ends[0].bare):
        return (_credit(ends[0], ends[0].bare, "person", "last line"),)
    return tuple(_office(ends))


def _labelled(line: Line, below: Line | None, script: str | None) -> Iterator[Credit]:
    """`Author: NAME`, `Автор: ИМЯ`, `15.01.2022 Author: NAME`."""
    found = _labels().search(line.bare)
    if found is None:
        return
    rest = line.bare[found.end() :].lstrip(" \u00a0")
    if not rest and below is not None and len(below.bare) <= LONGEST:
        line, rest = below, below.bare
    yield from _authors(line, rest, "label", script, believed=True)


def _prefixed(line: Line, below: Line | None, script: str | None) -> Iterator[Credit]:
    """`By NAME`, `Von NAME`, and `By` alone with the name on the next line."""
    found = _before().match(line.bare)
    if found is not None:
        rest = line.bare[found.end() :]
        if not rest and below is not None and len(below.bare) <= LONGEST:
            yield from _authors(below, below.bare, "byline", script)
            return
        yield from _authors(line, rest, "byline", script)
        return
    # "16th Jan 2008, 09:28am by NAME": the word in mid-line proves nothing without digits.
    middle = _before_middle().search(line.bare)
    if middle is not None and any(c.isdigit() for c in line.bare[: middle.start()]):
        rest = line.bare[middle.end() :]
        names = tuple(take_names(rest))
        if names and len(rest) - names[-1].end <= 3:
            yield from _authors(line, rest, "byline", script)


def _ending(line: Line, below: Line | None, script: str | None) -> Iterator[Credit]:
    """A name before a reporter's title: `홍길동 기자`, `本報記者`, `NAME | 5 May 2020`."""
    for word in sorted(words_of("after"), key=len, reverse=True):
        at = line.bare.casefold().find(word)
        if at > 0:
            name = script_name(line.bare[:at].split()[-1], script)
            if name:
                yield _credit(line, name, "person", "title")
                return
    if "|" in line.bare or "," in line.bare or "\u2022" in line.bare:
        names = tuple(take_names(line.bare))
        rest = line.bare[names[-1].end :] if names else ""
        if names and re.match(r"\s*[|,\u2022\u2013-]\s*\S*\s?\S*\d", rest):
            yield from _people(line, names, 0, "name and date")


def _reporting(line: Line) -> Iterator[Credit]:
    """`(Reporting by A; Editing by B)` at the end of a story: the writing part."""
    tails = list(_contributed().finditer(line.bare))
    if tails:
        at = tails[-1].end()
        yield from _people(line, tuple(take_names(line.bare[at:])), at, "agency tail")


def _signed(line: Line, in_tail: bool) -> Iterator[Credit]:
    """`-- NAME`, `(NAME)`, and `NAME, expert on X, exclusively for Y` at the tail."""
    dashed = re.match(r"(?:--?|\u2013|\u2014|\u2015)\s*(\S.*)$", line.bare)
    if dashed and is_name(dashed.group(1)):
        yield _credit(line, dashed.group(1), "person", "signature")
        return
    bracketed = re.match(r"[(\[](\S[^()\[\]]*)[)\]]\.?$", line.bare)
    if bracketed and is_name(bracketed.group(1)):
        yield _credit(line, bracketed.group(1), "person", "signature")
        return
    names = tuple(take_names(line.bare)) if in_tail else ()
    if names and line.bare[names[-1].end :].startswith(","):
        rest = line.bare[names[-1].end :].casefold()
        for_outlet = any(word in rest for word in _exclusively())
        a_role = any(re.search(rf"\b{re.escape(w)}\b", rest) for w in words_of("role"))
        if for_outlet or (a_role and len(line.bare) <= 100):
            yield from _people(line, names, 0, "credit line")


def _office(tail: list[Line]) -> Iterator[Credit]:
    """A signature that names an office: `Press Office of X`, wrapped or not."""
    lines = [line for line in tail if len(line.bare) <= 80]
    for index, line in enumerate(lines):
        text = line.bare
        if ends_sentence(text) or not text[0].isupper() or len(text.split()) > 12:
            continue
        kind = _office_kind(text)
        if kind is None:
            continue
        end, start = line.span[1], line.span[0]
        if index + 1 < len(lines) and lines[index + 1].number == line.number + 1:
            below = lines[index + 1]
            if not ends_sentence(below.bare) and len(below.bare) <= 40:
                text, end = f"{text} {below.bare}", below.span[1]
        yield Credit(text, kind, line.number, start, end, "office signature")
        return


def _authors(
    line: Line, rest: str, how: str, script: str | None, believed: bool = False
) -> Iterator[Credit]:
    """The authors at the start of `rest`, which stands at the end of `line`."""
    offset = line.bare.rfind(rest) if rest else 0
    names = tuple(take_names(rest))
    if names and (believed or len(rest) - names[-1].end <= 80):
        yield from _people(line, names, offset, how)
        return
    if believed or script in ("Arabic", "Han", "Kana", "Hangul"):
        name = script_name(rest, script)
        if name and (believed or len(rest) - len(name) <= 40):
            yield _credit(line, name, "person", how)
            return
    whole = rest.strip(" .|,")
    kind = _named_kind(whole.casefold())
    if kind is not None and 0 < len(whole) <= 60:
        yield _credit(line, whole, kind, how)


def _people(line: Line, names: tuple[Name, ...], offset: int, how: str) -> Iterator[Credit]:
    for name in names:
        start = line.span[0] + offset + name.start
        kind = _named_kind(name.text.casefold()) or "person"
        yield Credit(name.text, kind, line.number, start, start + len(name.text), how)


def _credit(line: Line, text: str, kind: AuthorKind, how: str) -> Credit:
    start = line.span[0] + line.bare.rfind(text)
    return Credit(text, kind, line.number, start, start + len(text), how)


def _named_kind(folded: str) -> AuthorKind | None:
    """What a byline that is no person names, if it is known at all."""
    folded = folded.strip(" .")
    if folded in words_of("placeholder"):
        return "placeholder"
    if folded in agencies():
        return "agency"
    return _office_kind(folded)


def _office_kind(text: str) -> AuthorKind | None:
    words = f" {' '.join(WORD.findall(text.casefold()))} "
    if any(f" {word} " in words for word in words_of("role")):
        return "role"
    if any(f" {word} " in words for word in words_of("organisation")):
        return "organisation"
    return None


@cache
def agencies() -> frozenset[str]:
    found: set[str] = set()
    for card in cards().values():
        found.update(word.casefold() for word in card.outlet.get("agency", ()))
    return frozenset(found)


@cache
def _exclusively() -> frozenset[str]:
    found: set[str] = set()
    for card in cards().values():
        found.update(card.outlet.get("exclusively", ()))
    return frozenset(found)


def _either(words: frozenset[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


@cache
def _labels() -> re.Pattern[str]:
    words = _either(words_of("label"))
    return re.compile(rf"(?<![^\W_])(?:{words})\s?(?:\(s\))?\s?[:\uff1a]", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    words = _either(words_of("before"))
    return re.compile(rf"(?:{words})(?:\s*:)?(?:\s+|$)", re.IGNORECASE)


@cache
def _before_middle() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_either(words_of('before'))})\s+", re.IGNORECASE)


@cache
def _contributed() -> re.Pattern[str]:
    return re.compile(rf"[(\[]\s*(?:{_either(words_of('contributed'))})\s*:?\s+", re.IGNORECASE)
