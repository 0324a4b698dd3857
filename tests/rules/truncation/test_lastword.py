"""Cut words are told from whole ones by letters alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.rules.truncation.lastword import LENGTHS, _by_the_text, _words, cut_word, letters

TEXT = "The ferry to the island will not run, said the company that owns the ferry and the "


@pytest.mark.parametrize("word", ["compan", "altho", "buildi"])
def test_a_cut_word_is_doubted(word: str) -> None:
    assert cut_word(TEXT + word, word, "en")


@pytest.mark.parametrize("word", ["island", "open", "bridge", "quickly", "harbour", "people"])
def test_a_whole_word_is_believed(word: str) -> None:
    assert cut_word(TEXT + word, word, "en") is None


def test_a_word_that_the_text_has_elsewhere_is_whole() -> None:
    assert cut_word("The altho and the altho", "altho", "en") is None


def test_names_end_as_they_like() -> None:
    assert cut_word(TEXT + "Kravetzsch", "Kravetzsch", "en", name=True) is None


def test_the_table_holds_letters_only() -> None:
    assert {"en", "de", "fr", "es", "pt", "ru"} <= letters().keys()
    for runs in letters().values():
        assert all(2 <= len(run) <= 4 and run.isalpha() for run in runs)


@given(st.text("aAb İ\u0307\u0301ŉ.,-", max_size=40), st.text("aAbİ", min_size=2, max_size=4))
def test_a_word_between_spaces_is_found_as_all_words_find_it(text: str, word: str) -> None:
    held = word.casefold() in _words(f"{text} ")
    for end in " .,":
        assert cut_word(f"{text} {word}{end}{word}", word, "xx") is None
    if held and word.casefold().isalpha():
        assert cut_word(f"{text} {word}", word, "xx") is None


@given(st.text("abc ", max_size=200), st.text("abc", min_size=2, max_size=5))
def test_a_text_too_poor_in_runs_is_not_asked_word_by_word(text: str, word: str) -> None:
    joined = " ".join(_words(text)) + " "
    tails = ((word[-size:], least) for size, least in LENGTHS if len(word) >= size)
    plain = any(
        joined.count(tail) - (at_end := joined.count(tail + " ")) >= least
        and at_end * 20 <= joined.count(tail) - at_end
        for tail, least in tails
    )
    assert (_by_the_text(text.casefold(), text, word) is not None) == plain
