"""Recall and false alarms on planted defects never fall below their floors in silence.

floors.toml keeps the history of each floor. Lowering one takes three visible things: a new
step behind the old one, a reason in it, and the digest below.
"""

from functools import cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import tomli
from corrupt import Result, false_alarms, measure

FILE = Path(__file__).parents[2] / "benchmarks" / "floors.toml"
FLOORS: dict[str, dict[str, list[dict[str, Any]]]] = tomli.loads(FILE.read_text("utf-8"))
PINNED = "1336e42f295bbe17"
REASON = 20


@cache
def results() -> dict[str, Result]:
    return measure()


@pytest.mark.parametrize("name", FLOORS["recall"])
def test_recall_is_at_its_floor_or_above(name: str) -> None:
    floor = FLOORS["recall"][name][-1]["at"]
    assert results()[name].recall >= floor, f"missed in {results()[name].missed}"


def test_every_defect_has_a_floor() -> None:
    assert set(FLOORS["recall"]) == set(results())


def test_clean_articles_raise_no_more_alarms() -> None:
    assert len(false_alarms()) <= FLOORS["false-alarms"]["clean"][-1]["at"], false_alarms()


@pytest.mark.parametrize("table", FLOORS)
def test_a_step_to_the_worse_has_a_reason(table: str) -> None:
    sign = -1 if table == "false-alarms" else 1
    for name, steps in FLOORS[table].items():
        for before, after in pairwise(steps):
            worse = sign * (after["at"] - before["at"]) < 0
            assert not worse or len(after.get("reason", "")) >= REASON, f"{name}: why lower?"


def test_floors_are_those_that_were_agreed_on() -> None:
    digest = blake2b(repr(FLOORS).encode(), digest_size=8).hexdigest()
    assert digest == PINNED, f"floors.toml was changed: pin {digest} once its history tells why"
