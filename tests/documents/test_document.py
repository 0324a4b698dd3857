"""Lines end at LF only, and every offset leads back to the text."""

from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose, split_lines

TEXTS = st.text(st.sampled_from("ab \t\r\n\x0b\x0c\x85\u2028é漢"), max_size=60)


@given(TEXTS)
def test_lines_give_back_the_text(text: str) -> None:
    for line in split_lines(text):
        assert text[line.start : line.end] == line.text
        assert line.text.strip() == line.bare
        start, end = line.span
        assert text[start:end] == line.bare


@given(TEXTS)
def test_only_line_feeds_end_lines(text: str) -> None:
    lines = split_lines(text)
    ends = text.count("\n")
    assert len(lines) == ends + (not text.endswith("\n") and text != "")
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@given(TEXTS.filter(bool), st.integers(0, 60))
def test_every_character_is_on_one_line(text: str, at: int) -> None:
    doc = compose("a.txt", None, "", from_characters(text))
    at %= len(text)
    line = doc.line_at(at)
    assert line.start <= at <= line.end + 1


def test_other_line_ends_are_ordinary_characters() -> None:
    lines = split_lines("one\u0085two\u2028three\x0cfour\r\nfive\n")
    assert [line.text for line in lines] == ["one\u0085two\u2028three\x0cfour", "five"]
