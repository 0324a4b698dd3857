"""Where a label may be a heading as well, its place decides."""

import pytest

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose
from copydesk.rules.facts.furniture import furniture
from copydesk.rules.facts.shapes import shape_of
from copydesk.rules.samples import BODY, HEAD


def told(text: str) -> set[str]:
    filled = compose("a.txt", None, "0", from_characters(text)).filled
    return {filled[i].bare for i in furniture(filled, "en")}


@pytest.mark.parametrize("label", ["World", "Comment", "Print", "Trending"])
def test_a_label_above_headline_and_story_is_furniture(label: str) -> None:
    assert told(f"{label}\n{HEAD}{BODY}") == {label}


@pytest.mark.parametrize("label", ["World", "Comment", "Up next"])
def test_between_paragraphs_it_is_a_heading(label: str) -> None:
    assert not told(f"{HEAD}{BODY}\n{label}\n\n{BODY}")


def test_the_only_line_above_a_story_may_be_its_headline() -> None:
    assert not told(f"World\n\n{BODY}")


def test_who_and_when_between_bars_stays() -> None:
    assert not told(f"Anna Lindqvist | Staff Writer | Westhaven\n{HEAD}{BODY}")


@pytest.mark.parametrize("line", ["3 of 12 |", "Photo 3 of 12", "Bild 4 von 9", "2/7 |"])
def test_a_place_in_a_gallery_is_told_by_its_shape(line: str) -> None:
    shape = shape_of(line)
    assert shape is not None
    assert shape.rule == "photo-caption"


@pytest.mark.parametrize("line", ["3 of 12", "2/3", "Photo 3 of 12 boats", "1 of 12 | North quay"])
def test_a_fraction_is_none(line: str) -> None:
    assert shape_of(line) is None
