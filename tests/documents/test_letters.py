"""The short ways of measuring letters count what the plain ones do."""

import sys
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.letters import (
    IDEOGRAPHIC,
    Reading,
    alphabets,
    commonest,
    costs,
    folded,
    known,
    near,
    read,
    strange,
    tongue,
    unknown,
)

TEXTS = st.text(
    st.sampled_from("aeghnoszé\u0101\u017e\u0434\u0436я中的한\u3042 .'1\xa0😀"), min_size=1
)


def _pair(number: int) -> str:
    """The two characters that a number of the tables stands for."""
    return number.to_bytes(4, sys.byteorder).decode(f"utf-16-{sys.byteorder[0]}e", "surrogatepass")


def _pairs(text: str) -> list[str]:
    return [a + b for a, b in zip(folded(text), folded(text)[1:], strict=False)]


def _table(language: str) -> dict[str, int]:
    return {_pair(number): cost for number, cost in costs(language).items()}


TABLES = {language: _table(language) for language in ("cs", "vi", "ru")}


def test_the_tables_hold_pairs_of_letters() -> None:
    assert TABLES["cs"]["př"] < 13
    assert "жд" in TABLES["ru"]


@given(TEXTS, st.sampled_from(sorted(TABLES)))
def test_a_reading_costs_what_its_pairs_cost(text: str, language: str) -> None:
    reading = read(text, (language,))
    if reading.language != language:
        wide = sum(c >= "\u2e80" for c in text)
        assert wide * 3 > len(text)
        return
    pairs = _pairs(text)
    assert reading.pairs == len(pairs)
    assert reading.cost == sum(TABLES[language].get(pair, 13) for pair in pairs) / len(pairs)


@given(TEXTS, st.sampled_from(sorted(TABLES)))
def test_unknown_pairs_are_those_that_the_table_lacks(text: str, language: str) -> None:
    pairs = _pairs(text)
    lacking = sum(pair not in TABLES[language] for pair in pairs)
    assert unknown(text, Reading(language, 0.0, len(pairs))) == lacking / len(pairs)
    different = set(pairs)
    strangers = different - {_pair(number) for number in known()}
    assert strange(text) == len(strangers) / len(different)


@given(st.text(st.sampled_from("中的一国龘한국あのア、。a"), min_size=1))
def test_east_asian_text_costs_its_share_of_uncommon_characters(text: str) -> None:
    reading = read(text)
    if reading.language not in IDEOGRAPHIC:
        return
    beyond = [c for c in text if c not in "a、。"]
    found = Counter(beyond)
    shares = {
        language: sum(n for c, n in found.items() if c not in commonest()[language])
        for language in IDEOGRAPHIC
    }
    least = min(shares.values()) / len(beyond)
    assert reading.cost == 3 + 10 * least
    assert reading.language == min(name for name in shares if shares[name] / len(beyond) == least)


@given(st.text(st.sampled_from("éůřłåøñãõßğışжщћљїўґқөعپچहिαωשא"), max_size=12))
def test_the_languages_near_a_text_know_most_of_its_letters(text: str) -> None:
    known = {name: len(letters & set(text)) for name, letters in alphabets().items()}
    first = sorted(known, key=lambda name: (known[name], name), reverse=True)
    assert near(frozenset(text)) == first[:8]


def test_words_tell_the_tongue() -> None:
    assert tongue("Nový most otevřeli v sobotu ráno, řekl starosta.") == "cs"
    assert tongue("Новый мост открыли в субботу утром.") == "ru"
    assert tongue("今天市长宣布新的大桥将在星期六开放") in ("zh", "zh-Hant")
    assert set(alphabets()).isdisjoint(IDEOGRAPHIC)
