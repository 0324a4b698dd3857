"""JSON on one line: the same bytes whichever writer made them, and nothing that commands."""

import json
import sys

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.escaping import UNSAFE
from copydesk.reports.quoting import json_text, plain_json_text

TEXTS = st.text(st.characters(exclude_categories=()))
PLAIN = st.one_of(st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1), TEXTS)
VALUES = st.recursive(
    PLAIN, lambda some: st.one_of(st.lists(some), st.dictionaries(TEXTS, some)), max_leaves=8
)


@given(VALUES)
def test_both_writers_write_the_same(value: object) -> None:
    assert "msgspec" in sys.modules, msgspec.__name__
    assert plain_json_text(value) == json_text(value)


@given(VALUES)
def test_what_is_read_back_is_the_value_with_nothing_unsafe_in_its_line(value: object) -> None:
    text = plain_json_text(value)
    assert json.loads(text) == value
    assert UNSAFE.search(text) is None
    assert "##[" not in text


def test_msgspec_is_not_loaded_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "msgspec")
    assert plain_json_text({"a": ["\x1b", 1]}) == '{"a": ["\\u001b", 1]}'
    assert "msgspec" not in sys.modules
