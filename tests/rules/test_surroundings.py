"""What the line model is told of a line's wider surroundings."""

from math import isfinite

from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose
from copydesk.rules.facts.judging import measured as measures
from copydesk.rules.facts.line_features import scene
from copydesk.rules.facts.line_words import parts, stems
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
    columns = measures(scene(filled, [flat] * 3, where, frozenset()), [place], None)
    return {name: float(column[0]) for name, column in columns.items()}


def test_a_paragraph_of_the_story_shares_words_with_the_others_and_a_teaser_does_not() -> None:
    page = STORY + TEASER
    assert measured(page, 1)["words shared with other paragraphs"] > 0.5
    assert measured(page, 3)["words shared with other paragraphs"] < 0.2


def test_a_line_does_not_share_words_with_itself() -> None:
    assert measured(TEASER, 0)["words shared with other paragraphs"] == 0


def test_inflected_words_and_unspaced_scripts_are_held_to_parts() -> None:
    assert stems(*parts(["bridges".casefold()])) == stems(*parts(["Bridge".casefold()]))
    assert stems(*parts(["government".casefold()])) == stems(*parts(["Governments".casefold()]))
    assert stems(*parts(["桥梁关闭".casefold()])) == {"桥梁", "梁关", "关闭"}


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12))
def test_every_line_of_any_text_can_be_measured(lines: list[str]) -> None:
    text = "\n".join(lines)
    filled = compose("a.txt", None, "0", from_characters(text)).filled
    for place in range(len(filled)):
        assert all(map(isfinite, measured(text, place).values()))


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12))
def test_a_line_measures_the_same_alone_and_among_others(lines: list[str]) -> None:
    filled = compose("a.txt", None, "0", from_characters("\n".join(lines))).filled
    said = [float(len(line.bare) % 5) - 2 for line in filled]
    seen = scene(filled, (said, said[::-1], said), zones(filled, frozenset()), frozenset())
    together = measures(seen, range(len(filled)), None) if filled else {}
    for place in range(len(filled)):
        alone = measures(seen, [place], None)
        assert all(alone[name][0] == column[place] for name, column in together.items())
