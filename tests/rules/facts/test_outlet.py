"""Where a text appeared: credits at its end, and sentences that only quote."""

import pytest

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose
from copydesk.rules.facts.facts import Facts, gather

STORY = (
    "The council closed the bridge on Monday after divers found cracks in two of its piers.\n\n"
    "Repairs will take until autumn, the harbour authority said, and will cost four million.\n\n"
)


def facts(text: str) -> Facts:
    return gather(compose("x", None, "", from_characters(text)))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2021 Westhaven Times. All rights reserved.", "Westhaven Times"),
        (
            "Anna Lindqvist, expert on the harbour, exclusively for the online magazine “Pier”.",
            "Pier",
        ),
    ],
)
def test_an_outlet_named_at_the_end(line: str, name: str) -> None:
    found = facts(f"Bridge closed\n\n{STORY}{line}\n").outlet
    assert found is not None
    assert found.value == name


def test_a_sentence_that_closes_the_story_names_no_outlet() -> None:
    text = f"Bridge closed\n\n{STORY}The pier was built exclusively for Montana and its barges of grain, he said.\n"
    assert facts(text).outlet is None


def test_the_agency_of_the_dateline_or_of_the_byline() -> None:
    dateline = facts(f"Bridge closed\n\nWESTHAVEN, Dec 30 (Reuters) - {STORY}").agency
    byline = facts(f"Bridge closed\n\nBy Associated Press\n\n{STORY}").agency
    assert dateline is not None
    assert byline is not None
    assert (dateline.value, byline.value) == ("Reuters", "Associated Press")
