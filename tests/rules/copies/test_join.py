"""The join finds the same groups with numpy and without, in memory and on disk, at a cost in
line with the hashes."""

from array import array
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.rules.copies import ranges
from copydesk.rules.copies.join import BITS, COMMON, FEW, HUBS, LEAST, Joined, plain, together
from copydesk.rules.copies.ranges import HANDED, NAME, fast
from copydesk.rules.copies.sketch import Sketch

SKETCHES = st.lists(
    st.lists(st.integers(1, 12).map(lambda n: n << BITS | n), max_size=8, unique=True), max_size=40
)


def stored(values: list[int]) -> Sketch:
    return Sketch(array("Q", values).tobytes(), 300)


def listed(found: Joined) -> tuple[list[list[tuple[int, int]]], frozenset[int]]:
    return list(found.groups), found.common


@settings(deadline=None)
@given(SKETCHES)
def test_plain_and_numpy_find_the_same_groups(sketches: list[list[int]]) -> None:
    held = [stored(values) for values in sketches]
    assert listed(plain(held)) == listed(fast(held))


@given(SKETCHES)
def test_pairs_share_enough_and_name_the_longer_text_first(sketches: list[list[int]]) -> None:
    for first, second in chain(*plain([stored(values) for values in sketches]).groups):
        assert first < second
        assert len(set(sketches[first]) & set(sketches[second])) >= LEAST


def families() -> list[Sketch]:
    """Sixty families of ten texts, hashes spread over all ranges, a footer in every text."""
    footer = [(number << 60 | 7) << 1 for number in range(1, 4)]
    step = 0x9E3779B97F4A7C15
    made = []
    for number in range(600):
        own = [(number % 60 * 50 + at + 1) * step & (1 << 64) - 1 for at in range(40)]
        made.append(stored([*footer, *own[number // 60 :]]))
    return made


@pytest.fixture
def small_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges, "RANGE", 3000)
    monkeypatch.setattr(ranges, "CHUNK", 500)
    monkeypatch.setattr(ranges, "BLOCK", 64)


@pytest.mark.usefixtures("small_ranges")
def test_ranges_on_disk_find_the_same_groups(tmp_path: Path) -> None:
    held = families()
    wanted = listed(plain(held))
    assert len(wanted[0]) > 1
    assert wanted[1]
    assert listed(fast(held)) == wanted
    assert listed(fast(held, tmp_path)) == wanted
    assert not any(tmp_path.iterdir()), "what is done leaves nothing behind"


@pytest.mark.usefixtures("small_ranges")
def test_a_join_that_was_stopped_goes_on_with_the_ranges_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = families()
    made: list[int] = []
    whole = ranges._range

    def stopped(packed: ranges.Packed) -> ranges.Range:
        if len(made) == 3:
            raise KeyboardInterrupt
        made.append(len(packed))
        return whole(packed)

    monkeypatch.setattr(ranges, "_range", stopped)
    with pytest.raises(KeyboardInterrupt):
        fast(held, tmp_path)
    (left,) = tmp_path.glob(f"{NAME}*")
    assert (left / HANDED).exists()
    (tmp_path / f"{NAME}of-another-corpus").mkdir()
    again: list[int] = []

    def counted(packed: ranges.Packed) -> ranges.Range:
        again.append(len(packed))
        return whole(packed)

    monkeypatch.setattr(ranges, "_range", counted)
    assert listed(fast(held, tmp_path)) == listed(plain(held))
    parts = -(-sum(len(one.stored) // 8 for one in held) // ranges.RANGE)
    assert len(again) == parts - len(made), "three ranges were there"
    assert not any(tmp_path.iterdir())


def test_a_footer_of_a_thousand_texts_makes_no_million_of_pairs() -> None:
    footer = [number << BITS for number in range(1, 9)]
    groups, common = listed(fast([stored(footer)] * 1000))
    assert len(list(chain(*groups))) < HUBS * 1000
    assert len(common) == len(footer)
    few, none = listed(plain([stored(footer)] * FEW))
    assert len(list(chain(*few))) == FEW * (FEW - 1) // 2
    assert not none
    assert len(plain([stored(footer)] * (COMMON + 1)).common) == len(footer)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(21, 40)), unique=True))
def test_groups_have_no_text_in_common(pairs: list[tuple[int, int]]) -> None:
    groups = list(together(dict.fromkeys(pairs, LEAST)))
    if len(pairs) <= FEW:
        assert sorted(pair for group in groups for pair in group) == sorted(pairs)
    texts = [{index for pair in group for index in pair} for group in groups]
    assert sum(map(len, texts)) == len(set().union(*texts)) if texts else not pairs
