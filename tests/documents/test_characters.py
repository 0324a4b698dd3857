"""What a text holds beyond plain letters, and how many words it has."""

from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.characters import beyond, runs, words

SPACED = st.text(
    alphabet=st.one_of(st.sampled_from(" a\n\t\r\x1c\x85\u00a0\u3000é.й"), st.characters())
)


@given(text=SPACED)
def test_words_are_what_white_space_parts(text: str) -> None:
    assert words(text) == len(text.split())


@given(text=SPACED)
def test_runs_are_the_stretches_beyond_ascii(text: str) -> None:
    stretches = "".join(c if c > "\x7f" else "\x00" for c in text).split("\x00")
    assert runs(text) == set(stretches) - {""}


@given(text=SPACED)
def test_what_is_seen_stands_in_the_text(text: str) -> None:
    there = beyond(text)
    assert there.text == "".join(c for c in text if c > "\x7f")
    assert there.seen <= set(text)
    assert set(there.controls.decode()) <= set(text)
