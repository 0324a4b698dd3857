"""Texts are laid over one another in numpy as they are in plain Python."""

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.rules.copies import comparing
from copydesk.rules.copies.comparing import Comparison
from copydesk.rules.copies.join import BITS, Pair
from copydesk.rules.copies.laying import Laid
from copydesk.rules.copies.overlap import overlap, view
from copydesk.rules.copies.sketch import Sketch, level

VALUES = st.integers(0, 40).map(lambda n: n << 58 | n << BITS | n % 4 << 1 | n % 2)
TEXTS = st.lists(
    st.tuples(st.lists(VALUES, max_size=40, unique=True), st.integers(64, 1500)),
    min_size=2,
    max_size=12,
)
COMMON = st.frozensets(VALUES.map(lambda value: value >> BITS), max_size=12)


def sketches(texts: list[tuple[list[int], int]]) -> list[Sketch]:
    """As in a corpus: the longest first, and only hashes of the level of the text."""
    made = []
    for values, size in sorted(texts, key=lambda text: -text[1]):
        zeros = (1 << level(size)) - 1
        kept = [value for value in values if not value & zeros]
        made.append(Sketch(array("Q", kept).tobytes(), size))
    return made


@settings(deadline=None, max_examples=200)
@given(TEXTS, COMMON)
def test_one_over_many_is_one_over_each(
    texts: list[tuple[list[int], int]], common: frozenset[int]
) -> None:
    held = sketches(texts)
    laid = list(Laid(held, common).over(0, range(1, len(held))))
    coarse = level(held[0].size)
    base = view(held[0], coarse, common, BITS)
    assert laid == [overlap(view(one, coarse, common, BITS), base) for one in held[1:]]


@settings(deadline=None)
@given(TEXTS)
def test_what_is_laid_ahead_changes_no_answer(texts: list[tuple[list[int], int]]) -> None:
    held = sketches(texts)
    pairs: list[Pair] = [(0, other) for other in range(1, len(held))]
    asked = Comparison(held, frozenset())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comparing, "MANY", 1)
        told = Comparison(held, frozenset())
    told.ahead(pairs)
    for first, second in pairs:
        assert told(first, second) == asked(first, second)
        assert told(second, first) == asked(second, first)
