"""Reading dates: every written form, three calendars, and nothing that is no date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.rules.facts.calendar import clock, impossible, read
from copydesk.rules.facts.eras import from_jalali

FORMS = [
    ("5 January 2022", "en"),
    ("January 5, 2022", "en"),
    ("Jan 5th 2022", "en"),
    ("5-Jan-22", "en"),
    ("2022-01-05", "en"),
    ("05.01.2022", "de"),
    ("5. Januar 2022", "de"),
    ("5\\. Januar 2022", "de"),
    ("le 5 janvier 2022", "fr"),
    ("5 de enero de 2022", "es"),
    ("5 stycznia 2022", "pl"),
    ("5 января 2022 года", "ru"),
    ("5 січня 2022", "uk"),
    ("2022 жылғы 5 қаңтар", "kk"),
    ("2022-жыл, 5-январь", "ky"),
    ("2022-yil 5-yanvar", "uz"),
    ("5 Ocak 2022", "tr"),
    ("2022. január 5.", "hu"),
    ("2022年1月5日", "zh"),
    ("二〇二二年一月五日", "zh"),
    ("令和4年1月5日", "ja"),
    ("2022. 1. 5. 오후 3:10", "ko"),
    ("5 كانون الثاني/يناير 2022", "ar"),
    ("15 دی 1400", "fa"),
    ("1400/10/15", "fa"),
    ("ngày 5 tháng 1 năm 2022", "vi"),
    ("05/01/2565", "th"),
]


@pytest.mark.parametrize(("text", "language"), FORMS, ids=[form for form, _ in FORMS])
def test_one_day_in_many_forms(text: str, language: str) -> None:
    assert [seen.value for seen in read(text, language)] == ["2022-01-05"]


@pytest.mark.parametrize(
    "text", ["version 1.2.3", "10:15:30", "call 555-12-4567", "3/4 of 5/6", "12 monkeys", "May be"]
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert not [seen for seen in read(text, "en") if seen.precision == "day"]


def test_a_slashed_date_says_that_its_order_is_open() -> None:
    assert read("01/02/2022", "en")[0].ambiguous
    assert not read("01/02/2022", "en", "dmy")[0].ambiguous
    assert read("01/02/2022", "en", "dmy")[0].value == "2022-02-01"
    assert not read("23/02/2022", "en")[0].ambiguous


def test_a_lost_line_end_does_not_hide_a_date() -> None:
    assert read("Harbour NewsApril 3, 2021", "en")[0].value == "2021-04-03"
    assert read("3. November 20213. November 2021", "de")[0].value == "2021-11-03"


def test_the_clock_knows_the_afternoon() -> None:
    assert clock(" at 3:05 pm") == "15:05"
    assert clock(" à 16h33") == "16:33"
    assert clock(" 오후 3:10") == "15:10"
    assert clock(" in the evening") is None


def test_a_day_that_no_calendar_holds_is_no_other_day() -> None:
    assert read("31.02.2022", "de") == ()
    assert impossible("31.02.2022") == (0, 10)
    assert impossible("28.02.2022") is None


def test_jalali_new_year_follows_the_leap_years() -> None:
    assert from_jalali(1399, 12, 30) == "2021-03-20"
    assert from_jalali(1400, 1, 1) == "2021-03-21"
    assert from_jalali(1402, 12, 30) is None


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_what_is_written_is_read(day: date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%B %d, %Y", "%d %b %Y", "%Y/%m/%d"):
        assert [seen.value for seen in read(day.strftime(form), "en")] == [day.isoformat()]


@given(st.text("0123456789./-: ,年月日JanuaryMy\u0661\u06f1", max_size=60))
def test_reading_never_raises_and_stays_inside(text: str) -> None:
    for seen in read(text, "en"):
        assert 0 <= seen.start < seen.end <= len(text)
