"""The date of publication: where it stands, and what is taken for no such date."""

import pytest

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose
from copydesk.rules.facts.dates import When
from copydesk.rules.facts.facts import gather

STORY = (
    "The council closed the bridge on Monday after divers found cracks in two of its piers.\n\n"
    "Repairs will take until autumn, the harbour authority said, and will cost four million.\n\n"
    "On 3 March 2019 a barge had struck the northern pier, and nobody looked at it again.\n"
)
MENU = "\n".join(("Home", "News", "Sport", "Weather", "Culture", "Shop", "Log in", "Search"))


def when(text: str) -> When | None:
    return gather(compose("x", None, "", from_characters(text))).published


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("5 May 2021", "2021-05-05"),
        ("Published: May 5, 2021 at 10:15", "2021-05-05T10:15"),
        ("25/10/2018 - Publicado por: Ana Lima - Categoria: Cidade", "2018-10-25"),
        ("Anna Lindqvist, Harbour News Published: Friday, May 11, 2012", "2012-05-11"),
        ("Anna Lindqvist 12.03.2022, 18:20 Uhr", "2022-03-12T18:20"),
        ("Frankfurt, 5. Mai 2021 | Wirtschaft", "2021-05-05"),
    ],
)
def test_a_line_between_headline_and_story(line: str, value: str) -> None:
    found = when(f"Bridge closed after divers find cracks\n\n{line}\n\n{STORY}")
    assert found is not None
    assert found.value == value


def test_the_day_in_the_menu_is_not_the_story_s() -> None:
    page = f"Saturday, 17 February 2024\n{MENU}\n{MENU}\n{MENU}\nBridge closed after divers find cracks\n"
    found = when(f"{page}5 May 2021\n{STORY}{STORY}Related\n12 June 2023\nBoat sunk\n")
    assert found is not None
    assert found.value == "2021-05-05"


def test_a_standfirst_may_stand_above_the_date() -> None:
    found = when(
        "Bridge closed\n\nCracks in two of the piers force the city to send its traffic around the bay.\n"
        f"\n5 May 2021\n\n{STORY}"
    )
    assert found is not None
    assert found.value == "2021-05-05"


@pytest.mark.parametrize(
    "text",
    [
        f"Bridge closed\n\n{STORY}",
        f"Bridge closed\n\n{STORY}\n© 2021 Westhaven Times\n",
        f"Bridge closed\n\n{STORY}\nDec 31, 1969\n",
        f"Bridge closed\n\n{STORY}{STORY}3 March 2019\n{STORY}{STORY}",
    ],
    ids=["prose", "copyright year", "unix epoch", "heading inside the story"],
)
def test_dates_that_are_not_the_text_s(text: str) -> None:
    assert when(text) is None


def test_an_age_is_kept_as_an_age() -> None:
    found = when(f"Bridge closed\n\n3 hours ago\n\n{STORY}")
    assert found is not None
    assert (found.value, found.precision) == (None, "relative")


def test_a_date_with_a_year_is_preferred_to_one_without() -> None:
    found = when(f"Bridge closed\n\n12 June\n5 May 2021\n\n{STORY}")
    assert found is not None
    assert found.value == "2021-05-05"


def test_another_date_of_the_page_settles_the_order() -> None:
    found = when(f"Bridge closed\n\n11/04/2020\n\n{STORY}\nReply\n17/04/2020 at 11:20\n")
    assert found is not None
    assert found.value == "2020-04-11"
