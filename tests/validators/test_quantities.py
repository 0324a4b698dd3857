"""Quantiles by nearest rank."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.validators.quantities import quantile, value_at


@given(st.lists(st.integers(0, 50), min_size=1), st.integers(1, 99))
def test_a_quantile_is_a_value_that_so_many_do_not_exceed(values: list[int], percent: int) -> None:
    found = value_at(Counter(values), percent)
    assert found in values
    assert sum(value <= found for value in values) * 100 >= percent * len(values)
    assert sum(value < found for value in values) * 100 < percent * len(values)


def test_names() -> None:
    assert quantile("residue-share:p95") == ("residue-share", 95)
    for name in ("residue-share", "residue-share:p0", "residue-share:p100", "no-date:p5", ":p5"):
        assert quantile(name) is None


def test_of_nothing_it_is_nothing() -> None:
    assert value_at({}, 50) == pytest.approx(0.0)
