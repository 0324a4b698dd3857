"""A JSONL file gives every record it holds, and says where it is broken."""

import json

from copydesk.documents.record import Raw
from copydesk.documents.records import Lines, from_mapping, lines_of

GOOD = {
    "id": "w-1",
    "text": "A ferry ran aground.",
    "author": "Anna Lindqvist",
    "date": "2021-05-05",
}


def raws(*lines: bytes) -> list[Raw]:
    return list(lines_of(Lines("feed.jsonl", 1, 0, b"\n".join(lines)), {}))


def test_columns_are_found_by_the_names_they_go_by() -> None:
    (raw,) = raws(
        json.dumps(
            {"url": "https://a.example/1", "body": "Text.", "byline": ["A B", "C D"]}
        ).encode()
    )
    assert raw.text == "Text."
    assert raw.declared == {"url": "https://a.example/1", "author": "A B; C D"}
    assert raw.record == "1"


def test_named_columns_win() -> None:
    raw = from_mapping(
        {"text": "no", "story": "yes", "nr": 7}, "f", "1", {"text": "story", "id": "nr"}
    )
    assert (raw.text, raw.record) == ("yes", "7")


def test_a_broken_line_has_its_offset_and_the_rest_is_read() -> None:
    first = json.dumps(GOOD).encode()
    found = raws(first, b'{"text": "cut', b"", b"[1]", b"\xff{}", b'{"title": "no text"}', first)
    assert [r.text for r in found if r.text] == [GOOD["text"]] * 2
    troubles = [r.trouble for r in found if r.trouble]
    assert [t.line for t in troubles] == [2, 4, 5, 6]
    assert troubles[0].at is not None
    assert troubles[0].at >= len(first) + 1
    assert "not UTF-8" in troubles[2].detail
    assert "no text column" in troubles[3].detail


def test_line_separators_inside_a_text_break_nothing() -> None:
    text = "One\u2028two\u0085three\x0cfour"
    line = json.dumps({"text": text}, ensure_ascii=False).encode()
    assert [raw.text for raw in raws(line)] == [text]


def test_nesting_too_deep_is_a_broken_record() -> None:
    (raw,) = raws(b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}")
    assert raw.trouble is not None or raw.text is not None
