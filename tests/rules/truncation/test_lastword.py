"""Cut words are told from whole ones by letters alone."""

import pytest

from copydesk.rules.truncation.lastword import cut_word, letters

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
