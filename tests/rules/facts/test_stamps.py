"""Declared dates: ISO, Unix seconds and written forms; nothing guessed."""

from datetime import date

import pytest

from copydesk.rules.facts.stamps import day_of, stamp


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2021-05-05", "2021-05-05", "day"),
        ("2021-05-05T10:15", "2021-05-05T10:15", "minute"),
        ("2021-05-05 10:15:00+02:00", "2021-05-05 10:15:00+02:00", "second"),
        ("2021-05", "2021-05", "month"),
        ("2021", "2021", "year"),
        ("1620209700", "2021-05-05T10:15:00+00:00", "second"),
        ("1620209700000", "2021-05-05T10:15:00+00:00", "second"),
        ("Wed, 05 May 2021 10:15:00 GMT", "2021-05-05T10:15:00", "second"),
        ("5 мая 2021 года", "2021-05-05", "day"),
        ("05.05.2021", "2021-05-05", "day"),
    ],
)
def test_a_moment_is_read(text: str, value: str, precision: str) -> None:
    assert stamp(text) == (value, precision)


@pytest.mark.parametrize(
    "text", ["", "None", "May last year", "01/02/2021", "2021-13", "9" * 400, "12"]
)
def test_what_is_none_stays_none(text: str) -> None:
    assert stamp(text) == (None, None)


def test_a_month_is_no_day() -> None:
    assert day_of("2021-05") is None
    assert day_of("2021-05-05T23:59:59Z") == date(2021, 5, 5)
