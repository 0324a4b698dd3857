"""A break is told from chance, over many sites and metrics at once."""

import random

import pytest

from copydesk.rules.corpus.counts import Counts, length_metric, lengths_of, summed
from copydesk.rules.corpus.drift import chance, drifted
from copydesk.rules.corpus.leaking_label import phi


def every(metric: str) -> bool:
    return metric != "documents"


def test_the_test_of_two_proportions_has_its_textbook_value() -> None:
    # 43 of 50 and 30 of 50: z = 2.93, two-sided p = 0.0034.
    assert chance((43, 50), (30, 50)) == pytest.approx(0.0034, abs=2e-4)
    assert chance((5, 50), (10, 100)) == 1.0
    assert chance((0, 50), (0, 20)) == 1.0


def test_five_hundred_sites_without_a_change_raise_no_alarm() -> None:
    draw = random.Random(5)
    past: dict[tuple[str, str, str], tuple[int, int]] = {}
    now: dict[tuple[str, str, str], tuple[int, int]] = {}
    for site in range(500):
        for metric in ("author-missing", "date-missing", "residue"):
            share = draw.random()
            key = ("site", str(site), metric)
            past[key] = sum(draw.random() < share for _ in range(200)), 200
            now[key] = sum(draw.random() < share for _ in range(40)), 40
    assert len(list(drifted(past, now, every))) <= 1
    broken = ("site", "7", "author-missing")
    past[broken], now[broken] = (8, 200), (39, 40)
    found = [(drift.scope, drift.key, drift.metric) for drift in drifted(past, now, every)]
    assert broken in found


def counts(scope: str, key: str, missing: int, total: int) -> Counts:
    return {(scope, key, "author-missing"): (missing, total)}


def test_the_part_is_told_and_not_the_whole() -> None:
    past = {**counts("site", "w", 10, 400), **counts("outlet", "W", 10, 400)}
    past |= counts("corpus", "all", 20, 800)
    now = {**counts("site", "w", 30, 30), **counts("outlet", "W", 30, 30)}
    now |= counts("corpus", "all", 30, 60)
    assert [drift.where for drift in drifted(past, now, every)] == ["site w"]
    del past["site", "w", "author-missing"], past["outlet", "W", "author-missing"]
    assert [drift.where for drift in drifted(past, now, every)] == ["the corpus"]


def test_counts_add_up_over_segments() -> None:
    total = summed([counts("site", "w", 1, 10), counts("site", "w", 3, 20), {}])
    assert total == counts("site", "w", 4, 30)


@pytest.mark.parametrize("characters", [0, 1, 255, 256, 5000])
def test_a_length_lies_in_its_own_class(characters: int) -> None:
    low, high = lengths_of(length_metric(characters))
    assert low <= max(characters, 1) <= high


def test_phi_is_one_for_a_label_that_a_column_tells() -> None:
    assert phi((50, 50), (0, 50)) == 1.0
    assert phi((25, 50), (25, 50)) == 0.0
    assert phi((0, 50), (0, 50)) == 0.0
