"""The join finds the same pairs with numpy and without, at a cost in line with the hashes."""

from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.rules.copies.join import BITS, COMMON, FEW, HUBS, LEAST, fast, plain, together

SKETCHES = st.lists(
    st.lists(st.integers(1, 12).map(lambda n: n << BITS | n), max_size=8, unique=True), max_size=40
)


def stored(values: list[int]) -> bytes:
    return array("Q", values).tobytes()


@settings(deadline=None)
@given(SKETCHES)
def test_plain_and_numpy_find_the_same_pairs(sketches: list[list[int]]) -> None:
    held = [stored(values) for values in sketches]
    assert plain(held) == fast(held)


@given(SKETCHES)
def test_pairs_share_enough_and_name_the_longer_text_first(sketches: list[list[int]]) -> None:
    for first, second in plain([stored(values) for values in sketches]).pairs:
        assert first < second
        assert len(set(sketches[first]) & set(sketches[second])) >= LEAST


def test_a_footer_of_a_thousand_texts_makes_no_million_of_pairs() -> None:
    footer = [number << BITS for number in range(1, 9)]
    found = fast([stored(footer)] * 1000)
    assert len(found.pairs) < HUBS * 1000
    assert len(found.common) == len(footer)
    few = plain([stored(footer)] * FEW)
    assert len(few.pairs) == FEW * (FEW - 1) // 2
    assert not few.common
    assert len(plain([stored(footer)] * (COMMON + 1)).common) == len(footer)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(21, 40)), unique=True))
def test_groups_have_no_text_in_common(pairs: list[tuple[int, int]]) -> None:
    groups = list(together(dict.fromkeys(pairs, LEAST)))
    if len(pairs) <= FEW:
        assert sorted(pair for group in groups for pair in group) == sorted(pairs)
    texts = [{index for pair in group for index in pair} for group in groups]
    assert sum(map(len, texts)) == len(set().union(*texts)) if texts else not pairs
