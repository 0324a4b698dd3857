"""Damage to letters is found, named by its chain, and undone to the letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose
from copydesk.rules.encoding import diagnosis
from copydesk.rules.encoding.chains import (
    MISREAD,
    READERS,
    WIDE_READERS,
    back,
    legacy_chains,
    undo,
    utf8_read_as,
)
from copydesk.rules.facts.facts import gather
from copydesk.rules.mark import Mark
from copydesk.rules.registry import find

TEXTS = {
    "ru": "Новый мост через реку открыли в субботу утром после четырёх лет работы.\n"
    "Первыми по нему прошли школьники и учителя соседней школы, рассказали в мэрии.\n",
    "de": "Die neue Brücke über den Fluss wurde am Samstag eröffnet, sagte die Bürgermeisterin.\n"
    "Als Erste gingen die Schüler der Grundschule hinüber, später die übrigen Gäste.\n",
    "tr": "Irmağın üzerindeki yeni köprü dört yıllık çalışmanın ardından açıldı.\n"
    "İlk olarak yakındaki okulun öğrencileri geçti, dedi belediye başkanı.\n",
    "cs": "Nový most přes řeku otevřeli v sobotu ráno po čtyřech letech práce.\n"
    "Jako první po něm přešli žáci nedaleké školy, řekla starostka města.\n",
    "hu": "Az új hidat négy év munka után szombat reggel nyitották meg, mondta a főpolgármester.\n"
    "Elsőként a közeli iskola diákjai mentek át rajta, később a többi néző és a tűzoltók.\n",
    "el": "Η νέα γέφυρα άνοιξε το Σάββατο το πρωί μετά από τέσσερα χρόνια εργασίας.\n",
    "zh": "新桥经过四年的建设，于星期六上午正式开通，附近学校的学生第一个走过大桥。\n" * 2,
    "kk": "Жаңа көпір төрт жылдық жұмыстан кейін сенбі күні таңертең ашылды.\n"
    "Алғаш болып жақын маңдағы мектептің оқушылары өтті, деді қала әкімі.\n",
}


def marks(rule: str, text: str) -> list[Mark]:
    doc = compose("story.txt", None, "", from_characters(text))
    return list(find(rule).check(doc, gather(doc))) if doc.filled else []


def repaired(text: str, found: list[Mark]) -> str:
    edits = [edit for mark in found if mark.fix for edit in mark.fix.edits]
    for edit in sorted(edits, key=lambda e: -e.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def misread(text: str, writer: str, reader: str) -> str:
    """Bytes of one codec read with another, C1 controls for what the reader lacks."""
    read = []
    for byte in text.encode(writer):
        one = bytes((byte,))
        try:
            read.append(one.decode(reader))
        except UnicodeDecodeError:
            read.append(chr(byte))
    return "".join(read)


@pytest.mark.parametrize("language", TEXTS)
def test_sound_text_is_left_alone(language: str) -> None:
    assert not marks("mojibake", TEXTS[language])
    assert not marks("legacy-mojibake", TEXTS[language])


@pytest.mark.parametrize("language", ["ru", "de", "tr", "cs", "hu", "el", "kk"])
@pytest.mark.parametrize("reader", ["cp1252", "latin-1", "cp1250", "cp1254", "koi8-r", "cp866"])
def test_utf8_read_with_another_codec_is_undone(language: str, reader: str) -> None:
    text = TEXTS[language]
    damaged = misread(text, "utf-8", reader)
    found = marks("mojibake", damaged)
    assert found
    assert repaired(damaged, found) == text


@pytest.mark.parametrize("language", ["ru", "de", "cs"])
def test_damage_done_twice_is_undone_twice(language: str) -> None:
    text = TEXTS[language]
    damaged = misread(misread(text, "utf-8", "cp1252"), "utf-8", "cp1252")
    found = marks("mojibake", damaged)
    assert repaired(damaged, found) == text
    assert found[0].kind == "utf-8>cp1252>utf-8>cp1252"


@pytest.mark.parametrize(
    ("language", "writer", "reader"),
    [
        ("ru", "koi8-r", "cp1251"),
        ("ru", "cp1251", "koi8-r"),
        ("ru", "iso8859-5", "cp1251"),
        ("ru", "cp866", "cp1251"),
        ("ru", "cp1251", "cp1252"),
        ("tr", "cp1254", "cp1252"),
        ("cs", "cp1250", "cp1252"),
        ("hu", "cp1250", "cp1252"),
        ("de", "mac-roman", "cp1252"),
        ("de", "cp1252", "cp1251"),
        ("el", "cp1253", "cp1252"),
        ("zh", "gbk", "cp1252"),
    ],
)
def test_a_legacy_chain_is_named_and_undone(language: str, writer: str, reader: str) -> None:
    text = TEXTS[language]
    damaged = misread(text, writer, reader)
    (found,) = marks("legacy-mojibake", damaged)
    assert found.kind is not None
    assert found.kind.endswith(f">{reader}")
    assert repaired(damaged, [found]) == text


def test_one_damaged_word_in_a_sound_text_is_found() -> None:
    text = TEXTS["de"].replace("Gäste", misread("Gäste", "utf-8", "cp1252"))
    found = marks("mojibake", text)
    assert repaired(text, found) == TEXTS["de"]


def test_one_damaged_paragraph_is_mended_and_the_others_stay() -> None:
    text = TEXTS["ru"] + misread(TEXTS["ru"], "utf-8", "koi8-r")
    assert repaired(text, marks("mojibake", text)) == TEXTS["ru"] * 2


def test_names_of_other_countries_are_no_damage() -> None:
    text = "Dvořák met Łódź's mayor, Þórður, São Paulo's Ângela and Søren Kierkegård.\n"
    assert not marks("mojibake", text * 3)
    assert not marks("legacy-mojibake", text * 3)


@pytest.mark.parametrize("codec", READERS + WIDE_READERS)
@given(text=st.text(max_size=80))
def test_undoing_never_raises(codec: str, text: str) -> None:
    back(text, codec)
    utf8_read_as(text, codec)


@given(st.text(alphabet="абвгд éüñşğ—“” xyz\n", max_size=60), st.sampled_from(sorted(MISREAD)))
def test_what_is_called_exact_can_be_done_again(text: str, reader: str) -> None:
    for writer in MISREAD[reader]:
        mended, exact = undo(text, f"{writer}>{reader}")
        if exact:
            assert back(text, reader) == mended.encode(writer)


def test_quotes_that_became_controls_are_no_reason_to_try_chains(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(diagnosis, "legacy_chain", tried.append)
    sound = (
        "\x93A ponte está fechada\x94, disse o prefeito. \x93Não é verdade\x94, respondeu ele.\n"
    )
    assert not marks("legacy-mojibake", sound * 4)
    assert not tried
    marks("legacy-mojibake", misread(TEXTS["ru"], "cp866", "cp1252"))
    assert tried


@given(st.text(st.sampled_from("aeéšж中あ한®—×½™\x93😀"), max_size=12), st.booleans())
def test_codecs_of_one_byte_make_no_text_of_east_asia(word: str, two: bool) -> None:
    taken = f"{word} é{word}" if two else f"é{word}"
    for undone in legacy_chains(taken):
        if undone.chain.partition(">")[0] not in WIDE_READERS:
            wide = sum(c >= "\u2e80" for c in undone.text)
            assert wide * 3 <= len(undone.text)
