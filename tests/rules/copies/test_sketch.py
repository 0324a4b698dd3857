"""A sketch depends on the letters of a text alone, and is the same however it is made."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.rules.copies.sketch import (
    GRAM,
    LONGEST,
    MOST,
    count,
    fast,
    hashes,
    letters,
    level,
    plain,
    sketch,
)

ALPHABET = "abcdefg hij. ÄÖß жизнь 東京都 กำลัง العربية \u201c\u201d\u2014\u00a0"
TEXTS = st.text(st.sampled_from(ALPHABET), max_size=900) | st.text(max_size=200)


@given(TEXTS)
def test_letters_know_no_case_spacing_or_punctuation(text: str) -> None:
    changed = text.upper().lower().replace(" ", "\n\n").replace(".", " \u2026 ")
    assert letters(changed) == letters(text.lower())


def test_signs_of_every_script_go_and_letters_stay() -> None:
    gone = "\u00a0\u00ab\u00bb\u201e\u2014\u2026\u3001\u3002\uff0c\uff1f\u060c\u061b\u06d4\u0964\ufeff\u2019"
    assert letters(gone) == b""
    kept = "\u00aa\u00ba\u00b5\u3005\u3006\u3007\u0966\u0661\uff11\u0e01\u1200\u00bd"
    for character in kept:
        assert unicodedata.category(character)[0] in "LN"
        assert letters(character) == character.casefold().encode()


@settings(deadline=None)
@given(TEXTS, st.integers(1, 9))
def test_plain_and_numpy_give_the_same_bytes(text: str, times: int) -> None:
    found = letters(text * times)
    if len(found) >= GRAM:
        assert plain(found, count(found)) == fast(found, count(found))


@settings(deadline=None)
@given(st.text(st.characters(categories=["L", "N"]), min_size=GRAM, max_size=400))
def test_every_hash_stands_once_and_none_begins_inside_a_letter(text: str) -> None:
    made = sketch(letters(text))
    values = hashes(made.stored)
    assert len(set(values)) == len(values) <= made.size == len(letters(text).decode())


def test_a_sketch_does_not_grow_with_its_text() -> None:
    text = "".join(f"the {number} boats left the {number * 7} quays " for number in range(9000))
    for size in (500, 5_000, 50_000, 300_000):
        held = len(hashes(sketch(letters(text[:size])).stored))
        assert MOST / 2 * 0.7 < held < MOST * 1.3
    assert level(MOST - 1) == 0
    assert level(MOST) == 1


def test_what_is_sampled_of_a_text_is_sampled_of_every_text_that_holds_it() -> None:
    part = "".join(f"pier {number} was closed at {number * 3} o'clock " for number in range(200))
    whole = f"{'Before that, others spoke. ' * 40}{part}{'And then they went home. ' * 400}"
    small, large = sketch(letters(part)), sketch(letters(whole))
    zeros = (1 << level(large.size)) - 1
    mine = {value for value in hashes(small.stored) if not value & zeros}
    assert mine
    assert mine <= set(hashes(large.stored))


def test_only_the_first_megabyte_of_a_text_is_looked_at() -> None:
    assert sketch(b"a" * (LONGEST + 5)).size == LONGEST
