"""Lines read at once and one by one: the same parts, the same numbers."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.folding import fold_inside, fold_inside_each
from copydesk.rules.facts.line_grams import AT_ONCE
from copydesk.rules.facts.line_model import TOGETHER, line_model
from copydesk.rules.facts.line_words import FEW_SIGNS, WORDS, first_words

LINES = st.lists(
    st.one_of(
        st.text(max_size=80).map(lambda text: text.replace("\n", " ")),
        st.sampled_from(
            ["", "Log in", "\ud800 a", "\u200b 1,204", "\u4eca\u65e5 \u0e01", "a " * 90]
        ),
    ),
    min_size=TOGETHER,
    max_size=20,
)


@given(LINES)
def test_lines_read_at_once_say_what_each_says_alone(lines: list[str]) -> None:
    model = line_model()
    assert model.read(lines) == [model.read([line])[0] for line in lines]


def test_more_lines_than_are_read_at_once_keep_their_order() -> None:
    model = line_model()
    lines = [f"Line of {number % 7} and {number}th" for number in range(AT_ONCE + 5)]
    assert model.read(lines)[-5:] == [model.read([line])[0] for line in lines[-5:]]


@given(LINES)
def test_lines_are_folded_at_once_as_alone(lines: list[str]) -> None:
    assert fold_inside_each(lines) == [fold_inside(line) for line in lines]


@given(LINES, st.booleans())
def test_words_are_what_the_expression_finds(lines: list[str], signs: bool) -> None:
    if signs:
        lines.append("x".join(map(chr, range(0x2190, 0x2191 + FEW_SIGNS))))
    told = [[word.decode("utf-8", "surrogatepass") for word in one] for one in first_words(lines)]
    assert told == [re.findall(r"\w+", line)[:WORDS] for line in lines]
