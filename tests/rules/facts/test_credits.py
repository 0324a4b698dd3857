"""Who signs: bylines at the head, signatures at the end, and people who only appear."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose
from copydesk.rules.facts.credits import Credit
from copydesk.rules.facts.facts import gather

STORY = (
    "The council closed the bridge on Monday after divers found cracks in two of its piers.\n\n"
    "Repairs will take until autumn, said Tom Baker of the harbour authority, and cost four million.\n\n"
    "The ferry is to run every ten minutes until the northern pier has been made safe again.\n"
)
HEADLINE = "Bridge closed after divers find cracks\n\n"


def credits(text: str) -> tuple[Credit, ...]:
    return gather(compose("x", None, "", from_characters(text))).credits


def people(text: str) -> list[str]:
    return [credit.name for credit in credits(text) if credit.kind == "person"]


@pytest.mark.parametrize(
    "line",
    [
        "By Anna Lindqvist",
        "By\nAnna Lindqvist",
        "By —\nAnna Lindqvist, Harbour News",
        "BY ANNA LINDQVIST",
        "* Author:\nAnna Lindqvist",
        "Author of the article:\nBy Anna Lindqvist",
        "Von Anna Lindqvist, Redakteurin für Hafen",
        "Kolumne von Anna Lindqvist",
        "16 Jan 2008, 09:28 by Anna Lindqvist",
        "26. Mai 2021 · von Anna Lindqvist · 3 Kommentare",
        "Anna Lindqvist\n5 May 2021",
        "Anna Lindqvist 12.03.2022, 18:20 Uhr",
        "Anna Lindqvist · Harbour News · Posted: Nov 8, 2022 7:15 AM",
        "STAND 3.2.2021, 15:20 Uhr AUTOR/IN Anna Lindqvist",
        "By Anna Lindqvist PIER DAILY",
        "By Anna LindqvistPublished: Nov 8, 2022",
        "By Anna Lindqvist@alind Nov 5, 2015",
    ],
)
def test_a_byline_at_the_head(line: str) -> None:
    assert [name.title() for name in people(f"{HEADLINE}{line}\n\n{STORY}")] == ["Anna Lindqvist"]


@pytest.mark.parametrize(
    "line",
    [
        "-- Anna Lindqvist",
        "(Anna Lindqvist)",
        "(Reporting by Anna Lindqvist; Editing by Tom Baker)",
        "Reporting by Anna Lindqvist in Westhaven; writing by Eva Holm",
        "Anna Lindqvist is a reporter at Harbour News. Follow her on the waterfront.",
        "Korrespondentin Anna Lindqvist ist bei den Hafennachrichten für Brücken zuständig.",
        "Contact Anna Lindqvist at anna@example.org",
        "About the author\nAnna Lindqvist\nAnna has written of bridges since 1999.",
        "Über Anna Lindqvist 257 Artikel",
    ],
)
def test_a_signature_at_the_end(line: str) -> None:
    assert people(f"{HEADLINE}{STORY}\n{line}\n")[:1] == ["Anna Lindqvist"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Anna Lindqvist and Eva Holm", ["Anna Lindqvist", "Eva Holm"]),
        ("Von\nAnna Lindqvist\nund\nEva Holm", ["Anna Lindqvist"]),
        ("Автор: Анна Петрова", ["Анна Петрова"]),
        ("By Dr. Anna van der Berg", ["Dr. Anna van der Berg"]),
        ("By April Holm", ["April Holm"]),
        ("by Kay", ["Kay"]),
    ],
)
def test_names_as_they_are_written(line: str, names: list[str]) -> None:
    assert people(f"{HEADLINE}{line}\n\n{STORY}")[: len(names)] == names


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}{STORY}",
        f"{HEADLINE}Photo by Anna Lindqvist\n\n{STORY}",
        f"{HEADLINE}Foto: Anna Lindqvist/Harbour News\n\n{STORY}",
        f"Home\nGift Guides\nFree Games\nOther Editions\nSport\n{HEADLINE}{STORY}",
        f"{HEADLINE}{STORY}\nTom Baker is tired of the questions and of the rain in the harbour.\n",
        f"{HEADLINE}{STORY}\nRelated\nHarbour ferry sunk by storm in the night\nBy Eva Holm\n",
        f"{HEADLINE}{STORY}\nReaders were a little surprised by the ferry:\n",
    ],
    ids=["nobody", "photo", "foto", "menu", "a person told of", "another story", "a sentence"],
)
def test_people_who_are_no_authors(text: str) -> None:
    assert credits(text) == ()


def test_an_office_signs_where_nobody_does() -> None:
    (credit,) = credits(f"{HEADLINE}{STORY}\nPress Office of the Harbour Authority\nin Westhaven\n")
    assert credit.kind in ("role", "organisation")
    assert credit.name == "Press Office of the Harbour Authority in Westhaven"


def test_a_newsroom_in_brackets_closes_the_text() -> None:
    text = f"{HEADLINE}{STORY.rstrip()} (Redação Diário do Porto com informações do Jornal )\n"
    assert [credit.name for credit in credits(text)] == ["Redação Diário do Porto"]


@pytest.mark.parametrize("line", ["By admin", "Author: None"])
def test_a_placeholder_is_nobody(line: str) -> None:
    (credit,) = credits(f"{HEADLINE}{line}\n\n{STORY}")
    assert credit.kind == "placeholder"


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "By",
                "By Anna Lindqvist",
                "5 May 2021",
                "Author:",
                "(",
                "—",
                STORY,
                "About the author",
            ]
        ),
        st.text(max_size=60),
    ),
    max_size=12,
)


@settings(deadline=None)  # the first call reads the cards
@given(LINES)
def test_credits_stand_where_they_say(lines: list[str]) -> None:
    text = "\n".join(lines)
    doc = compose("x", None, "", from_characters(text))
    if not doc.filled:
        return
    for credit in gather(doc).credits:
        shown = doc.text[credit.start : credit.end]
        assert " ".join(shown.split()) == " ".join(credit.name.split())
