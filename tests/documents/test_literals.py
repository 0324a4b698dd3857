"""A text is found in the line of its record, character by character."""

import json

from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.literals import literal

TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('"\\/\n\t\U0001f600'))


@given(
    st.dictionaries(st.sampled_from(["a", "b", '"', "\\u0061"]), TEXTS | st.lists(st.integers())),
    TEXTS,
    st.booleans(),
    st.sampled_from([None, 1]),
)
def test_every_character_stands_where_it_is_said_to(
    others: dict[str, object], text: str, ascii_only: bool, indent: int | None
) -> None:
    row = {**others, "text": text, "z": {"text": "no"}}
    line = json.dumps(row, ensure_ascii=ascii_only, indent=indent)
    found = literal(line, "text")
    assert found is not None
    assert found.text() == text
    assert len(found.places) == len(text) + 1
    for n, character in enumerate(text):
        written = line[found.places[n] : found.places[n + 1]]
        assert json.loads(f'"{written}"') == character
    cut = line[: found.places[0]] + found.escaped("\u00e9\n") + line[found.places[-1] :]
    assert json.loads(cut) == row | {"text": "\u00e9\n"}


def test_of_equal_names_the_last_counts_and_what_is_no_string_is_not_found() -> None:
    assert literal('{"t": "a", "t": "b"}', "t").text() == "b"  # type: ignore[union-attr]
    assert literal('{"t": "a", "t": 1}', "t") is None
    assert literal("{}", "t") is None
    assert literal(' { "\\u0074" : "a\\/" } ', "t").text() == "a/"  # type: ignore[union-attr]
