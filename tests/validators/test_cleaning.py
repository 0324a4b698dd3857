"""What clean does to bytes can be undone to the byte, and is done to what was judged alone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.documents.contents import records
from copydesk.documents.record import Raw
from copydesk.documents.records import Lines
from copydesk.rules.samples import BODY, HEAD
from copydesk.validators.cleaning import NotCleaned, Ways, by_file, changes
from copydesk.validators.desk import Judged, judge
from copydesk.validators.ledger import (
    Change,
    Entry,
    WrongLedger,
    _entry,
    applied,
    digest,
    undone,
    written,
)
from copydesk.validators.stripping import strippers

LINES = st.sampled_from(
    [
        *("Leave a Reply", "Share on Facebook", "21 0 0", "Aa Aa Aa", "", "", "Advertisement"),
        "The council met on Monday and spoke for three hours about the old bridge.",
        *("A caption", "Source link", "© 2021 Westhaven Times", "Café à la mairie", "\u2028"),
        'She said "no" \\ \t \U0001f600 and left.',
    ]
)
ENDS = st.sampled_from(["\n", "\r\n"])
TEXT, FEED = Path("a.txt"), Path("feed.jsonl")


def judged(file: Path, data: bytes) -> Iterator[Judged]:
    part = Lines(str(file), 1, 0, data) if file == FEED else Raw(str(file), data=data)
    return (judge(raw, strippers()) for raw in records(part, {}))


def made(file: Path, data: bytes, ways: Ways = Ways()) -> tuple[Change, ...]:  # noqa: B008
    return changes(file, data, judged(file, data), ways)


def after_and_back(data: bytes, found: tuple[Change, ...]) -> bytes:
    """The bytes after the changes, which have led back to those before."""
    new = applied(data, found)
    entry = Entry("a", digest(data), digest(new), found)
    assert undone(new, entry) == data
    line = written(entry)
    assert "\n" not in line
    assert _entry(json.loads(line)) == entry
    return new


@given(
    st.lists(LINES, max_size=16),
    ENDS,
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "cp1251"]),
    st.sampled_from([b"", b"\xff", b"\xc3\n"]),
)
@settings(deadline=None, max_examples=40)
def test_every_byte_of_a_file_comes_back(
    lines: list[str], end: str, codec: str, tail: bytes
) -> None:
    first = "Лето." if codec == "cp1251" else "Ete a la plage, \u00e9t\u00e9 \u00e0 la mer."
    data = end.join([first, *lines]).encode(codec, "replace") + (tail if codec == "utf-8" else b"")
    after_and_back(data, made(TEXT, data))


@given(st.binary(max_size=200), st.sampled_from([TEXT, FEED]))
@settings(deadline=None, max_examples=40)
def test_any_bytes_can_be_cleaned_and_come_back(data: bytes, file: Path) -> None:
    after_and_back(data, made(file, data))


@given(st.lists(st.lists(LINES, max_size=12), max_size=3), ENDS, st.booleans(), st.booleans())
@settings(deadline=None, max_examples=40)
def test_records_are_cleaned_inside_their_string_alone(
    texts: list[list[str]], end: str, ascii_only: bool, marked: bool
) -> None:
    rows = [{"id": n, "x": {"text": "1"}, "text": end.join(lines)} for n, lines in enumerate(texts)]
    lines = [json.dumps(row, ensure_ascii=ascii_only) for row in rows]
    data = "\n".join(lines).encode("utf-8-sig" if marked and lines else "utf-8")
    new = after_and_back(data, made(FEED, data)).decode("utf-8-sig")
    for line, row in zip(new.splitlines() if ascii_only else new.split("\n"), rows, strict=False):
        got = json.loads(line)
        assert json.dumps(got, ensure_ascii=ascii_only) == line
        (one,) = judged(TEXT, row["text"].encode()) if row["text"] else (None,)  # type: ignore[attr-defined]
        assert got | {"text": ""} == row | {"text": ""}
        if one is not None:
            plain = applied(row["text"].encode(), made(TEXT, row["text"].encode()))  # type: ignore[attr-defined]
            assert got["text"].encode() == plain


def test_recoding_writes_utf8_and_can_be_undone() -> None:
    text = (
        "Das Rathaus \u00f6ffnet sp\u00e4ter, die \u00c4mter \u00f6ffnen fr\u00fcher als sonst.\n"
    )
    data = text.encode("cp1252")
    assert after_and_back(data, made(TEXT, data, Ways(recode=True))) == text.encode()


def test_repairs_and_cuts_meet_in_the_bytes() -> None:
    text = f"{HEAD}{BODY}\nTuesday\u0092s vote was short.\n\n\u0093Read more\u0094: Leave a Reply\n"
    data = text.encode()
    assert "Tuesday\u2019s vote" in after_and_back(data, made(TEXT, data)).decode()


def test_kinds_can_be_kept() -> None:
    text = f"{HEAD}{BODY}\n© 2021 Westhaven Times\n\nLeave a Reply\n".encode()
    (change,) = made(TEXT, text, Ways(keep=["legal"]))
    assert change.old == b"Leave a Reply\n"
    row = json.dumps({"text": text.decode()}, ensure_ascii=False).encode()
    (change,) = made(FEED, row, Ways(keep=["legal"]))
    assert change.old == b"Leave a Reply\\n"


FURNITURE = f"{HEAD}{BODY}\n© 2021 Westhaven Times\n\nPhoto: Peter Holm\n\nLeave a Reply\n"


def test_what_a_stripped_line_states_goes_to_the_ledger() -> None:
    stated = [change.stated for change in made(TEXT, FURNITURE.encode())]
    assert stated == [{"outlet": "Westhaven Times"}, {"credit": "Peter Holm"}, {}]


def test_what_a_line_of_a_record_states_goes_to_the_ledger_with_its_record() -> None:
    rows = [{"id": "x", "text": HEAD + BODY}, {"id": "y", "text": FURNITURE}]
    data = "\n".join(map(json.dumps, rows)).encode()
    found = made(FEED, data)
    assert [change.record for change in found] == ["y"] * 3
    assert [change.kind for change in found] == ["legal", "caption", "comment-form"]
    assert [change.stated for change in found] == [
        {"outlet": "Westhaven Times"},
        {"credit": "Peter Holm"},
        {},
    ]


def test_what_recoding_takes_out_is_stated_as_well() -> None:
    data = (FURNITURE + "Caf\u00e9 \u00e0 la mairie, d\u00e9j\u00e0 vu \u00e0 No\u00ebl.\n").encode(
        "cp1252"
    )
    (change,) = made(TEXT, data, Ways(recode=True))
    assert change.stated == {"outlet": "Westhaven Times", "credit": "Peter Holm"}


def test_a_file_changed_since_is_not_restored() -> None:
    entry = Entry("a.txt", digest(b"old"), digest(b"new"), ())
    with pytest.raises(WrongLedger, match="changed since"):
        undone(b"newer", entry)


def test_a_record_file_keeps_every_byte_but_those_that_go() -> None:
    sound = b'{"id":1,  "text":"A ferry ran aground."}\n'
    dirty = b'{"id":  2, "text": "A ferry ran\\u0020aground.\\nLeave a Reply\\n" }\r\n'
    twice = b'{"text": "Leave a Reply", "text": "A ferry ran aground.\\nLeave a Reply\\n"}\n'
    broken = b'{"id": 3,\n'
    data = sound + dirty + b"\n" + twice + broken
    new = after_and_back(data, made(FEED, data))
    gone = b"Leave a Reply\\n"
    assert new == sound + dirty.replace(gone, b"") + b"\n" + twice.replace(gone, b"") + broken


@pytest.mark.parametrize("other", [b"", b"A ferry sank.\n", FURNITURE.encode() + b"More.\n"])
def test_a_file_that_is_not_the_one_that_was_judged_is_left(other: bytes) -> None:
    with pytest.raises(NotCleaned, match="changed while it was read"):
        changes(TEXT, other, judged(TEXT, FURNITURE.encode()), Ways())


def test_a_record_file_that_grew_or_shrank_is_left() -> None:
    row = json.dumps({"text": FURNITURE}).encode() + b"\n"
    for before, now in ((row, row * 2), (row * 2, row), (row, row.replace(b"Peter", b"Petra"))):
        with pytest.raises(NotCleaned, match="changed while it was read"):
            changes(FEED, now, judged(FEED, before), Ways())


def test_each_file_has_its_documents_and_a_file_without_any_has_none() -> None:
    files = [Path("a.txt"), Path("empty.jsonl"), Path("feed.jsonl"), Path("z.txt")]
    names = ["a.txt", "feed.jsonl", "feed.jsonl", "z.txt"]
    documents = [judge(Raw(name, text="A ferry sank."), ()) for name in names]
    held = [(file.name, len(list(some))) for file, some in by_file(files, documents)]
    assert held == [("a.txt", 1), ("empty.jsonl", 0), ("feed.jsonl", 2), ("z.txt", 1)]
    unread = [file.name for file, _ in by_file(files, documents)]
    assert unread == [file.name for file in files]
