"""Phrases are found in lines, however they are looked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.rules.facts import phrases
from copydesk.rules.facts.phrases import Needles

WORDS = st.text("ab\n", min_size=1, max_size=4)


@given(st.lists(WORDS, min_size=1, max_size=12), st.text("abc\n", max_size=40))
def test_one_by_one_and_all_at_once_find_the_same(needles: list[str], text: str) -> None:
    first = Needles(needles)
    found = first.found(text)
    first.found("c" * phrases.ONE_BY_ONE)
    assert first.found(text) == found
    assert all(text[start:end] == needles[number] for number, start, end in found)
    assert {number for number, _, _ in found} == {n for n, one in enumerate(needles) if one in text}
