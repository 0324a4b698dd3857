"""Reading dates off a short line: numbers, month words of every card, three calendars.

One pattern finds the numeric forms and one dictionary the month words; what stands
beside them decides. A date that no calendar holds (31 February) is read as impossible
and never as another day. 01/02/2022 is two days: the line's own evidence or the other
dates of the page settle it (`order`), or else it is marked ambiguous.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from functools import cache, lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick

from copydesk.documents.patterns import expression
from copydesk.rules.facts.eras import cjk_date, from_jalali
from copydesk.rules.facts.language import cards

Precision = Literal["second", "minute", "day", "month", "year", "yearless", "relative"]
Order = Literal["dmy", "mdy"]
# Digits of other scripts have the same length, so offsets hold.
DIGITS = {base + i: 48 + i for base in (0x660, 0x6F0, 0x966, 0x9E6) for i in range(10)}
DIGITS |= {0xFF10 + i: 48 + i for i in range(10)} | {0xFF0F: 47, 0xFF0E: 46, 0xFF1A: 58}
OTHER_DIGIT = expression("[" + "".join(map(chr, DIGITS)) + "]")
DIGIT = expression(r"\d")
NUMERIC = expression(
    r"(?<![\d/.,:-])(\d{1,4})\s?([-/.]|[年년])\s?(\d{1,2})\s?(\2|[月월])\s?(\d{4}|\d{1,2})(?![\d%])"
    r"(?!\s?[/-]\d|\.\d)"
)
# One of these stands in each of them.
PARTING = "-/.\u5e74\ub144"
PACKED = expression(r"[(\[]((?:19|20)\d{2})(\d{2})(\d{2})[)\]]")
VIETNAMESE = expression(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:,?\s+năm)?[\s,]+(\d{4})", re.I)
# Shorter words name no month, but for a Jalali one.
# The vowel signs of India are no letters to a regular expression.
SIGNS = "\u0900-\u0903\u093a-\u094f\u0970\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
WORD = expression(rf"[^\W\d_](?:[^\W\d_]|[{SIGNS}]){{2,}}|\u062f\u06cc|\u092e\u0908|\u09ae\u09c7")
DAY_BEFORE = expression(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|°)?\\?[.,]?[\s\u00a0/-]{0,3}(?:de\s+|of\s+|del\s+|[^\W\d_]{3,14}/|"
    r"[^\W\d_]{3,8} [^\W\d_]{3,8}/)?$",
    re.I,
)
YEAR_AFTER = expression(
    r"\.?,?[\s\u00a0,/-]{0,3}(?:de\s+|del\s+|of\s+|\u0433\.\s*)?((?:1[349]|20|25)\d{2})(?!\d{3}|[.,]\d)",
    re.I,
)
SHORT_YEAR_AFTER = expression(r"\.?[-./']\s?(\d{2})(?![\d:.])")
# "27 Mar 20 \u00e0 9:21": the clock behind it tells the year from an hour.
BARE_YEAR_AFTER = expression(r"\.?\s(\d{2})(?=,?\s(?:[^\W\d_]{1,3}\s)?[012]?\d[:h][0-5]\d)")
DAY_AFTER = expression(
    r"\\?\.?[\s\u00a0,/-]{0,3}(\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:\.?[\s\u00a0,/:-]{1,3}(?:de\s+|del\s+)?"
    r"((?:19|20)\d{2})(?!\d))?",
    re.I,
)
YEAR_BEFORE = expression(
    r"((?:19|20)\d{2})\.?[\s-]{0,2}(?:жыл\w{0,4}|йил\w{0,4}|yil\w{0,4}|г\.?|m\.)?[\s,]{0,2}$", re.I
)
GLUED = expression(r"(?<=[^\W\d_])([A-Z\u00c0-\u00de\u0410-\u042f][^\W\d_A-Z]{2,})$")
CLOCK = expression(
    r"(?<![\d/])([01]?\d|2[0-3])[:h.]([0-5]\d)(?:[:]([0-5]\d))?(?!\d)\s?([ap])?\.?(?:m\b)?", re.I
)
AFTERNOON = expression(r"오후|午後|下午|晚上")


@dataclass(frozen=True, slots=True)
class Reading:
    """A date as a line writes it. `value` is ISO 8601, as precise as it is known."""

    start: int
    end: int
    value: str | None
    precision: Precision
    ambiguous: bool = False


def with_plain_digits(text: str) -> str:
    """The text with the digits of other scripts in ASCII, as `read` wants them; offsets
    hold. A search for them costs a tenth of what str.translate costs."""
    return text if text.isascii() else OTHER_DIGIT.sub(_plain_digit, text)


def _plain_digit(found: re.Match[str]) -> str:
    return chr(DIGITS[ord(found.group())])


def read(text: str, language: str | None, order: Order | None = None) -> tuple[Reading, ...]:
    """Every date in `text` (digits already ASCII), full ones first, in their order."""
    return _dates(text, language, order)


@lru_cache(maxsize=256)  # who, when and the rules of dates ask the same lines in turn
def _dates(text: str, language: str | None, order: Order | None) -> tuple[Reading, ...]:
    found: list[Reading] = []
    for match in NUMERIC.finditer(text) if any(map(text.__contains__, PARTING)) else ():
        seen = _numeric(match, language, order)
        if seen is not None:
            found.append(seen)
    if not found or any(c >= "\u3000" for c in text):
        for match in PACKED.finditer(text) if "(" in text or "[" in text else ():
            value = iso(int(match[1]), int(match[2]), int(match[3]))
            if value:
                found.append(Reading(match.start(), match.end(), value, "day"))
        cjk = cjk_date(text)
        if cjk is not None:
            found.append(Reading(*cjk, "day"))
    found = found or _written(text, language)
    return tuple(sorted(found, key=lambda r: r.precision != "day")) if found else ()


def impossible(text: str) -> tuple[int, int] | None:
    """Where `text` writes a day that no calendar holds: 31.02.2022, 2022-13-40."""
    for match in NUMERIC.finditer(text):
        first, second, third = int(match[1]), int(match[3]), int(match[5])
        if match[2] != match[4] or len(match[1]) == 3:
            continue
        year = first if len(match[1]) == 4 else third
        if not (1900 <= year <= 2100) or len(match[1]) == len(match[5]) == 4:
            continue
        rest = (second, third) if year == first else (first, second)
        if 0 < max(rest) <= 99 and not iso(year, *rest) and not iso(year, *rest[::-1]):
            return match.start(), match.end()
    return None


def clock(text: str) -> str | None:
    """The time of day at the start of `text`, ISO; None where there is none."""
    found = CLOCK.search(text[:24])
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    late = (found[4] and found[4].lower() == "p") or AFTERNOON.search(text, 0, found.start())
    if late and hour < 12:
        hour += 12
    if found[3]:
        return time(hour, minute, int(found[3])).isoformat()
    return time(hour, minute).isoformat("minutes")


def iso(year: int, month: int, day: int) -> str | None:
    """ISO 8601, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _numeric(match: re.Match[str], language: str | None, order: Order | None) -> Reading | None:
    a, b, c = match[1], match[3], match[5]
    start, end = match.span()
    first, second, third = int(a), int(b), int(c)
    if len(a) == 4 or match[2] in "年년":
        if len(c) == 4:
            return None
        if 1300 <= first <= 1499:
            return _reading(start, end, from_jalali(first, second, third))
        first -= 543 if 2443 <= first <= 2642 else 0
        return _reading(start, end, iso(first, second, third)) if first >= 1900 else None
    if len(a) > 2 or len(c) == 1 or (len(c) == 2 and match[2] == "." and len(b) == 1):
        return None
    year = third if len(c) == 4 else 2000 + third if third < 70 else 1900 + third
    year -= 543 if 2443 <= year <= 2642 else 0
    if not 1900 <= year <= 2100:
        return None
    if match[2] == "." or first > 12 or second > 12:
        if second > 12 and match[2] != ".":
            first, second = second, first
        return _reading(start, end, iso(year, second, first))
    # 01/02/2022 is 2 January in American English and 1 February elsewhere.
    american = order == "mdy" or (order is None and language == "en")
    value = iso(year, first, second) if american else iso(year, second, first)
    doubt = order is None and language in ("en", None) and first != second
    return Reading(start, end, value, "day", doubt) if value else None


def _reading(start: int, end: int, value: str | None) -> Reading | None:
    return Reading(start, end, value, "day") if value else None


def _written(text: str, language: str | None) -> list[Reading]:
    found: list[Reading] = []
    if "\u00e1ng" in text:
        for match in VIETNAMESE.finditer(text):
            seen = _reading(*match.span(), iso(int(match[3]), int(match[2]), int(match[1])))
            if seen:
                found.append(seen)
    for word in WORD.finditer(text) if _may_name_a_month(text) else ():
        start = word.start()
        month, jalali = month_of(word.group(), language)
        if not month:
            # "NewsApril 3": two lines glued by a lost line end.
            glued = GLUED.search(word.group())
            if glued is None:
                continue
            start += glued.start(1)
            month, jalali = month_of(glued[1], language)
        if month:
            seen = _beside(text, start, word.end(), month, jalali)
            if seen is not None and (not found or seen.start >= found[-1].end):
                found.append(seen)
    return found


def _may_name_a_month(text: str) -> bool:
    """Does a month word stand by itself, or with a capital behind a letter? Reading the
    words of a line that has none takes ten times as long."""
    folded = text.lower()
    if len(folded) != len(text):
        return True
    for _, start, end in _month_words().find_matches_as_indexes(folded, overlapping=True):
        begins = start == 0 or not text[start - 1].isalpha() or text[start].isupper()
        if begins and not text[end : end + 1].isalpha():
            return True
    return False


@cache
def _month_words() -> AhoCorasick:
    every, jalali = _months()
    return AhoCorasick([*every, *jalali])


def _beside(text: str, start: int, end: int, month: int, jalali: bool) -> Reading | None:
    """The date that a month word makes with the numbers around it."""
    near = max(0, start - 30)
    before = DAY_BEFORE.search(text, near, start) if DIGIT.search(text, near, start) else None
    if before is not None and text[before.start() - 1 : before.start()].isdigit():
        # "20213. November 2021": two stamps glued by a lost line end.
        before = None if not 1 <= int(before[1]) <= 31 else before
    year = YEAR_AFTER.match(text, end)
    if before is not None and 1 <= int(before[1]) <= 31:
        day, left = int(before[1]), before.start()
        if year is not None:
            return _full(left, year.end(), int(year[1]), month, day, jalali)
        short = SHORT_YEAR_AFTER.match(text, end)
        if short is not None and text[before.end(1) : before.end(1) + 1] in "-./":
            return _full(left, short.end(), 2000 + int(short[1]), month, day, jalali)
        bare = BARE_YEAR_AFTER.match(text, end)
        if bare is not None:
            return _full(left, bare.end(), 2000 + int(bare[1]), month, day, jalali)
        early = YEAR_BEFORE.search(text, max(0, left - 16), left)
        if early is not None:
            return _full(early.start(), end, int(early[1]), month, day, jalali)
    after = DAY_AFTER.match(text, end)
    if after is not None and 1 <= int(after[1]) <= 31:
        if after[2]:
            return _full(start, after.end(), int(after[2]), month, int(after[1]), jalali)
        early = YEAR_BEFORE.search(text, max(0, start - 16), start)
        if early is not None:
            return _full(early.start(), after.end(1), int(early[1]), month, int(after[1]), jalali)
    if year is not None and not jalali:
        return Reading(start, year.end(), f"{year[1]}-{month:02d}", "month")
    number = before or after
    if number is None or jalali or not 1 <= int(number[1]) <= 31:
        return None
    left, right = min(start, number.start(1)), max(end, number.end(1))
    return Reading(left, right, f"--{month:02d}-{int(number[1]):02d}", "yearless")


def _full(start: int, end: int, year: int, month: int, day: int, jalali: bool) -> Reading | None:
    if jalali or 1300 <= year <= 1499:
        return _reading(start, end, from_jalali(year, month, day))
    year -= 543 if year > 2442 else 0
    return _reading(start, end, iso(year, month, day))


def month_of(word: str, language: str | None) -> tuple[int, bool]:
    """The month a word names and whether it is a Jalali one; 0 where it names none.

    The text's language is asked first, then all that know the word.
    """
    folded = word.lower()
    every, jalali = _months()
    if folded not in every:
        number = jalali.get(folded, 0)
        return number, bool(number)
    card = cards().get(language or "")
    if card is not None:
        number = card.date.get("months", {}).get(folded, 0)
        if number:
            return int(number), False
    return every[folded] or cards()["en"].date["months"].get(folded, 0), False


@cache
def _months() -> tuple[dict[str, int], dict[str, int]]:
    """Month words of all languages; 0 where two languages mean different months."""
    found: dict[str, int] = {}
    jalali: dict[str, int] = {}
    for card in cards().values():
        for word, number in card.date.get("months", {}).items():
            word = word.lower()
            found[word] = number if found.get(word, number) == number else 0
        jalali |= card.date.get("jalali", {})
    return found, jalali
