"""The timeline takes the finest unit that fits, and says what it leaves out."""

import re

from hypothesis import given
from hypothesis import strategies as st

from copydesk.reports.page.timeline import Timeline, timeline


def drawn(published: dict[str, int]) -> Timeline:
    line = timeline(published)
    assert line is not None
    return line


def test_the_unit_follows_the_span() -> None:
    assert drawn({"2021-07-01": 2, "2021-07-09": 1}).unit == "day"
    assert drawn({"2021-07-01": 2, "2022-07-09": 1}).unit == "month"
    assert drawn({"1951-07-01": 2, "2022-07-09": 1}).unit == "year"
    assert timeline({"2021-07-01": 2}) is None
    assert timeline({}) is None


def test_gaps_are_long_ones_for_the_paper() -> None:
    (gap,) = drawn({"2021-01": 3, "2021-02": 1, "2021-03": 1, "2021-09": 2}).gaps
    assert (gap.first, gap.last, gap.units) == ("2021-04", "2021-08", 5)
    weekly = {f"2021-07-{day:02d}": 1 for day in (1, 8, 15, 22, 29)}
    assert drawn(weekly).gaps == ()


def test_coarser_and_earlier_dates_are_counted() -> None:
    line = drawn({"2021-07-01": 5, "2021-07-03": 5, "2021": 2, "2021-07": 1})
    assert (line.unit, line.coarser) == ("day", 3)
    assert drawn({"1021-07-01": 4, "2021-07-01": 5, "2020-01-01": 1}).earlier == 4


def test_every_day_of_a_month_end_is_a_bar() -> None:
    chart = drawn({"2023-12-30": 1, "2024-01-02": 4}).chart
    assert len(re.findall(r'class="value"', chart)) == 2
    assert "at most 4 documents in a day" in chart


dates = st.dates().map(lambda day: day.isoformat())
keys = st.one_of(dates, dates.map(lambda day: day[:7]), dates.map(lambda day: day[:4]), st.text())


@given(st.dictionaries(keys, st.integers(1, 9), max_size=12))
def test_any_dates_make_a_small_chart_or_none(published: dict[str, int]) -> None:
    line = timeline(published)
    assert line is None or len(line.chart) < 60_000
