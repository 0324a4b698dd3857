"""Limits of length show in a corpus, and chance does not look like one."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk
from copydesk.rules.copies.corpus import Known
from copydesk.rules.truncation.length_cap import length_cap
from copydesk.rules.truncation.lengths import Lengths, caps
from copydesk.rules.truncation.paragraph_limit import paragraph_limit
from copydesk.rules.truncation.samples import CUT_AT_900, WHOLE


def known(order: int, size: int, *, stops: bool = True, wide: int = 0, **more: object) -> Known:
    return Known(
        order, f"{order}.txt", None, f"{order:x}", 0, "A headline",
        characters=size, bytes=size + wide, stops=stops, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def spread(count: int, seed: int = 1) -> list[Known]:
    """Whole texts whose lengths are those of news: about a lognormal around 3,000."""
    draw = random.Random(seed)
    return [known(n, int(draw.lognormvariate(8.0, 0.6))) for n in range(count)]


def test_a_limit_is_found_among_texts_of_all_lengths() -> None:
    cut = [known(1000 + n, 5000, stops=False) for n in range(40)]
    (cap,) = caps(Lengths([*spread(1000), *cut]))
    assert (cap.unit, cap.low, cap.high) == ("characters", 5000, 5000)
    marks = list(length_cap.check(Lengths([*spread(1000), *cut])))
    assert {mark.document.order for mark in marks if mark.kind} == {k.order for k in cut}


def test_a_limit_of_bytes_is_found_where_characters_differ() -> None:
    cut = [known(n, 4096 - n - n % 3, stops=False, wide=n) for n in range(20, 40)]
    (cap,) = caps(Lengths([*spread(500), *cut]))
    assert (cap.unit, cap.low, cap.high) == ("bytes", 4094, 4096)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([50, 400, 3000]))
def test_chance_is_no_limit(seed: int, count: int) -> None:
    texts = [known(k.order, k.characters, stops=False) for k in spread(count, seed)]
    assert not list(caps(Lengths(texts)))


def test_lengths_that_stand_out_of_a_large_corpus_a_little_are_no_limit() -> None:
    """Texts of one template, without a full stop: every fortieth length has three times
    the texts of its neighbours, which is far beyond chance in 40,000 of them."""
    draw = random.Random(4)
    drawn = (draw.randint(1000, 3000) for _ in range(40_000))
    texts = [
        known(n, size - size % 40 if n % 15 == 0 else size, stops=False)
        for n, size in enumerate(drawn)
    ]
    assert not list(caps(Lengths(texts)))


def test_texts_that_end_like_sentences_share_a_length_by_their_template() -> None:
    assert not list(caps(Lengths([known(n, 2000) for n in range(50)])))


def test_a_site_that_never_goes_beyond_five_paragraphs() -> None:
    five = [
        known(n, 900 + 90 * n, paragraphs=5, url="https://www.harbour.example/a") for n in range(30)
    ]
    other = [known(50 + n, 3000 + n, paragraphs=n % 20, outlet="Quay Post") for n in range(60)]
    (mark,) = paragraph_limit.check(Lengths([*five, *other]))
    assert mark.document.order == 0
    assert "30 of the 30 texts of harbour.example end after 5 paragraphs" in mark.message


@pytest.mark.parametrize("more", [6, 9])
def test_one_longer_text_shows_that_the_site_goes_on(more: int) -> None:
    texts = [known(n, 900 + 90 * n, paragraphs=5, outlet="Quay Post") for n in range(30)]
    texts.append(known(99, 5000, paragraphs=more, outlet="Quay Post"))
    assert not list(paragraph_limit.check(Lengths(texts)))


def test_the_audit_names_the_cut_of_each_text() -> None:
    report = copydesk.audit(
        [{"id": str(n), "text": t} for n, t in enumerate((*WHOLE, *CUT_AT_900))]
    )
    cut = report.findings.query("name == 'length-cap' and level == 'error'")
    assert len(cut) == len(CUT_AT_900)
    assert "byte-cut" in set(report.documents.tail(len(CUT_AT_900))["truncation"])
    assert set(cut["record"].astype(int)) == set(report.documents.index[-len(CUT_AT_900) :])
