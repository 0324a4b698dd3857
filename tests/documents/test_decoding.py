"""Decoding never raises, never loses the place of a byte, and says what it did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.decoding import decode, from_characters


@given(st.binary(max_size=400))
def test_any_bytes_decode_without_an_exception(data: bytes) -> None:
    decoded = decode(data)
    assert isinstance(decoded.text, str)
    assert decoded.encoding is None or decoded.text is not None


@given(
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0\x0e\x1b\ufeff~"),
        max_size=300,
    )
)
def test_sound_utf8_is_read_as_it_is(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    assert decoded.text == text
    assert (decoded.encoding, decoded.source) == ("utf-8", "utf-8")


@given(
    st.lists(st.sampled_from(["été ", "мост ", "桥 ", "plain "]), min_size=6, max_size=30),
    st.integers(0, 400),
    st.sampled_from([b"\xff", b"\xfe\xfe", b"\xc3", b"\xe2\x82"]),
)
def test_bad_bytes_are_reported_where_they_stand(words: list[str], at: int, bad: bytes) -> None:
    sound = ("été мост 桥 été мост " + "".join(words)).encode()
    # Cut between characters, so that the bad bytes are the only damage.
    at = len(sound.decode()[: at % len(sound.decode())].encode())
    data = sound[:at] + bad + b" " + sound[at:]
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert b"".join(piece.data for piece in decoded.bad) == bad
    for piece in decoded.bad:
        assert data[piece.at : piece.at + len(piece.data)] == piece.data
        assert set(decoded.text[piece.start : piece.end]) == {"\ufffd"}
        assert len(decoded.text[: piece.start].replace("\ufffd", "").encode()) <= piece.at


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(codec: str) -> None:
    decoded = decode("Паром снова ходит.\n".encode(codec))
    assert decoded.text == "Паром снова ходит.\n"
    assert decoded.source == "bom"
    assert decoded.bom > 0


def test_what_was_tried_is_kept() -> None:
    decoded = decode("Водолазы осмотрели старый мост и нашли трещины.\n".encode("cp1251"))
    assert decoded.text == "Водолазы осмотрели старый мост и нашли трещины.\n"
    assert decoded.encoding == "cp1251"
    assert decoded.tried[0].startswith("utf-8:")
    assert decoded.tried[1].startswith("chardet: cp1251")


def test_pictures_are_no_text() -> None:
    decoded = decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\2\0" + bytes(range(256)))
    assert decoded.encoding is None
    assert decoded.text == ""


def test_lone_surrogates_of_a_record_are_replaced() -> None:
    decoded = from_characters("A\ud800B")
    assert decoded.text == "A\ufffdB"
    assert decoded.tried


def test_utf8_with_a_control_and_a_cut_end_keeps_the_place_of_the_cut() -> None:
    data = b"e\x17\0\0\0~" + "ee\u0301e\u0301e\u0301\u200d\u200b".encode() + b"\xc2"
    decoded = decode(data)
    assert (decoded.encoding, decoded.cut) == ("utf-8", True)
    assert decoded.original(0, len(decoded.text)) == data
