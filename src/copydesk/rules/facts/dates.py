"""When a text says it appeared: dates on the lines around the story, never in prose.

Numeric forms are read by pattern; written months are looked up in the language cards.
A date counts as the publication date when little else stands on its line: a label, a
weekday, a place, the author. A relative date ("3 hours ago") is reported as that and is
never resolved against today, which would date an archived text by its reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Literal

from copydesk.documents.document import Line
from copydesk.documents.folding import fold
from copydesk.rules.facts.language import cards
from copydesk.rules.facts.shapes import counters
from copydesk.rules.facts.zones import Zones

Precision = Literal["second", "minute", "day", "month", "year", "yearless", "relative"]
REACH = 12
# Letters that may stand on a date line besides the date: labels and names. Longer rests
# are sentences that mention a date (labelled dumps: p95 of date lines is 58).
REST = 60
# Digits of other scripts have the same length, so offsets hold.
DIGITS = {base + i: 48 + i for base in (0x660, 0x6F0, 0x966, 0x9E6) for i in range(10)}
WORD = r"([^\W\d_]{3,15})"
YEAR = r"((?:19|20)\d{2})"
NUMERIC = (
    (re.compile(rf"(?<!\d){YEAR}-(\d{{2}})-(\d{{2}})(?!\d)"), "ymd"),
    (
        re.compile(rf"(?<!\d){YEAR}\s?[年년.]\s?(\d{{1,2}})\s?[月월.]\s?(\d{{1,2}})\s?[日일]?"),
        "ymd",
    ),
    (re.compile(rf"(?<!\d){YEAR}/(\d{{1,2}})/(\d{{1,2}})(?!\d)"), "ymd"),
    (re.compile(rf"(?<![\d.])(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?{YEAR}(?!\d)"), "dmy"),
    (re.compile(rf"(?<!\d)(\d{{1,2}})[/-](\d{{1,2}})[/-]{YEAR}(?!\d)"), "slash"),
    (re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{2})(?![\d.])"), "dmy"),
    (re.compile(r"[(\[]((?:19|20)\d{2})(\d{2})(\d{2})[)\]]"), "ymd"),
)
WRITTEN = (
    (
        re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª|-)?\s*(?:de\s+|of\s+|[-\u00a0])?\s*{WORD}\.?,?\s*(?:de\s+|del\s+|[-,]\s*)?{YEAR}?(?!\d)",
            re.I,
        ),
        "dmy",
    ),
    (re.compile(rf"{WORD}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+{YEAR})?(?![\d:])", re.I), "mdy"),
    (
        re.compile(
            rf"{YEAR}[\s-]*(?:жыл\w*|йил\w*|yil\w*|г\.?|m\.)?[\s,]+(\d{{1,2}})[\s-]*{WORD}", re.I
        ),
        "ydm",
    ),
)
CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:h.]([0-5]\d)(?:[:]([0-5]\d))?\s?([ap])?\.?m?", re.I)
SHORTHAND = re.compile(r"\b\d+\s*(?:mths?|mos?|yrs?|wks?|hrs?)\b", re.I)


@dataclass(frozen=True, slots=True)
class When:
    """A date the text gives. `value` is ISO 8601, as precise as it is known."""

    value: str | None
    precision: Precision
    line: int
    start: int
    end: int
    how: str


def published(
    filled: tuple[Line, ...],
    zones: Zones,
    furniture: frozenset[int],
    headline: int | None,
    language: str | None,
) -> When | None:
    """The publication date of a document, the most precise of its surest kind."""
    head = list(range(min(zones.first, len(filled))))[:REACH]
    tail = list(range(zones.last + 1, len(filled)))[:REACH]
    relative = None
    found: list[tuple[int, When]] = []
    for index in dict.fromkeys(head + (tail if zones.last >= 0 else [])):
        line = filled[index]
        if len(line.bare) > 200:
            continue
        trust = 1 if index in head else 2
        if index not in furniture:
            for seen, rest, labelled in dates_on(line, language):
                bracketed = line.bare[max(0, seen.start - line.span[0] - 1)] in "(["
                if index == headline and not bracketed:
                    continue
                if rest <= REST or labelled:
                    found.append((0 if labelled else trust, seen))
        relative = relative or _relative(line)
    if zones.first < len(filled):
        when = _dateline(filled[zones.first], language)
        if when is not None:
            found.append((1, when))
    if not found:
        return relative
    full = [pair for pair in found if pair[1].precision not in ("yearless", "month")]
    if not full and relative is not None:
        return relative
    # Within one degree of trust the first stands: updates come after it.
    return min(full or found, key=lambda pair: pair[0])[1]


def dates_on(line: Line, language: str | None) -> Iterator[tuple[When, int, bool]]:
    """The dates on a short line, with the letters besides them and whether a label of
    publication stands before them."""
    text = line.bare.translate(DIGITS)
    folded = text.casefold()
    for start, end, value, precision in _read(text, language):
        clock = _clock(text[end:]) or _clock(text[:start])
        if clock is not None and precision == "day":
            value, precision = f"{value}T{clock}", "minute"
            if clock.count(":") == 2:
                precision = "second"
        before = folded[:start]
        if any(word in before for word in _words("updated")):
            continue
        labelled = any(word in before for word in _words("published"))
        rest = sum(c.isalpha() for c in text[:start] + text[end:])
        at = line.span[0]
        yield When(value, precision, line.number, at + start, at + end, "date line"), rest, labelled


def _read(text: str, language: str | None) -> list[tuple[int, int, str, Precision]]:
    """Every sound date in `text`: start, end, ISO value, precision. No overlaps."""
    found: list[tuple[int, int, str, Precision]] = []
    for pattern, order in NUMERIC:
        for match in pattern.finditer(text):
            value = _numeric(match.groups(), order, language)
            if value is not None:
                found.append((match.start(), match.end(), value, "day"))
        if found:
            return found
    for pattern, order in WRITTEN:
        for match in pattern.finditer(text):
            parts = match.groups()
            day, word, year = (
                (parts[0], parts[1], parts[2])
                if order == "dmy"
                else (parts[1], parts[0], parts[2])
                if order == "mdy"
                else (parts[1], parts[2], parts[0])
            )
            month = _month(word, language)
            if month is None or not 1 <= int(day) <= 31:
                continue
            if year is None:
                value = f"--{month:02d}-{int(day):02d}"
                found.append((match.start(), match.end(), value, "yearless"))
            elif _iso(int(year), month, int(day)):
                value = f"{int(year):04d}-{month:02d}-{int(day):02d}"
                found.append((match.start(), match.end(), value, "day"))
        if any(entry[3] == "day" for entry in found):
            break
    return sorted(found, key=lambda entry: entry[3] != "day")


def _numeric(parts: tuple[str, ...], order: str, language: str | None) -> str | None:
    first, second, third = (int(part) for part in parts)
    if order == "ymd":
        return _iso(first, second, third)
    year = third if third > 99 else 2000 + third if third < 70 else 1900 + third
    if order == "slash" and (second > 12 or (language == "en" and first <= 12)):
        # 01/02/2022 is 2 January in American English and 1 February elsewhere; where a
        # number above 12 tells, it decides.
        return _iso(year, first, second)
    return _iso(year, second, first)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _clock(text: str) -> str | None:
    found = CLOCK.search(text[:24] if len(text) > 24 else text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    if found[4] and found[4].lower() == "p" and hour < 12:
        hour += 12
    if found[3]:
        return time(hour, minute, int(found[3])).isoformat()
    return time(hour, minute).isoformat("minutes")


def _dateline(line: Line, language: str | None) -> When | None:
    """A date in the first 60 characters of the first paragraph, closed by a dash, a
    bracket or a full stop: `MELBOURNE, Dec 30 (Reuters) - `."""
    text = line.bare.translate(DIGITS)
    for start, end, value, precision in _read(text[:80], language):
        before = text[:start].strip(" ,.")
        closed = re.match(r"\s*[.,]?\s*(?:[(/][^()/]{2,30}[)/])?\s*[-\u2013\u2014.:/]", text[end:])
        place = before.isupper() or not before or _is_weekday(before)
        if closed and place and start <= 60:
            at = line.span[0]
            return When(value, precision, line.number, at + start, at + end, "dateline")
    return None


def _relative(line: Line) -> When | None:
    """`3 hours ago`, `vor 2 Stunden`, or the age in a counter strip: `0 4 min 9 mths`."""
    text = line.bare.translate(DIGITS)
    at = line.span[0]
    if counters(text):
        found = SHORTHAND.search(text)
        if found:
            start = at + found.start()
            return When(None, "relative", line.number, start, at + found.end(), "counter strip")
    if len(text) > 100 or not any(c.isdigit() for c in text):
        return None
    folded = fold(text)
    for form in _words("relative"):
        if form in folded and len(folded) - len(form) <= REST and _whole_words(form, folded):
            start, end = line.span
            return When(None, "relative", line.number, start, end, "relative date")
    return None


def _whole_words(form: str, folded: str) -> bool:
    """Does the form stand between word ends ("0 d" in "0 december" does not)?"""
    at = folded.find(form)
    before, after = folded[at - 1 : at], folded[at + len(form) : at + len(form) + 1]
    return not (after.isalnum() and after < "\u0e00") and not (
        before.isalnum() and before < "\u0e00"
    )


def _is_weekday(text: str) -> bool:
    return text.casefold().strip(" ,.") in _words("weekdays")


@cache
def _words(table: str) -> tuple[str, ...]:
    found: set[str] = set()
    for card in cards().values():
        found.update(
            fold(word) if table == "relative" else word for word in card.date.get(table, ())
        )
    # Longest first, so that "last updated" is met before "updated".
    return tuple(sorted((w for w in found if len(w) > 1), key=lambda w: (-len(w), w)))


def _month(word: str, language: str | None) -> int | None:
    """The month a word names in the text's language, or in all that know the word."""
    folded = word.casefold()
    card = cards().get(language or "")
    if card is not None:
        number = card.date.get("months", {}).get(folded)
        if number is not None:
            return int(number)
    known = _months().get(folded)
    return known if known else None


@cache
def _months() -> dict[str, int]:
    """Month words of all languages; 0 where two languages mean different months."""
    found: dict[str, int] = {}
    for card in cards().values():
        for word, number in card.date.get("months", {}).items():
            word = word.casefold()
            found[word] = number if found.get(word, number) == number else 0
    return found
