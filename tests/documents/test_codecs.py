"""What the decoder makes of bytes, and that no byte is lost on the way."""

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from copydesk.documents.decoding import decode

RUSSIAN = (
    "Новый мост через реку открыли в субботу утром после четырёх лет работы.\n"
    "Первыми по нему прошли школьники и учителя соседней школы, рассказали в мэрии.\n"
)
GERMAN = (
    "Die neue Brücke über den Fluss wurde am Samstag eröffnet, sagte die Bürgermeisterin.\n"
    "Als Erste gingen die Schüler der Grundschule hinüber, später die übrigen Gäste.\n"
)
CZECH = (
    "Nový most přes řeku otevřeli v sobotu ráno po čtyřech letech práce.\n"
    "Jako první po něm přešli žáci nedaleké školy, řekla starostka města.\n"
)
THAI = "สะพานใหม่เปิดให้บริการเมื่อเช้าวันเสาร์หลังจากก่อสร้างมาสี่ปี\n"
HINDI = "नया पुल शनिवार की सुबह चार साल के काम के बाद खोला गया।\n"
CHINESE = "新桥经过四年的建设，于星期六上午正式开通，附近学校的学生第一个走过大桥。\n"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "mac-cyrillic"),
        (GERMAN, "cp1252"),
        (GERMAN, "mac-roman"),
        (CZECH, "cp1250"),
        (CZECH, "iso8859-2"),
        (CHINESE * 2, "gb18030"),
    ],
)
def test_legacy_text_reads_as_it_was_written(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert decoded.source == "chardet"
    assert decoded.tried


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, THAI, HINDI, CHINESE])
def test_utf16_and_32_need_no_mark(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, codec)
    assert decoded.source == "shape"


def test_thai_in_utf16_without_a_blank_or_line_end_is_no_ascii() -> None:
    text = THAI.strip()
    assert decode(text.encode("utf-16-be")).text == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE])
def test_a_mark_decides(mark: bytes) -> None:
    codec = {3: "utf-8", 2: "utf-16-le", 4: "utf-32-be"}[len(mark)]
    decoded = decode(mark + GERMAN.encode(codec))
    assert (decoded.text, decoded.source, decoded.bom) == (GERMAN, "bom", len(mark))


def test_a_stray_escape_does_not_make_the_text_binary() -> None:
    data = (GERMAN + "\x1b" + GERMAN).encode()
    assert decode(data).text == GERMAN + "\x1b" + GERMAN


def test_a_block_of_nuls_before_the_text_leaves_the_text() -> None:
    data = b"\0" * 512 + b"The bridge opened on Saturday after four years of work.\n" * 9
    assert decode(data).text.endswith("work.\n")


def test_each_line_of_a_mixed_file_reads_in_its_own_encoding() -> None:
    lines = GERMAN.splitlines(keepends=True) + CZECH.splitlines(keepends=True)
    data = b"".join(lines[n].encode("cp1252" if n == 1 else "utf-8") for n in range(4))
    decoded = decode(data)
    assert decoded.text == "".join(lines)
    assert (decoded.encoding, decoded.source) == ("utf-8", "lines")
    (strip,) = decoded.strips
    assert strip.encoding == "cp1252"
    assert decoded.text[strip.start : strip.end] == lines[1].rstrip("\n")
    assert data[strip.at : strip.at + strip.size] == lines[1].rstrip("\n").encode("cp1252")


def test_a_stray_byte_keeps_its_place() -> None:
    data = "Brücke, ".encode() + b"\xff" + "Müller und Söhne".encode()
    (bad,) = decode(data).bad
    assert (bad.at, bad.data) == (9, b"\xff")
    assert decode(data).text[bad.start : bad.end] == "\ufffd"


@pytest.mark.parametrize("left", [1, 2, 3])
def test_a_sequence_cut_by_the_end_is_told_from_a_stray_byte(left: int) -> None:
    whole = "Die Brücke ist offen \U0001f309".encode()
    decoded = decode(whole[: len(whole) - 4 + left])
    assert decoded.cut
    assert decoded.bad[-1].at == len(whole) - 4
    assert not decode(whole[: len(whole) - 4 + left] + b".\n").cut


@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00")
@example(b"\0\0\0")
def test_no_bytes_make_it_raise(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.encoding is not None or decoded.text == ""


@given(
    st.lists(st.sampled_from([*GERMAN.splitlines(), *CZECH.splitlines()]), min_size=1), st.data()
)
def test_the_bytes_of_a_mixed_file_come_back(lines: list[str], data: st.DataObject) -> None:
    raw = b"\n".join(
        line.encode(data.draw(st.sampled_from(["utf-8", "utf-8", "cp1250"])), "replace")
        for line in lines
    )
    decoded = decode(raw)
    if decoded.encoding is not None:
        assert decoded.original(0, len(decoded.text)) == raw[decoded.bom :]


@given(st.text(alphabet="abc äöü\nжя", max_size=60), st.integers(0, 60), st.binary(max_size=3))
def test_a_span_gives_the_bytes_it_was_read_from(text: str, at: int, extra: bytes) -> None:
    encoded = (GERMAN + text).encode()
    raw = encoded[:at] + extra + encoded[at:]
    decoded = decode(raw)
    if decoded.source in ("utf-8", "lines") and not decoded.bom:
        middle = len(decoded.text) // 2
        halves = decoded.original(0, middle) + decoded.original(middle, len(decoded.text))
        assert halves == raw
