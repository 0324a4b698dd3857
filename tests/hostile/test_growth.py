"""The time of every rule grows no faster than the text, whatever the text.

Linear work on eight times the text takes eight times as long; twelve leaves room for a
busy machine, and what fails is measured again before it is believed. The longer runs are
`python benchmarks/growth.py`, and `--once 50000000` for a line of 50 MB.
"""

import pytest
from growth import HOSTILE, growths, least, once

SIZE, TIMES, MOST = 2048, 8, 12.0
# Seconds below which a time says nothing. A quadratic loop of 0.1 us a step takes 25 of them.
FLOOR = 0.01
TRIES = 3


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """What is loaded once is loaded before anything is measured."""
    least("paragraphs", SIZE)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_part_grows_faster_than_the_text(name: str) -> None:
    slow = set(growths(name, SIZE, TIMES, FLOOR).items())
    for _ in range(TRIES - 1):
        if not [part for part, growth in slow if growth > MOST]:
            return
        again = growths(name, SIZE, TIMES, FLOOR)
        slow = {(part, min(growth, again.get(part, 0.0))) for part, growth in slow}
    assert not sorted((part, growth) for part, growth in slow if growth > MOST)


@pytest.mark.parametrize("name", ["letters", "dotted words", "names", "Han", "lines"])
def test_a_long_text_takes_seconds(name: str) -> None:
    assert once(name, 300_000) < 30
