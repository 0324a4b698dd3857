"""The teaser data is folded, and no word of it is empty."""

from importlib.resources import files

import pytest
import tomli

from copydesk.documents.folding import fold
from copydesk.rules.truncation import teasers

TABLE = tomli.loads(
    files("copydesk.rules").joinpath("truncation", "teasers.toml").read_text("utf-8")
)


def test_entries_are_known_kinds_and_survive_folding() -> None:
    assert len(TABLE) >= 20
    for language, kinds in TABLE.items():
        assert set(kinds) <= {"more", "rest", "account", "calls"}, language
        for words in kinds.values():
            assert len(set(words)) == len(words), f"{language}: listed twice"
            assert all(fold(word) for word in words), language


@pytest.mark.parametrize("language", sorted(TABLE))
def test_every_link_to_the_rest_is_seen_as_a_line(language: str) -> None:
    for words in TABLE[language]["more"]:
        assert teasers.teaser(f"{words} \u2192") is not None


def test_a_paragraph_about_subscribers_is_no_teaser() -> None:
    assert teasers.teaser("To continue reading, " + "he put on his glasses. " * 10) is None


def test_a_glued_link_needs_a_stop_before_it() -> None:
    assert teasers.glued("The company will pay. Read more")
    assert teasers.glued("To find out, read more") is None
