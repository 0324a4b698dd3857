"""Terms of use and reprint lines at the edges of a story."""

import pytest

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose
from copydesk.rules.facts.facts import Facts, gather
from copydesk.rules.samples import BODY, HEAD


def facts_of(line: str) -> Facts:
    return gather(compose("x", None, "", from_characters(f"{HEAD}{BODY}\n{line}\n")))


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("This story is licensed under CC BY-NC-SA 4.0.", "CC-BY-NC-SA-4.0"),
        ("Lizenz: CC BY 3.0", "CC-BY-3.0"),
        ("https://creativecommons.org/licenses/by-nd/4.0/", "CC-BY-ND-4.0"),
        ("Republished under a Creative Commons Attribution-NonCommercial licence.", "CC-BY-NC"),
        ("Creative Commons Zero", "CC0-1.0"),
        ("This text is in the public domain.", "public domain"),
        ("© 2021 Westhaven Times. All rights reserved.", "all rights reserved"),
        ("Все права защищены.", "all rights reserved"),
        ("無断転載禁止", "all rights reserved"),
    ],
)
def test_a_licence_line(line: str, value: str) -> None:
    seen = facts_of(line).licence
    assert seen is not None
    assert seen.value == value


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("This article was first published in The Pier Daily on 5 May 2021.", "The Pier Daily"),
        ("Originally published at openharbour.example", None),
        ("Republished from Harbour News under CC BY 4.0", "Harbour News"),
        ("Zuerst erschienen in „Hafenblatt“ am 5. Mai 2021", "Hafenblatt"),
        ("Publié initialement dans Le Phare le 5 mai 2021", "Le Phare"),
        ("Publicado originalmente en El Faro del Sur", "El Faro del Sur"),
        ("Впервые опубликовано в газете «Вечерний край»", None),
        ("Перепечатка из «Вечернего края»", "Вечернего края"),
        ("本文转自《港口日报》", "港口日报"),
        ("The report was published in May.", None),
    ],
)
def test_a_reprint_line_names_the_first_outlet(line: str, outlet: str | None) -> None:
    seen = facts_of(line).reprint
    assert (seen.value if seen else None) == outlet


def test_a_licence_in_the_story_is_the_story() -> None:
    text = f"{HEAD}The mayor gave the photos away under CC BY 4.0, the first time she did so at all.\n\n{BODY}{BODY}"
    assert gather(compose("x", None, "", from_characters(text))).licence is None
