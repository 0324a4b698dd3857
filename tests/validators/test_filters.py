"""The cost of other filters is counted on the story's own paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.record import Raw
from copydesk.validators.desk import judge
from copydesk.validators.filters import C4_ENDS, C4_WORDS, _c4, _says_policy

PROSE = "The council closed the old bridge on Monday after divers had found cracks in two piers"


def loss(*lines: str) -> dict[str, float]:
    row = judge(Raw("a.txt", text="\n\n".join(lines) + "\n"), ()).row
    names = ("c4_loss", "gopher_loss", "fineweb_loss", "refinedweb_loss")
    return {name.removesuffix("_loss"): getattr(row, name) for name in names}


def test_c4_takes_paragraphs_that_end_in_a_curly_quote() -> None:
    assert loss(f"{PROSE}.", f"\u201c{PROSE}.\u201d")["c4"] > 0.5
    assert loss(f"{PROSE}.", f'"{PROSE}."')["c4"] == 0


def test_c4_takes_news_about_cookies() -> None:
    assert loss(f"{PROSE}, and the court said that shops use cookies.")["c4"] == 1


def test_fineweb_takes_what_repeats_and_refinedweb_what_shouts() -> None:
    assert loss(f"{PROSE}.", f"{PROSE}.")["fineweb"] == 0.5
    assert loss(f"{PROSE}.".upper())["refinedweb"] == 1
    assert loss(f"{PROSE}.", f"{PROSE}...")["gopher"] > 0.5


def test_plain_news_loses_nothing() -> None:
    assert set(loss(f"{PROSE}.", f"{PROSE}, they said.").values()) == {0.0}


@given(
    st.text("COKIEScookies \u017f\u212a."), st.sampled_from(("", "terms of uſe", "cooKie policy"))
)
def test_a_text_without_the_phrases_in_its_bytes_holds_none(text: str, phrase: str) -> None:
    assert _says_policy(text + phrase) or C4_WORDS.search(text + phrase) is None


@given(st.text("ab .\u201d", min_size=1))
def test_a_line_needs_a_stop_and_three_words(line: str) -> None:
    whole = line.endswith(tuple(C4_ENDS)) and not line.endswith("...") and line.count(" ") >= 2
    assert _c4(line, policy=False) != whole
