"""A byline as it was read, and what may stand before and behind the names on its line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from copydesk.documents.patterns import expression
from copydesk.rules.facts.calendar import read
from copydesk.rules.facts.cues import leading, words_of
from copydesk.rules.facts.kinds import WORD, AuthorKind
from copydesk.rules.facts.names import Name

# A byline with role, outlet and date is seldom longer (p99 of labelled lines: 138).
LONGEST = 150
# Bullets, heading marks and quotes of Markdown before a byline.
MARKS = expression(r"(?:\d{1,2}\.\s)?[\s#*\u2022>|+\u00b7\\/=_~\u25cf\u25aa-]*")
BLANK = expression(r"[\W_]{0,6}$")
GAP = expression(r"[\s:\uff1a\u00a0|\\/-]*")
# The short words for "by" that may stand in mid-line, behind a date or "Column".
BY = frozenset("by von par por door av af od przez di".split())
# What may follow a name on its line: nothing, a mark, a number, "in Berlin", a capital.
OPEN = expression(
    r"\s*\.?(?:$|am\s*,|[,;|/(\u2022\u00b7:\u2013\u2014<@\[-]|\d|"
    r"(?:in|am|on|at|um|den|by|il|aus|and|und|et|y|e|en|le|el|for|f\u00fcr|a|da|em|w|v|i|fra|\u0438\u0437|\u0432|\u0438)"
    r"\s+[^\W_a-z])"
)
END = expression(r"\s*(?:$|[|(\u2022\u00b7\u2013\u2014-]|(?:am|on|le|el|vom)?\s*\d)")
# An outlet without a comma: "Anna Holm PIER DAILY".
TITLED = expression(r"(?:\s+[^\W\d_a-z][\w.&'-]*){1,4}\s*(?:$|[,|])")
PICTURE = frozenset(
    "photo photos photograph photographs photography foto fotos fotograf fotografie image images "
    "bild bilder picture illustration illustrationen grafik graphic credit credits video quelle "
    "source courtesy \u0444\u043e\u0442\u043e getty shutterstock zdroj copyright titelbild".split()
)
# "AUTOR/IN NAME" behind a date, with no colon.
AUTHOR = expression(r"\b(?:autor(?:/in|in|en)?|author|auteur|autore)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Byline:
    """Names on a line, with offsets into `line.bare`, and how much the form weighs."""

    index: int
    names: tuple[Name, ...]
    kind: AuthorKind
    how: str
    weight: float


def of_a_picture(text: str) -> bool:
    """Does a line begin like the credit of a picture: one of its words among the first?"""
    if text[0] == "\u00a9" or text[:3] in ("(c)", "(C)"):
        return True
    words = text[:60].casefold().replace("/", " ").replace(":", " ").split()
    return any(word.strip(",.()[]") in PICTURE for word in words[:4])


def goes_on(text: str, at: int) -> bool:
    """May a byline go on like this behind its last name, and not as a sentence?"""
    if OPEN.match(text, at) or role_follows(text, at):
        return True
    if text[at : at + 1].isalpha() or label_follows(text, at):
        return True
    if TITLED.match(text, at):
        return True
    rest = text[at : at + 30].lstrip()
    return any(r.start == 0 for r in read(rest, None)) if any(map(str.isdigit, rest)) else False


def label_follows(text: str, at: int) -> bool:
    """Does the label of a date stand behind this place?"""
    rest = text[at : at + 50].lstrip()
    return bool(leading(rest, "updated", "date") or leading(rest, "published", "date"))


def ends_here(text: str, at: int) -> bool:
    """Does a line end at `at`, or go on with a mark, a date or a count?"""
    if label_follows(text, at):
        return True
    return END.match(text, at) is not None


def role_follows(text: str, at: int) -> bool:
    """Does a writer's role stand within four words behind this place?"""
    rest = WORD.findall(text[at : at + 40].casefold())
    return any(word in words_of("writer") for word in rest[:4])


def behind_marks(text: str) -> int:
    """The offset behind the bullet or number that a line opens with; 0 without one."""
    if text[:1].isalpha():
        return 0
    found = MARKS.match(text)
    return found.end() if found else 0


def skip(text: str, at: int) -> int:
    """The offset behind the colon, dash or spaces at `at`."""
    found = GAP.match(text, at)
    return found.end() if found else at
