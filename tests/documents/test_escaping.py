"""What leaves the program holds no character that commands or hides."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.escaping import escape, show_path


@given(st.text())
def test_escaped_text_prints_and_encodes(text: str) -> None:
    shown = escape(text)
    shown.encode("utf-8")
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Co") for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")


def test_terminal_escapes_and_overrides_are_written_out() -> None:
    assert escape("\x1b[31mred\u202e\n") == r"\x1b[31mred\u202e\n"


def test_joiners_of_persian_words_stay() -> None:
    assert escape("می\u200cخواهد") == "می\u200cخواهد"


def test_paths_that_are_no_text_are_shown() -> None:
    assert show_path("a\udcff\n.txt") == r"a\xff\n.txt"
