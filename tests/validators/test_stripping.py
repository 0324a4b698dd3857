"""Stripping takes furniture out and nothing else."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk
from copydesk.documents.decoding import decode
from copydesk.documents.record import Raw
from copydesk.rules.residue.samples import BODY, HEAD
from copydesk.validators.stripping import encoded, strip_file, strip_record

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
        rebuilt += [text[at : removed.start]]
        at = removed.end
    assert "".join([*rebuilt, text[at:]]) == cleaned.text


@given(st.lists(LINES, max_size=16))
@settings(deadline=None)
def test_bytes_that_stay_are_kept_exactly(lines: list[str]) -> None:
    data = "\n".join(["Été à la plage, été à la mer.", *lines]).encode() + b"\n\xff\n"
    raw = Raw("a.txt", data=data)
    decoded, cleaned = decode(data), strip_record(raw)
    out = encoded(decoded, data, cleaned)
    if decoded.encoding == "utf-8":
        assert out.endswith(b"\xff\n")
        assert decode(out).text.replace("\ufffd", "") == cleaned.text.replace("\ufffd", "")


def test_paragraphs_stay_one_blank_line_apart() -> None:
    text = f"Skip to content\n\n{HEAD}{BODY}\nAdvertisement\n\nThe end came late that day.\n\nLeave a Reply\n"
    assert copydesk.clean(text).text == f"{HEAD}{BODY}\nThe end came late that day.\n\n"


def test_cleaning_twice_changes_nothing_more() -> None:
    once = copydesk.clean(f"Skip to content\n\n{HEAD}{BODY}\nLeave a Reply\n")
    assert len(once.removed) == 2
    assert copydesk.clean(once.text).text == once.text


def test_a_record_file_keeps_the_bytes_of_records_without_furniture(tmp_path: Path) -> None:
    sound = b'{"id":1,  "text":"A ferry ran aground."}\n'
    dirty = b'{"id": 2, "text": "A ferry ran aground.\\nLeave a Reply\\n"}\r\n'
    broken = b'{"id": 3,\n'
    path = tmp_path / "feed.jsonl"
    path.write_bytes(sound + dirty + broken)
    data, spans = strip_file(path)
    assert spans == 1
    assert data == sound + b'{"id": 2, "text": "A ferry ran aground.\\n"}\r\n' + broken
