"""Text lost inside: the finding stands where the loss is."""

import pytest

from copydesk.documents.record import Raw
from copydesk.rules.losses.gaps import found_gaps
from copydesk.rules.registry import all_rules
from copydesk.validators.desk import judge

RULES = tuple(rule for rule in all_rules() if rule.family == "LOS")


def found(text: str) -> dict[str, str]:
    return {
        f.name: text[f.start : f.end]
        for f in judge(Raw("a.txt", text=text), RULES).findings
        if f.start is not None
    }


def test_each_mask_is_reported_once_with_its_count() -> None:
    text = "It cost *NUMBER* or *NUMBER*, wrote [email protected] on Monday.\n"
    findings = judge(Raw("a.txt", text=text), RULES).findings
    assert [f.name for f in findings] == ["masked-value", "masked-value"]
    assert "2 times" in findings[0].message


def test_possessives_of_abbreviations_are_whole() -> None:
    assert not found("The U.K.\u2019s ferries and Martin Luther King Jr.'s speeches were here.\n")


def test_a_date_that_lost_its_link_is_seen() -> None:
    text = "As of November 26,\u2019s article the ferry was still running to the island.\n"
    assert found(text)["lost-link-text"] == "26,\u2019s"


def test_code_is_not_read_as_glued_sentences() -> None:
    assert not found("Call assert.Equal(t) and json.Marshal(v), then read node.Js online.\n")


@pytest.mark.parametrize(
    ("language", "text", "lost"),
    [
        (
            "de",
            "Wie die berichtet, bleibt die Brücke bis zum Herbst gesperrt.",
            "Wie die berichtet",
        ),
        ("de", "Die Brücke ist gesperrt, hieß es beim, und zwar bis zum Herbst.", "beim"),
        ("fr", "Le maire a expliqué à que le pont restera fermé.", "expliqué à que"),
        ("fr", "Le pont est fermé, selon un article du, et pour longtemps.", "du"),
        ("es", "El alcalde dijo al que el puente sigue cerrado.", "dijo al que"),
        ("es", "El puente sigue cerrado, según la web del, desde el lunes.", "del"),
        ("ru", "Мост закрыт со ссылкой на. Это надолго, и не только для нас.", "со ссылкой на"),
        ("ro", "Primarul a declarat pentru că podul rămâne închis.", "declarat pentru că"),
        ("pt", "O presidente disse ao que a ponte fica fechada.", "disse ao que"),
        ("it", "Il ponte resta chiuso, scrive il sito dell', fino a ottobre.", "dell'"),
        ("tr", "Belediye konuştu. Haberine göre köprü sonbahara kadar kapalı.", "Haberine göre"),
    ],
)
def test_a_name_that_was_a_link_is_missed_in_many_languages(
    language: str, text: str, lost: str
) -> None:
    pieces = [found.group() for _, found in found_gaps(text, language)]
    assert pieces == [lost]
