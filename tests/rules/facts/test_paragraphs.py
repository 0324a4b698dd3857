"""What tells a paragraph of the story from a teaser."""

import pytest

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose
from copydesk.rules.facts.line_features import scene
from copydesk.rules.facts.line_model import NONE
from copydesk.rules.facts.paragraphs import paragraphs
from copydesk.rules.facts.zones import is_prose, zones

BRIDGE = (
    "Divers found cracks in the northern pier of the bridge on Monday, and the council closed it.\n"
    "The bridge carries four thousand cars a day, and divers will look at the other pier too.\n"
)
TEASER = "A baker from the hills won the national prize for rye bread with a recipe of two lines.\n"


def measures(text: str, scores: list[float]) -> dict[str, list[float]]:
    filled = compose("a.txt", None, "0", from_characters(text)).filled
    among = iter(scores)
    told = [next(among) if is_prose(line) else NONE for line in filled]
    flat = [0.0] * len(filled)
    where = zones(filled, frozenset())
    seen = scene(filled, (flat, flat, told), where, frozenset())
    found = paragraphs(seen, range(len(filled)))
    return {name: list(values) for name, values in found.items()}


def test_a_teaser_shares_no_words_with_the_plainest_paragraphs() -> None:
    found = measures(BRIDGE + TEASER, [-6.0, -5.0, -1.0])
    first, second, teaser = found["words shared with the plainest paragraphs"]
    assert min(first, second) > teaser == 0


def test_a_short_line_is_no_paragraph_and_lies_between_two() -> None:
    found = measures(f"{BRIDGE}Weather\n{TEASER}", [-6.0, -5.0, 2.0])
    assert found["its words among paragraphs"][2] == NONE
    assert found["the paragraph above among paragraphs"][2] == -5.0
    assert found["the paragraph below among paragraphs"][2] == 2.0
    assert found["words shared with the next paragraphs"][2] == -1.0


def test_the_nearer_of_the_paragraphs_above_weighs_more() -> None:
    found = measures(BRIDGE + TEASER, [-6.0, -4.0, 0.0])
    assert found["the paragraphs above among paragraphs"] == pytest.approx([NONE, -6.0, -5.2])
    assert found["the paragraphs below among paragraphs"] == pytest.approx([-1.6, 0.0, NONE])


def test_a_file_without_paragraphs_has_its_own_values() -> None:
    found = measures("Weather\nSport\n", [])
    assert found["words of all as paragraphs"] == [NONE, NONE]
    assert found["paragraphs that read like furniture"] == [0.0, 0.0]
