"""A line is asked for each form of a byline, a signature, a date only where it gives its
occasion. Asked for every form in turn it says the same."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.document import split_lines
from copydesk.rules.facts import bylines, cued, cues, signatures, uncued
from copydesk.rules.facts.byline import LONGEST, Byline, behind_marks, of_a_picture
from copydesk.rules.facts.cues import leading, may_lead
from copydesk.rules.facts.names import may_begin

PIECES = (
    *("By", "by", "von", "Von", "Author:", "Автор:", "AUTOR/IN", "author", "文/", "記者", "기자"),
    *(
        "Anna Holm",
        "ANNA HOLM",
        "Dr. Karl Brandt",
        "山田太郎",
        "홍길동",
        "Anna",
        "al-Sayed",
        "The Bridge",
    ),
    *(
        "5 May 2021",
        "2021-05-05",
        "05/06/2021",
        "二〇二一年五月五日",
        "٥ مايو",
        "May",
        "3",
        "10:15",
        "²",
    ),
    *("Newsroom", "admin", "Staff", "reporter", "writer", "correspondent", "Korrespondent", "role"),
    *(
        "(Reporting by",
        "Reporting by",
        "[Редактор",
        "(Newsroom)",
        "（山田太郎）",
        "Editing by",
        ")",
        "]",
    ),
    *(
        "More from",
        "About",
        "About the author",
        "Contact",
        "is a reporter at",
        "'s latest book",
        "AFP",
    ),
    *(
        "anna.holm@example.com",
        "@holm",
        "exclusively for",
        "Photo:",
        "Published",
        "HolmPublished",
        "on",
    ),
    *(
        ",",
        ":",
        "-",
        "--",
        "—",
        "|",
        "•",
        "1.",
        "*",
        "#",
        "said that the",
        "и",
        "and",
        "/",
        ".",
        "!",
    ),
)
LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map(" ".join)
DENSE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join)
TEXTS = st.one_of(LINES, DENSE, LINES.map(lambda text: f"{text} {'word ' * 30}".strip()))
SCRIPTS = st.sampled_from(("Latin", "Han", "Hangul", "Kana", "Arabic", None))


def every_byline(text: str, below: str, script: str | None, index: int) -> Iterator[Byline]:
    filled = split_lines("\n".join((*["Headline"] * index, text, below)))
    begin = behind_marks(text)
    if len(text) > LONGEST or begin == len(text):
        return
    if (
        script not in ("Han", "Kana", "Hangul")
        and ":" not in text
        and not bylines._two_words(text)
        and not leading(text[begin:], "before")
    ):
        yield from uncued.placeholder(filled, index, begin)
        return
    strong = (
        *cued.labelled(filled, index, begin, script),
        *cued.prefixed(filled, index, begin, script),
        *cued.titled(filled, index, script),
    )
    yield from strong
    if strong:
        return
    if any(map(str.isdigit, text)):
        yield from uncued.dated_line(filled, index, begin, "en")
    else:
        yield from uncued.in_the_middle(index, text, begin, dated=False)
    if len(text) <= bylines.BARE and may_begin(text[begin:]):
        yield from uncued.bare_name(filled, index, begin)
        yield from uncued.desk(filled, index, begin)


def every_signature(text: str) -> Iterator[Byline]:
    (line,) = split_lines(text)
    closed = text.rstrip(". ")[-1:] in (")", "]")
    if closed or len(text) <= 300:
        yield from signatures._reporting(text, 0)
    if closed:
        yield from signatures._in_brackets(text, 0)
    yield from signatures._in_wide_brackets(text, 0)
    if len(text) <= 200:
        yield from signatures._signed(text, 0)
    yield from signatures.addresses_on(line, 0)
    if len(text) <= signatures.POINTER:
        yield from signatures._pointing(text, 0)
    yield from signatures.bios_on(text, 0)


@given(TEXTS, LINES, SCRIPTS, st.integers(0, 1))
def test_bylines(text: str, below: str, script: str | None, index: int) -> None:
    filled = split_lines("\n".join((*["Headline"] * index, text, below)))
    found = bylines.bylines_on(filled, index, script, "en")
    assert found == (() if of_a_picture(text) else tuple(every_byline(text, below, script, index)))


@given(TEXTS)
def test_signatures(text: str) -> None:
    (line,) = split_lines(text)
    assert signatures.signatures_on(line, 0) == tuple(every_signature(text))


@given(TEXTS, st.sampled_from((("label", "byline"), ("published", "date"), ("updated", "date"))))
def test_a_text_closes_with_no_cue_that_its_last_word_excludes(
    text: str, asked: tuple[str, str]
) -> None:
    table, part = asked
    found = cues.closing(text, table, part)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cues, "_may_close", lambda *_: True)
        assert cues.closing(text, table, part) == found


@given(TEXTS, st.sampled_from(("before", "more", "about", "writer", "contributed")))
def test_a_text_leads_with_no_cue_that_its_first_word_excludes(text: str, table: str) -> None:
    assert may_lead(text, (table,)) or not leading(text, table)
