"""A relative date is an interval where the capture is declared, and nothing else."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.rules.facts.ages import interval


@pytest.mark.parametrize(
    ("age", "captured", "means"),
    [
        ("3 hours ago", "2021-05-05T10:00", "2021-05-05T06:00/2021-05-05T07:00"),
        (
            "vor 3 Stunden",
            "2021-05-05T10:00:00+02:00",
            "2021-05-05T06:00+02:00/2021-05-05T07:00+02:00",
        ),
        ("2 часа назад", "2021-05-05T10:00", "2021-05-05T07:00/2021-05-05T08:00"),
        ("il y a 5 minutes", "2021-05-05T10:00", "2021-05-05T09:54/2021-05-05T09:55"),
        ("hace 2 días", "2021-05-05", "2021-05-02/2021-05-04"),
        ("9 mths", "2021-05-05", "2020-06-29/2020-08-27"),
        ("1 year ago", "2021-05-05", "2019-05-04/2020-05-06"),
        ("3小时前", "2021-05-05T10:00", "2021-05-05T06:00/2021-05-05T07:00"),
        ("3 時間前", "2021-05-05T10:00", "2021-05-05T06:00/2021-05-05T07:00"),
        ("3시간 전", "2021-05-05T10:00", "2021-05-05T06:00/2021-05-05T07:00"),
        ("قبل 3 ساعات", "2021-05-05T10:00", "2021-05-05T06:00/2021-05-05T07:00"),
        ("3 ساعت پیش", "2021-05-05T10:00", "2021-05-05T06:00/2021-05-05T07:00"),
        ("3 saat önce", "2021-05-05T10:00", "2021-05-05T06:00/2021-05-05T07:00"),
        ("3 сағат бұрын", "2021-05-05T10:00", "2021-05-05T06:00/2021-05-05T07:00"),
    ],
)
def test_an_age_and_a_capture_make_an_interval(age: str, captured: str, means: str) -> None:
    assert interval(age, captured) == means


@pytest.mark.parametrize(
    ("age", "captured"),
    [
        ("3 hours ago", ""),
        ("3 hours ago", "last week"),
        ("just now", "2021-05-05"),
        ("3 of 4", "2021-05-05"),
    ],
)
def test_without_both_there_is_none(age: str, captured: str) -> None:
    assert interval(age, captured) is None


@given(
    count=st.integers(0, 999),
    unit=st.sampled_from(["minutes", "hours", "days", "weeks", "months", "years"]),
    moment=st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)),
)
def test_an_interval_lies_before_the_capture(count: int, unit: str, moment: datetime) -> None:
    found = interval(f"{count} {unit} ago", moment.isoformat(timespec="seconds"))
    if found is None:
        return
    early, late = found.split("/")
    assert early < late
    assert early[:10] <= moment.date().isoformat()
