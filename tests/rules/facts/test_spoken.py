"""The language of a sample, counted the short way and the plain one."""

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from copydesk.rules.facts.language import LETTERS, _shared, _spoken, cards, script_of
from copydesk.rules.facts.spoken import LETTERS_A_WORD, WORD

SAMPLES = st.lists(
    st.sampled_from(
        "the The and l'eau d\u2019un não São și που и что Що її ще ў қала түр ş ı "
        "… « “the” 1931 it's x–y día\u00a0de ولا".split(" ")
    ),
    min_size=1,
    max_size=300,
).map(" ".join)


def _plainly(sample: str, script: str) -> dict[str, float]:
    """Function words of each language and a share of a fifth for each of its letters."""
    text = sample.lower()
    words, letters = Counter(WORD.findall(text)), Counter(text)
    return {
        card.code: sum(words[word] for word in card.words)
        + sum(letters[c] / _shared()[c] for c in set(card.letters)) / LETTERS_A_WORD
        for card in cards().values()
        if script in card.scripts
    }


@given(SAMPLES, st.sampled_from(("Latin", "Cyrillic", "Arabic")))
def test_a_language_is_heard_by_its_words_and_letters(sample: str, script: str) -> None:
    language, worth, words = _spoken(script).heard(sample)
    scores = _plainly(sample, script)
    assert abs(worth - max(scores.values())) < 1e-9
    assert abs(worth - scores[language]) < 1e-9
    assert words == len(WORD.findall(sample.lower()))


@given(st.text(st.sampled_from("aéжщالかカ中한ไทa .1—"), max_size=40))
def test_a_script_has_most_of_the_letters(text: str) -> None:
    counts = {name: sum(map(len, runs.findall(text))) for name, runs in LETTERS}
    total = sum(counts.values())
    if not total:
        assert script_of(text) is None
    elif counts["Kana"] * 10 >= total:
        assert script_of(text) == "Kana"
    else:
        assert script_of(text) == max(counts, key=lambda name: counts[name])
    assert re.search(r"[a-z]", text) is None or script_of(text) is not None
