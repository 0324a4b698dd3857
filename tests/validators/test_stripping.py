"""Stripping takes furniture out and nothing else, and every byte can come back."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk
from copydesk.rules.samples import BODY, HEAD
from copydesk.validators.ledger import Entry, WrongLedger, _entry, applied, digest, undone, written
from copydesk.validators.stripping import changes_of_file, changes_of_records

LINES = st.sampled_from(
    [
        "Leave a Reply",
        "Share on Facebook",
        "21 0 0",
        "Aa Aa Aa",
        "",
        "",
        "Advertisement",
        "The council met on Monday and spoke for three hours about the old bridge.",
        "A caption",
        "Source link",
        "© 2021 Westhaven Times",
        "Café à la mairie",
        "\u2028",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n"])


@given(st.lists(LINES, max_size=20), ENDS)
@settings(deadline=None)
def test_what_stays_is_the_original_less_the_removed_spans(lines: list[str], end: str) -> None:
    text = end.join(lines)
    cleaned = copydesk.clean(text)
    rebuilt, at = [], 0
    for removed in cleaned.removed:
        assert text[removed.start : removed.end] == removed.text
        rebuilt += [text[at : removed.start], removed.new]
        at = removed.end
    assert "".join([*rebuilt, text[at:]]) == cleaned.text
    assert cleaned.restore() == text


@given(
    st.lists(LINES, max_size=16),
    ENDS,
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "cp1251"]),
    st.sampled_from([b"", b"\xff", b"\xc3\n"]),
)
@settings(deadline=None)
def test_restoring_gives_back_the_exact_bytes(
    lines: list[str], end: str, codec: str, tail: bytes
) -> None:
    text = end.join(
        ["Ete a la plage, \u00e9t\u00e9 \u00e0 la mer." if codec != "cp1251" else "Лето.", *lines]
    )
    data = text.encode(codec, "replace") + (tail if codec == "utf-8" else b"")
    changes = changes_of_file("a.txt", data, ())
    new = applied(data, changes)
    entry = Entry("a.txt", digest(data), digest(new), changes)
    assert undone(new, entry) == data
    assert sum(len(c.old) - len(c.new) for c in changes) == len(data) - len(new)
    line = written(entry)
    assert "\n" not in line
    assert _entry(json.loads(line)) == entry


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_can_be_cleaned_and_restored(data: bytes) -> None:
    for reader in (changes_of_file, changes_of_records):
        changes = reader("a.txt", data, ())
        new = applied(data, changes)
        assert undone(new, Entry("a.txt", digest(data), digest(new), changes)) == data


def test_paragraphs_stay_one_blank_line_apart() -> None:
    text = f"Skip to content\n\n{HEAD}{BODY}\nAdvertisement\n\nThe end came late that day.\n\nLeave a Reply\n"
    assert copydesk.clean(text).text == f"{HEAD}{BODY}\nThe end came late that day.\n\n"


def test_cleaning_twice_changes_nothing_more() -> None:
    once = copydesk.clean(f"Skip to content\n\n{HEAD}{BODY}\nLeave a Reply\n")
    assert len(once.removed) == 2
    assert copydesk.clean(once.text).text == once.text


def test_characters_are_mended_where_nothing_is_lost() -> None:
    text = f"{HEAD}{BODY}\nTuesday\u0092s vote was short.\n\n\u0093Read more\u0094: Leave a Reply\n"
    cleaned = copydesk.clean(text)
    assert "Tuesday\u2019s vote was short." in cleaned.text
    assert cleaned.restore() == text
    data = text.encode()
    changes = changes_of_file("a.txt", data, ())
    new = applied(data, changes)
    assert new.decode() == cleaned.text
    assert undone(new, Entry("a", digest(data), digest(new), changes)) == data


def test_recoding_writes_utf8_and_can_be_undone() -> None:
    data = "Das Rathaus \u00f6ffnet sp\u00e4ter, die \u00c4mter \u00f6ffnen fr\u00fcher als sonst.\n".encode(
        "cp1252"
    )
    changes = changes_of_file("a.txt", data, (), recode=True)
    new = applied(data, changes)
    assert new.decode("utf-8").startswith("Das Rathaus \u00f6ffnet")
    assert undone(new, Entry("a", digest(data), digest(new), changes)) == data


def test_kinds_can_be_kept() -> None:
    text = f"{HEAD}{BODY}\n© 2021 Westhaven Times\n\nLeave a Reply\n".encode()
    (change,) = changes_of_file("a.txt", text, ("legal",))
    assert change.old == b"Leave a Reply\n"


def test_what_a_stripped_line_states_goes_to_the_ledger() -> None:
    text = f"{HEAD}{BODY}\n© 2021 Westhaven Times\n".encode()
    (change,) = changes_of_file("a.txt", text, ())
    assert change.stated == {"outlet": "Westhaven Times"}


def test_a_file_changed_since_is_not_restored() -> None:
    entry = Entry("a.txt", digest(b"old"), digest(b"new"), ())
    with pytest.raises(WrongLedger, match="changed since"):
        undone(b"newer", entry)


def test_a_record_file_keeps_the_bytes_of_records_without_furniture() -> None:
    sound = b'{"id":1,  "text":"A ferry ran aground."}\n'
    dirty = b'{"id": 2, "text": "A ferry ran aground.\\nLeave a Reply\\n"}\r\n'
    broken = b'{"id": 3,\n'
    data = sound + dirty + broken
    changes = changes_of_records("feed.jsonl", data, ())
    assert len(changes) == 1
    assert (
        applied(data, changes)
        == sound + b'{"id": 2, "text": "A ferry ran aground.\\n"}\r\n' + broken
    )
