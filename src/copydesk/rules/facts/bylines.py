"""Bylines: what one line around the story says of who wrote it.

Forms, from the surest: a label (`Author: NAME`), a prefix (`By NAME`, `By` alone with
the name below), a date and a prefix (`5 May 2021 by NAME`), a name beside a date or a
reporter's title, and a bare name, which needs its neighbours to be believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from copydesk.documents.document import Line
from copydesk.rules.facts.calendar import DIGITS, read
from copydesk.rules.facts.cues import dense_words, labels, leading, words_of
from copydesk.rules.facts.language import cards
from copydesk.rules.facts.names import Name, known_given, may_begin, script_name, single_name, take_names

AuthorKind = Literal["person", "role", "organisation", "agency", "placeholder"]
# A byline with role, outlet and date is seldom longer (p99 of labelled lines: 138).
LONGEST = 150
WORD = re.compile(r"[^\W_]+")
LETTERS = re.compile(r"[^\W\d_]{2,}")
# Bullets, heading marks and quotes of Markdown before a byline.
MARKS = re.compile(r"(?:\d{1,2}\.\s)?[\s#*\u2022>|+\u00b7\\/=_~\u25cf\u25aa-]*")
NUMBERED = re.compile(r"[\W\d_]{0,8}$")
BLANK = re.compile(r"[\W_]{0,6}$")
# What may follow a name on its line: nothing, a mark, a number, "in Berlin", a capital.
OPEN = re.compile(
    r"\s*\.?(?:$|am\s*,|[,;|/(\u2022\u00b7:\u2013\u2014<@\[-]|\d|"
    r"(?:in|am|on|at|um|den|by|il|aus|and|und|et|y|e|en|le|el|for|f\u00fcr|a|da|em|w|v|i|fra|\u0438\u0437|\u0432|\u0438)"
    r"\s+[^\W_a-z])"
)
PICTURE = frozenset(
    "photo photos photograph photographs photography foto fotos fotograf fotografie image images "
    "bild bilder picture illustration illustrationen grafik graphic credit credits video quelle "
    "source courtesy \u0444\u043e\u0442\u043e getty shutterstock zdroj copyright titelbild".split()
)
PICTURED = re.compile(r"(?:photo|foto|image|bild|picture|illustration|video)\w{0,6}\W*$", re.I)
AUTHORLIKE = re.compile(
    r"(?:aut|\u0430\u0432\u0442|writ|post|by|von|por|par|escrit|\u4f5c|\u8005|\u8457|muallif|yaz)", re.I
)
# The short words for "by" that may stand in mid-line, behind a date or "Column".
BY = frozenset("by von par por door av af od przez di".split())
GAP = re.compile(r"[\s:\uff1a\u00a0|\\/-]*")
STEP = re.compile(r"[\s,.]+")
MARKED = re.compile(r"\s*(?:$|[|\u2022\u00b7,(-])")
OUTLET = re.compile(r"((?:\s+[^\W\d_a-z][\w.&'-]*){1,3})\s*(?:$|[|,])")
END = re.compile(
    r"\s*(?:$|[|(\u2022\u00b7\u2013\u2014-]|(?:am|on|le|el|vom)?\s*\d)"
)
CUT = re.compile(r"\s*[|\d\u2022\u00b7]")
# "AUTOR/IN NAME" behind a date, with no colon.
AUTHOR = re.compile(r"\b(?:autor(?:/in|in|en)?|author|auteur|autore)\s+", re.I)
# An outlet without a comma: "Anna Holm PIER DAILY".
TITLED = re.compile(r"(?:\s+[^\W\d_a-z][\w.&'-]*){1,4}\s*(?:$|[,|])")
# What may follow a name that no cue announces.
CLOSE = re.compile(
    r"\s*(?:[,;|/(\u2022\u00b7\u2013\u2014<@\[-]|(?:in|aus|and|und|et|y|from|\u0438\u0437|\u0438)\s+[^\W_a-z]|"
    r"(?:\s?[^\W\d_a-z][\w.&'-]*){1,4}$)"
)
# "Anna tidewatcher": a first name and a pen name, with nothing behind them.
PEN = re.compile(r"\s[a-z]\w{2,20}$")
ON = re.compile(r"\s+(?:am|on|le|el|il|op|den|um|at)?\s*\d")
AGED = re.compile(r"\s*,\s*\d\d?\b(?!\.)")
ACRONYM = re.compile(r"[^\W\d_a-z]{2,4}\s+[^\W\d_]*[^\W\dA-Z_]")
SPLIT = re.compile(r"\s*[|\u2022\u00b7/]\s*|\s+[\u2013\u2014-]\s+|\s*,\s+")


@dataclass(frozen=True, slots=True)
class Byline:
    """Names on a line, with offsets into `line.bare`, and how much the form weighs."""

    index: int
    names: tuple[Name, ...]
    kind: AuthorKind
    how: str
    weight: float


def bylines_on(
    filled: tuple[Line, ...], index: int, script: str | None, language: str | None
) -> Iterator[Byline]:
    """Every reading of the line at `index` as a byline."""
    text = filled[index].bare
    if len(text) > LONGEST or of_a_picture(text):
        return
    begin = MARKS.match(text).end()  # type: ignore[union-attr]  # matches anything
    if begin == len(text):
        return
    spaced = script not in ("Han", "Kana", "Hangul")
    if spaced and len(LETTERS.findall(text)) < 2 and ":" not in text:
        # "5 May 2021" holds no name; "By" alone points at one.
        if not leading(text[begin:], "before"):
            return
    strong = False
    for seen in (
        *_labelled(filled, index, begin, script),
        *_prefixed(filled, index, begin, script),
        *_titled(filled, index, script),
    ):
        strong = True
        yield seen
    if strong:
        return
    if any(map(str.isdigit, text)):
        yield from _dated(filled, index, begin, language)
    else:
        yield from _in_the_middle(index, text, begin, dated=False)
    if len(text) <= 90 and may_begin(text[begin:]):
        yield from _bare(filled, index, begin)


def of_a_picture(text: str) -> bool:
    """Does a line begin like the credit of a picture: one of its words among the first?"""
    if text[0] == "\u00a9" or text[:3] in ("(c)", "(C)"):
        return True
    words = text[:60].casefold().replace("/", " ").replace(":", " ").split()
    return any(word.strip(",.()[]") in PICTURE for word in words[:4])


def _labelled(
    filled: tuple[Line, ...], index: int, begin: int, script: str | None
) -> Iterator[Byline]:
    """`Author: NAME`, `Автор: ИМЯ`, `15.01.2022 Author: NAME`, and `AUTOR/IN NAME`."""
    text = filled[index].bare
    found = labels(text, "label")
    if found is None and AUTHOR.match(text, begin):
        at = AUTHOR.match(text, begin).end()  # type: ignore[union-attr]
        yield from _read(index, text, at, "label", 2.0, None, False)
        return
    if found is None:
        if script in ("Han", "Kana", "Hangul"):
            yield from _dense_label(index, text, script)
        return
    start, end = found
    if text[:start].strip(" (|,;.\u00b7\u2022/*#>-\u2013") and not any(map(str.isdigit, text[:start])):
        return
    believed = AUTHORLIKE.match(text, start) is not None
    below = index
    if BLANK.match(text, end):
        below = _below(filled, index)
        if below is None:
            return
        text = filled[below].bare
        end = MARKS.match(text).end()  # type: ignore[union-attr]
    end = _skip(text, end)
    end += leading(text[end : end + 30], "before") if below != index else 0
    yield from _read(below, text, _skip(text, end), "label", 3.0, script, believed)


def _dense_label(index: int, text: str, script: str) -> Iterator[Byline]:
    """`文/NAME`, `記者NAME／台北報導`, `（責編 NAME）`: a cue with no colon."""
    for word in dense_words("before"):
        at = text.find(word)
        if 0 <= at <= 12 and (at == 0 or not text[at - 1].isalnum()):
            name = script_name(text[at + len(word) :].lstrip("/\uff0f\u3000 \u3011|"), script)
            if name and len(text) <= 60:
                start = text.find(name, at + len(word))
                yield Byline(index, (Name(name, start, start + len(name)),), "person", "byline", 2.4)
            return


def _prefixed(
    filled: tuple[Line, ...], index: int, begin: int, script: str | None
) -> Iterator[Byline]:
    """`By NAME`, `Von NAME`, and `By` alone with the name on the next line."""
    text = filled[index].bare
    opening = text[begin : begin + 60]
    end = leading(opening, "before")
    if not end:
        return
    end += begin
    if BLANK.match(text, end):
        below = _below(filled, index)
        if below is not None:
            text = filled[below].bare
            begin = MARKS.match(text).end()  # type: ignore[union-attr]
            yield from _read(below, text, begin, "byline", 2.6, script, True)
        return
    by = text[begin:end].rpartition(" ")[2].casefold() in BY
    yield from _read(index, text, _skip(text, end), "byline", 2.6, script, by)


def _read(
    index: int, text: str, at: int, how: str, weight: float, script: str | None, believed: bool
) -> Iterator[Byline]:
    """The authors that stand at `at`, behind a cue."""
    names = tuple(take_names(text, at))
    if names:
        whole = _outlet(text, names)
        if whole is not None:
            yield Byline(index, (whole,), "organisation", how, weight - 0.8)
        elif _goes_on(text, names[-1].end):
            yield Byline(index, names, kind_of(names[0].text), how, weight)
        return
    rest = CUT.split(text[at:], maxsplit=1)[0].strip(" .|,-\\")
    kind = named_kind(rest)
    if kind is not None and 0 < len(rest) <= 60:
        yield Byline(index, (_placed(text, rest, at),), kind, how, weight - 0.8)
        return
    if script in ("Arabic", "Han", "Kana", "Hangul"):
        name = script_name(text[at:], script)
        if name and (how == "label" or len(text) - at - len(name) <= 40):
            yield Byline(index, (_placed(text, name, at),), "person", how, weight)
            return
    one = single_name(text, at) if believed else None
    if one is not None and known_given(one.text) and PEN.match(text, one.end):
        pen = Name(text[at:], at, len(text))
        yield Byline(index, (pen,), "person", how, weight - 0.9)
        return
    if one is not None and _ends(text, one.end) and (one.text[0].isupper() or one.end == len(text)):
        yield Byline(index, (one,), named_kind(one.text) or "person", how, weight - 0.9)


def _outlet(text: str, names: tuple[Name, ...]) -> Name | None:
    """The office that begins like a person: "New Pier Editorial Team"."""
    name = names[0]
    if len(names) > 1 or known_given(name.text):
        return None
    after = OUTLET.match(text, name.end)
    if after is None or office_kind(after[1]) is None:
        return None
    return Name(text[name.start : after.end(1)], name.start, after.end(1))


def _goes_on(text: str, at: int) -> bool:
    """May a byline go on like this behind its last name, and not as a sentence?"""
    if OPEN.match(text, at) or _role_follows(text, at):
        return True
    if text[at : at + 1].isalpha() or _label_follows(text, at):
        return True
    if TITLED.match(text, at):
        return True
    rest = text[at : at + 30].lstrip()
    return any(r.start == 0 for r in read(rest, None)) if any(map(str.isdigit, rest)) else False


def _label_follows(text: str, at: int) -> bool:
    rest = text[at : at + 50].lstrip()
    return bool(leading(rest, "updated", "date") or leading(rest, "published", "date"))


def _ends(text: str, at: int) -> bool:
    """Does a line end at `at`, or go on with a mark, a date or a count?"""
    if _label_follows(text, at):
        return True
    return END.match(text, at) is not None


def _titled(filled: tuple[Line, ...], index: int, script: str | None) -> Iterator[Byline]:
    """A name before a reporter's title: `홍길동 기자`, `本報記者`, `NAME, staff writer`."""
    text = filled[index].bare
    if script not in ("Hangul", "Kana", "Han"):
        return
    for word in dense_words("after"):
        at = text.find(word)
        if at > 0:
            words = re.split(r"[\s=\]\u3011)(,\u00b7/]+", text[:at].rstrip())
            name = script_name(words[-1], script) if words[-1] else None
            if name:
                start = text.rfind(name, 0, at)
                yield Byline(index, (Name(name, start, start + len(name)),), "person", "title", 2.6)
            return


def _dated(
    filled: tuple[Line, ...], index: int, begin: int, language: str | None
) -> Iterator[Byline]:
    """A date and a name on one line, in either order, with marks between them."""
    text = filled[index].bare
    readings = read(text.translate(DIGITS), language)
    readings = [r for r in readings if r.precision in ("day", "yearless")]
    if not readings:
        yield from _in_the_middle(index, text, begin, dated=False)
        return
    middle = tuple(_in_the_middle(index, text, begin, dated=True))
    if middle:
        yield from middle
        return
    names = tuple(take_names(text, begin))
    if names and names[0].start < readings[0].start:
        end = names[-1].end
        if _goes_on(text, end) and not AGED.match(text, end):
            yield _believed(index, names, "name and date", 2.2)
        return
    last = max(r.end for r in readings)
    label = AUTHOR.search(text, last)
    if label is not None:
        yield from _read(index, text, label.end(), "label", 2.2, None, False)
        return
    for piece in SPLIT.finditer(text, last):
        names = tuple(take_names(text, piece.end()))
        if names and MARKED.match(text, names[-1].end):
            yield _believed(index, names, "name and date", 1.6)
            return
    found = STEP.match(text, last)
    names = tuple(take_names(text, found.end())) if found else ()
    if names and NUMBERED.match(text, names[-1].end):
        yield _believed(index, names, "name and date", 1.6)


def _believed(index: int, names: tuple[Name, ...], how: str, weight: float) -> Byline:
    """A reading with no cue: a known first name speaks for it, an acronym against it."""
    name = names[0].text
    weight += 0.5 if known_given(name) else -1.0 if len(name.split()) < 4 else -1.4
    if not known_given(name) and (ACRONYM.match(name) or name.isupper()):
        weight -= 0.9
    if name.endswith(("'s", "\u2019s")):
        weight -= 1.0
    if len(names) > 1 and all(known_given(n.text) for n in names):
        weight += 0.5
    return Byline(index, names, kind_of(name), how, weight)


def _in_the_middle(index: int, text: str, begin: int, dated: bool) -> Iterator[Byline]:
    """`16 Jan 2008 by NAME`, `Column by NAME`: "by" behind a date or a word or two."""
    if BY.isdisjoint(text.casefold().replace(":", " ").split()):
        return
    for word in WORD.finditer(text, begin + 1):
        if word.group().casefold() not in BY or not text[word.end() : word.end() + 1] in " :":
            continue
        before = text[begin : word.start()]
        if PICTURED.search(before):
            return
        if dated and not any(map(str.isdigit, before)):
            if known_given(before):
                continue
            one = single_name(text, _skip(text, word.end()))
            dated = one is not None and ON.match(text, one.end) is not None
        if before.rstrip().endswith(("|", "\u2022", "\u00b7")):
            dated = True
        elif not dated and (len(before.split()) > 2 or not text[begin].isupper()):
            return
        at = _skip(text, word.end())
        names = tuple(take_names(text, at))
        if not names and dated:
            one = single_name(text, at)
            names = (one,) if one is not None and _ends(text, one.end) else ()
        if names and OPEN.match(text, names[-1].end):
            if dated:
                yield Byline(index, names, kind_of(names[0].text), "byline", 2.4)
            else:
                yield _believed(index, names, "byline", 1.0)
        return


def _bare(filled: tuple[Line, ...], index: int, begin: int) -> Iterator[Byline]:
    """A name and little else: `NAME`, `NAME, Outlet`, `NAME and NAME in New York`."""
    text = filled[index].bare
    if len(text) > 90:
        return
    names = tuple(take_names(text, begin))
    if not names:
        return
    rest = text[names[-1].end :]
    if BLANK.match(rest):
        if rest.strip()[-1:] in tuple(",:?!") and not _outlet_below(filled, index):
            return
        weight = 0.5
    elif _role_follows(text, names[-1].end):
        weight = 1.1
    elif (
        CLOSE.match(rest)
        and len(rest) <= 40
        and not AGED.match(rest)
        and rest.rstrip()[-1] not in ":.?!,"
    ):
        weight = 0.3
    else:
        return
    yield _believed(index, names, "name line", weight)


def _outlet_below(filled: tuple[Line, ...], index: int) -> bool:
    """`NAME,` with the outlet on the next line."""
    if index + 1 >= len(filled) or not filled[index].bare.endswith(","):
        return False
    below = filled[index + 1].bare
    return len(below) <= 25 and below[0].isupper() and below[-1] not in ".!?"


def _role_follows(text: str, at: int) -> bool:
    rest = WORD.findall(text[at : at + 40].casefold())
    return any(word in words_of("writer") for word in rest[:4])


def _below(filled: tuple[Line, ...], index: int) -> int | None:
    """The next line that holds a letter, at most two lines down."""
    for below in range(index + 1, min(index + 3, len(filled))):
        text = filled[below].bare
        if len(text) <= LONGEST and not BLANK.fullmatch(text):
            return below
    return None


def _skip(text: str, at: int) -> int:
    return GAP.match(text, at).end()  # type: ignore[union-attr]


def _placed(text: str, name: str, at: int) -> Name:
    start = text.find(name, at)
    return Name(name, start, start + len(name))


def named_kind(text: str) -> AuthorKind | None:
    """What a byline that is no person names, if it is known at all."""
    folded = text.casefold().strip(" .")
    if folded in words_of("placeholder"):
        return "placeholder"
    if folded in agencies():
        return "agency"
    return office_kind(folded)


def kind_of(name: str) -> AuthorKind:
    """What something in the shape of a name is: behind a known first name, a person."""
    return "person" if known_given(name) else named_kind(name) or "person"


def office_kind(text: str) -> AuthorKind | None:
    """Does a line name a role or an organisation?"""
    words = WORD.findall(text.casefold())
    for table, kind in (("role", "role"), ("organisation", "organisation")):
        known = words_of(table)
        for first in range(len(words)):
            for last in range(first + 1, min(first + 4, len(words)) + 1):
                if " ".join(words[first:last]) in known:
                    return kind  # type: ignore[return-value]
    return None


@cache
def agencies() -> frozenset[str]:
    """The names of news agencies in all languages."""
    found: set[str] = set()
    for card in cards().values():
        found.update(word.casefold() for word in card.outlet.get("agency", ()))
    return frozenset(found)
