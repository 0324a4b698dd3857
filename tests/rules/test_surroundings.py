"""What the line model is told of a line's wider surroundings."""

from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose
from copydesk.rules.facts.surroundings import AROUND, stems, surroundings
from copydesk.rules.facts.zones import zones

STORY = (
    "The harbour council closed the Westhaven bridge on Tuesday after divers found cracks.\n"
    "Divers told the council that the cracks under the Westhaven bridge had doubled in a year.\n"
    "The council will let the divers look at the bridge again before Westhaven votes on it.\n"
)
TEASER = "Seven orchids that survive winter indoors, according to growers from Aalsmeer.\n"


def measured(text: str, place: int) -> dict[str, float]:
    filled = compose("a.txt", None, "0", from_characters(text)).filled
    where = zones(filled, frozenset())
    flat = [-1.0] * len(filled)
    about = surroundings(filled, flat, flat, where.prose, frozenset(), None)
    return dict(zip(AROUND, map(float, about.of(place)), strict=True))


def test_a_paragraph_of_the_story_shares_words_with_the_others_and_a_teaser_does_not() -> None:
    page = STORY + TEASER
    assert measured(page, 1)["words shared with other paragraphs"] > 0.5
    assert measured(page, 3)["words shared with other paragraphs"] < 0.2


def test_a_line_does_not_share_words_with_itself() -> None:
    assert measured(TEASER, 0)["words shared with other paragraphs"] == 0


def test_inflected_words_and_unspaced_scripts_are_held_to_parts() -> None:
    assert stems("bridges") == stems("Bridge")
    assert stems("government") == stems("Governments")
    assert stems("桥梁关闭") == {"桥梁", "梁关", "关闭"}


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12))
def test_every_line_of_any_text_can_be_measured(lines: list[str]) -> None:
    text = "\n".join(lines)
    filled = compose("a.txt", None, "0", from_characters(text)).filled
    for place in range(len(filled)):
        assert len(measured(text, place)) == len(AROUND)
