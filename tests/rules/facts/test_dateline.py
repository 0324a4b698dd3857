"""Datelines give place and agency, in the forms of a dozen agencies."""

import pytest

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose
from copydesk.rules.facts.dateline import dateline

STORY = "The council closed the bridge on Monday after divers found cracks in two of its piers."


def read(opening: str) -> tuple[str | None, str | None]:
    (line,) = compose("x", None, "", from_characters(f"{opening}{STORY}\n")).filled
    seen = dateline(line, None)
    if seen is None:
        return None, None
    for found in (seen.place, seen.agency):
        assert found is None or line.text[found.start : found.end] == found.value
    return seen.place.value if seen.place else None, seen.agency.value if seen.agency else None


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("WESTHAVEN, Dec 30 (Reuters) - ", "WESTHAVEN", "Reuters"),
        ("Berlin (dpa) - ", "Berlin", "dpa"),
        ("PARIS, 5 jan 2022 (AFP) - ", "PARIS", "AFP"),
        ("Madrid, 5 ene (EFE).- ", "Madrid", "EFE"),
        ("ROMA, 05 GEN - ", "ROMA", None),
        ("WESTHAVEN — ", "WESTHAVEN", None),
        ("SAN MARCO, Calif. (AP) — ", "SAN MARCO, Calif", "AP"),
        ("БИШКЕК, 5 янв — РИА Новости. ", "БИШКЕК", "РИА Новости"),
        ("Москва. 5 января. ИНТЕРФАКС - ", "Москва", "ИНТЕРФАКС"),
        ("БИШКЕК /КАБАР/. ", "БИШКЕК", "КАБАР"),
        ("ANKARA (AA) - ", "ANKARA", "AA"),
        ("新华社北京1月5日电 ", "北京", "新华社"),
        ("【東京共同】", "東京", "共同"),
        ("(서울=연합뉴스) 홍길동 기자 = ", "서울", "연합뉴스"),
    ],
)
def test_place_and_agency(opening: str, place: str | None, agency: str | None) -> None:
    assert read(opening) == (place, agency)


@pytest.mark.parametrize(
    "opening",
    [
        "",
        "FILE - ",
        "UPDATE: ",
        "The mayor (who was there) - ",
        "Anna Holm — a baker — said that ",
        "On May 5 — a Wednesday — ",
        "MONDAY — ",
    ],
)
def test_what_opens_like_one_and_is_none(opening: str) -> None:
    assert read(opening) == (None, None)
