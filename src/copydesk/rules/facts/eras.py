"""Calendars beside the Gregorian: Jalali years, Japanese eras, dates in Han numerals."""

from __future__ import annotations

import re
from datetime import date, timedelta

from copydesk.documents.patterns import expression

# Years in which a 33-year cycle breaks; between them the Jalali leap years repeat
# (Borkowski 1996, as in every public converter). Holds from 1178 to 1633.
LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
HAN = {c: i for i, c in enumerate("\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d")}
HAN |= {"\u96f6": 0}
NUMERALS = expression(
    r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
ERA = expression(r"(令和|平成|昭和)\s?(元|\d{1,2})年\s?(\d{1,2})月\s?(\d{1,2})日")
BEGINS = {"令和": 2018, "平成": 1988, "昭和": 1925}


def from_jalali(year: int, month: int, day: int) -> str | None:
    """The Gregorian day of a Jalali one, ISO 8601; None where there is no such day."""
    long = month <= 6
    if not (1178 <= year <= 1633 and 1 <= month <= 12 and 1 <= day <= (31 if long else 30)):
        return None
    if month == 12 and day == 30 and year % 33 not in LEAP:
        return None
    # 1 Farvardin 1398 is 21 March 2019; count years from there.
    leaps = sum(1 for y in range(min(year, 1398), max(year, 1398)) if y % 33 in LEAP)
    days = (year - 1398) * 365 + (leaps if year >= 1398 else -leaps)
    days += (month - 1) * 31 - max(0, month - 7) + day - 1
    return (date(2019, 3, 21) + timedelta(days)).isoformat()


def cjk_date(text: str) -> tuple[int, int, str] | None:
    """A date in Han numerals or of a Japanese era: start, end, ISO 8601."""
    if "年" not in text:
        return None
    found = ERA.search(text)
    if found is not None:
        year = BEGINS[found[1]] + (1 if found[2] == "元" else int(found[2]))
        return _day(found, year, int(found[3]), int(found[4]))
    found = NUMERALS.search(text)
    if found is None:
        return None
    year = int("".join(str(HAN[c]) for c in found[1]))
    return _day(found, year, _count(found[2]), _count(found[3]))


def _day(found: re.Match[str], year: int, month: int, day: int) -> tuple[int, int, str] | None:
    try:
        return found.start(), found.end(), date(year, month, day).isoformat()
    except ValueError:
        return None


def _count(numerals: str) -> int:
    """十二 is 12, 二十五 is 25, 三十 is 30."""
    tens, ten, ones = numerals.rpartition("十")
    if not ten:
        return HAN.get(numerals, 0)
    return (HAN.get(tens, 1) if tens else 1) * 10 + (HAN.get(ones, 0) if ones else 0)
