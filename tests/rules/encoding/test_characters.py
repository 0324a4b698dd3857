"""Rules on characters: marks stay inside, fixes take out what was marked, nothing raises."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.documents.characters import beyond
from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose
from copydesk.rules.facts.facts import gather
from copydesk.rules.mark import Mark
from copydesk.rules.registry import all_rules, find
from copydesk.rules.rule import Rule

RULES = [rule for rule in all_rules() if rule.family == "ENC"]
ODD = "a é\u00ad\u200b\u200c\u200d\u202e\u2028\ufeff\ufe0f\ue000\ufffe\U000e0041о\u0301\x07\x85&;<p>\\u0041`'?%41\r\n"


def marks(rule: Rule, text: str) -> list[Mark]:
    decoded = from_characters(text)
    doc = compose("story.txt", None, "", decoded)
    given_: dict[str, object] = {"doc": doc, "decoded": decoded}
    if "facts" in rule.wants:
        if not doc.filled:
            return []
        given_["facts"] = gather(doc)
    return list(rule.check(*(given_[want] for want in rule.wants)))


def mended(text: str, found: list[Mark]) -> str:
    edits = [edit for mark in found if mark.fix for edit in mark.fix.edits]
    for edit in sorted(edits, key=lambda e: -e.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@settings(deadline=None)  # tables are read on first use
@given(text=st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters()), max_size=60))
def test_marks_and_edits_stay_in_the_text_and_apart(rule: Rule, text: str) -> None:
    found = marks(rule, text)
    for mark in found:
        assert mark.start is None or 0 <= mark.start <= (mark.end or 0) <= len(text)
    edits = sorted((edit.start, edit.end) for mark in found if mark.fix for edit in mark.fix.edits)
    assert all(0 <= start <= end <= len(text) for start, end in edits)
    assert all(left[1] <= right[0] for left, right in pairwise(edits))


@pytest.mark.parametrize(
    "name", ["zero-width", "soft-hyphen", "noncharacter", "not-nfc", "control-character"]
)
@given(text=st.text(alphabet=ODD, max_size=60))
def test_a_lossless_fix_leaves_nothing_to_find(name: str, text: str) -> None:
    rule = find(name)
    once = mended(text, marks(rule, text))
    # Characters that parted others may bring two together; a second pass ends it.
    twice = mended(once, marks(rule, once))
    assert not marks(rule, mended(twice, marks(rule, twice)))


def test_the_last_mark_of_many_mends_the_rest() -> None:
    text = "The inter\u00adnational court.\n" * 50
    found = marks(find("soft-hyphen"), text)
    assert len(found) == 20
    assert "30 more lines" in found[-1].message
    assert mended(text, found) == "The international court.\n" * 50


def test_a_c2pa_manifest_is_never_stripped() -> None:
    manifest = "\ufeff" + "".join(chr(0xE0100 + byte) for byte in b"C2PATXT\0signed")
    text = f"The bridge is open.{manifest}\n"
    for rule in RULES:
        assert mended(text, marks(rule, text)) == text, rule.name


def test_persian_and_emoji_keep_their_joiners() -> None:
    text = "می\u200cخواهم 👨\u200d👩\u200d👧 क्\u200dष ❤️\n"
    for rule in RULES:
        assert not marks(rule, text), rule.name


def test_zero_marks_on_typographic_prose() -> None:
    text = (
        "\u201cIt\u2019s 5\u00a0\u20ac \u2013 or \u00ab12\u202f000\u00bb\u2026\u201d, said Ren\u00e9e "
        "O\u2019Neill; x\u00b2 + y\u00b2, 25\u00b0C, caf\u00e9 \u00a9 2024 \u2192 \U0001f309.\n"
    )
    for rule in RULES:
        assert not marks(rule, text), rule.name


def test_what_is_beyond_ascii_is_found_once() -> None:
    there = beyond("Мост \u2014 open\x07 <b>")
    assert there.text == "Мост\u2014"
    assert there.seen == {"\u2014"}
    assert there.controls == b"\x07"
    assert there.signs == {"<", ">"}
    assert there.plain


HOSTILE = [
    "a" * 200_000,
    "я" * 200_000,
    "яz" * 100_000,
    "?" * 200_000,
    "a?" * 100_000,
    "&" * 200_000,
    "&amp;" * 40_000,
    "<" * 200_000,
    "<a " * 60_000,
    "<!--" * 50_000,
    "[caption " * 20_000,
    "\\u0041" * 30_000,
    "%D0%9F" * 30_000,
    "{" * 200_000,
    "a{" * 100_000,
    "\u0301" * 200_000,
    "\u200d" * 200_000,
    "Ã©" * 100_000,
    "\ufeff" * 100_000,
    "`` '' " * 30_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_hostile_text_takes_linear_time(text: str) -> None:
    start = time.perf_counter()
    for rule in RULES:
        marks(rule, text)
    spent = time.perf_counter() - start
    # 200 KB; a rule that backtracks needs minutes. Some 0.3 s on a busy shared core.
    assert spent < 20
