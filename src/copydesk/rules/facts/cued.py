"""Bylines that a cue announces: a label, "By", a reporter's title.

`Author: NAME`, `By NAME`, `By` alone with the name on the next line, `文/NAME`,
`홍길동 기자`. Behind such a cue a first name, a pen name, a role or an office is
believed as well; of what follows the name only what no sentence would go on with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.byline import (
    AUTHOR,
    BLANK,
    BY,
    LONGEST,
    Byline,
    behind_marks,
    ends_here,
    goes_on,
    skip,
)
from copydesk.rules.facts.cues import dense_words, labels, leading, words_of
from copydesk.rules.facts.kinds import kind_of, named_kind, office_kind
from copydesk.rules.facts.names import Name, known_given, single_name, take_names
from copydesk.rules.facts.script_names import script_name

AUTHORLIKE = expression(
    r"(?:aut|\u0430\u0432\u0442|writ|post|by|von|por|par|escrit|\u4f5c|\u8005|\u8457|muallif|yaz)",
    re.I,
)
OUTLET = expression(r"((?:\s+[^\W\d_a-z][\w.&'-]*){1,3})\s*(?:$|[|,])")
DENSE_GAP = expression(r"[ \u3000\u3001\uff0c,\u00b7]{1,2}")
DENSE_NAME = expression(
    r"[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff])|[\uac00-\ud7af]{3}(?![\uac00-\ud7af])"
)
# A line with a second author and nothing else.
SECOND = 60
CUT = expression(r"\s*[|\u2022\u00b7]|\s+\d")
# "Anna tidewatcher": a first name and a pen name, with nothing behind them.
PEN = expression(r"\s[a-z]\w{2,20}$")


def labelled(
    filled: tuple[Line, ...], index: int, begin: int, script: str | None
) -> Iterator[Byline]:
    """`Author: NAME`, `Автор: ИМЯ`, `15.01.2022 Author: NAME`, and `AUTOR/IN NAME`."""
    text = filled[index].bare
    found = labels(text, "label")
    if found is None and (cue := AUTHOR.match(text, begin)):
        yield from _read(index, text, cue.end(), "label", 2.0, None, False)
        return
    if found is None:
        if script in ("Han", "Kana", "Hangul"):
            yield from _dense_label(index, text, script)
        return
    start, end = found
    if text[:start].strip(" (|,;.\u00b7\u2022/*#>-\u2013") and not any(
        map(str.isdigit, text[:start])
    ):
        return
    believed = AUTHORLIKE.match(text, start) is not None
    if not BLANK.match(text, end):
        yield from _read(index, text, skip(text, end), "label", 3.0, script, believed)
        return
    below = _below(filled, index)
    if below is None:
        return
    text = filled[below].bare
    end = behind_marks(text)
    # "Author of the article:" and "By NAME" below it.
    end += leading(text[end : end + 30], "before")
    yield from _read(below, text, skip(text, end), "label", 3.0, script, believed)


def _dense_label(index: int, text: str, script: str) -> Iterator[Byline]:
    """`文/NAME`, `記者NAME／台北報導`, `（責編 NAME）`: a cue with no colon."""
    for word in dense_words("before"):
        at = text.find(word)
        if 0 <= at <= 12 and (at == 0 or not text[at - 1].isalnum()):
            name = script_name(text[at + len(word) :].lstrip("/\uff0f\u3000 \u3011|"), script)
            if name and len(text) <= 60:
                start = text.find(name, at + len(word))
                yield Byline(
                    index, _dense_names(text, name, start, script), "person", "byline", 2.4
                )
            return


def _dense_names(text: str, name: str, start: int, script: str | None) -> tuple[Name, ...]:
    """A name in Han or Hangul and those that follow it behind a space or a comma."""
    names = [Name(name, start, start + len(name))]
    while True:
        gap = DENSE_GAP.match(text, names[-1].end)
        if gap is None:
            return tuple(names)
        after = DENSE_NAME.match(text, gap.end())
        if after is None or script_name(after.group(), script) != after.group():
            return tuple(names)
        if after.group() in words_of("role") or office_kind(after.group()) is not None:
            return tuple(names)
        names.append(Name(after.group(), after.start(), after.end()))


def prefixed(
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
            begin = behind_marks(text)
            yield from _read(below, text, begin, "byline", 2.6, script, True)
        return
    by = text[begin:end].rpartition(" ")[2].casefold() in BY
    yield from _read(index, text, skip(text, end), "byline", 2.6, script, by)
    yield from _second(filled, index + 1)


def _second(filled: tuple[Line, ...], index: int) -> Iterator[Byline]:
    """`and NAME` on the line below a byline."""
    text = filled[index].bare if index < len(filled) else ""
    end = leading(text[:8], "join") if 0 < len(text) <= SECOND else 0
    names = tuple(take_names(text, skip(text, end))) if end else ()
    if names and ends_here(text, names[-1].end):
        yield Byline(index, names, kind_of(names[0].text), "byline", 2.4)


def _read(
    index: int, text: str, at: int, how: str, weight: float, script: str | None, believed: bool
) -> Iterator[Byline]:
    """The authors that stand at `at`, behind a cue."""
    names = tuple(take_names(text, at))
    if names:
        whole = _outlet(text, names)
        if whole is not None:
            yield Byline(index, (whole,), "organisation", how, weight - 0.8)
        elif goes_on(text, names[-1].end):
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
            first = _placed(text, name, at)
            names = (
                (first,) if script == "Arabic" else _dense_names(text, name, first.start, script)
            )
            yield Byline(index, names, "person", how, weight)
            return
    one = single_name(text, at) if believed else None
    if one is not None and known_given(one.text) and PEN.match(text, one.end):
        pen = Name(text[at:], at, len(text))
        yield Byline(index, (pen,), "person", how, weight - 0.9)
        return
    if (
        one is not None
        and ends_here(text, one.end)
        and (one.text[0].isupper() or one.end == len(text))
    ):
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


def titled(filled: tuple[Line, ...], index: int, script: str | None) -> Iterator[Byline]:
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
                names = [Name(name, start, start + len(name))]
                if script == "Hangul":
                    # "홍길동 김철수 기자": every name before the title, three syllables each.
                    for word in reversed(words[:-1]):
                        if len(word) != 3 or script_name(word, script) != word:
                            break
                        start = text.rfind(word, 0, start)
                        names.insert(0, Name(word, start, start + 3))
                yield Byline(index, tuple(names), "person", "title", 2.6)
            return


def _below(filled: tuple[Line, ...], index: int) -> int | None:
    """The next line that holds a letter, at most two lines down."""
    for below in range(index + 1, min(index + 3, len(filled))):
        text = filled[below].bare
        if len(text) <= LONGEST and not BLANK.fullmatch(text):
            return below
    return None


def _placed(text: str, name: str, at: int) -> Name:
    start = text.find(name, at)
    return Name(name, start, start + len(name))
