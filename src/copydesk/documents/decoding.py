"""From bytes to text, and what was tried on the way.

The order is fixed (DESIGN 6, figures in docs/evaluation.md): a byte order mark, then
strict UTF-8, then chardet, and chardet only because the first two said no. A detector's
confidence is kept as a measure and never used as a threshold: correct answers on short
legacy text come at 0.13 to 0.71.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

BOMS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ESCAPED = re.compile("[\udc80-\udcff]+")
# A multi-byte UTF-8 sequence, whatever its length: good evidence of UTF-8, since legacy
# text hits this shape by chance in less than one letter of a hundred.
SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
# Legacy text that a detector names iso8859-1 is cp1252 on the web (WHATWG Encoding);
# no other widening is safe: prefer_superset costs 10 points (reference measurement).
WIDENED = {"iso8859-1": "cp1252", "iso-8859-1": "cp1252", "ascii": "utf-8"}


@dataclass(frozen=True, slots=True)
class BadBytes:
    """Bytes that the codec could not read; each stands as U+FFFD in the text.

    `at` is the byte offset in the file, `start` and `end` are character offsets.
    """

    at: int
    data: bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was had.

    `encoding` is a codec name, or None where the bytes are no text at all; `source` is
    `utf-8`, `bom`, `chardet`, `record` (the text came as characters) or `none`;
    `tried` tells each step in words; `bom` is the number of bytes of the mark.
    """

    text: str
    encoding: str | None
    source: str
    tried: tuple[str, ...] = ()
    bad: tuple[BadBytes, ...] = ()
    bom: int = 0


def decode(data: bytes) -> Decoded:
    """Decode a file's bytes. Never raises and never loses the place of a bad byte."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _after_mark(data, mark, encoding)
    tried: list[str] = []
    # NUL, ESC and ~{ are valid UTF-8 but belong to UTF-16, ISO-2022 and HZ.
    if b"\0" in data or b"\x1b" in data or b"~{" in data:
        tried.append("utf-8: set aside, NUL, ESC or ~{ in the bytes")
    else:
        try:
            return Decoded(data.decode("utf-8"), "utf-8", "utf-8")
        except UnicodeDecodeError as error:
            tried.append(f"utf-8: {error.reason} at byte {error.start}")
            mended = _damaged_utf8(data, tuple(tried))
            if mended is not None:
                return mended
    return _detected(data, tried)


def from_characters(text: str) -> Decoded:
    """A text that came as characters (a record). Lone surrogates become U+FFFD."""
    if text.isascii() or not re.search("[\ud800-\udfff]", text):
        return Decoded(text, "utf-8", "record")
    mended = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return Decoded(mended, "utf-8", "record", ("record: lone surrogates replaced",))


def _after_mark(data: bytes, mark: bytes, encoding: str) -> Decoded:
    body = data[len(mark) :]
    tried: tuple[str, ...] = (f"bom: {encoding}",)
    try:
        return Decoded(body.decode(encoding), encoding, "bom", tried, bom=len(mark))
    except UnicodeDecodeError as error:
        tried = (*tried, f"{encoding}: {error.reason} at byte {error.start}")
    if encoding == "utf-8":
        text, bad = _escaped_utf8(body, len(mark))
        return Decoded(text, encoding, "bom", tried, bad, len(mark))
    text = body.decode(encoding, "replace")
    return Decoded(text, encoding, "bom", tried, (), len(mark))


def _damaged_utf8(data: bytes, tried: tuple[str, ...]) -> Decoded | None:
    """UTF-8 with a few bad bytes, or None where the bytes look like another codec.

    The text counts as UTF-8 when sound sequences outnumber bad bytes two to one. A text
    whose only byte beyond ASCII is the bad one says nothing: chardet decides.
    """
    text, bad = _escaped_utf8(data, 0)
    broken = sum(len(piece.data) for piece in bad)
    sound = len(SEQUENCE.findall(data))
    if sound < 2 * broken:
        return None
    return Decoded(text, "utf-8", "utf-8", tried, bad)


def _escaped_utf8(data: bytes, before: int) -> tuple[str, tuple[BadBytes, ...]]:
    escaped = data.decode("utf-8", "surrogateescape")
    bad = []
    at, last = before, 0
    for found in ESCAPED.finditer(escaped):
        at += len(escaped[last : found.start()].encode("utf-8"))
        raw = found.group().encode("utf-8", "surrogateescape")
        bad.append(BadBytes(at, raw, found.start(), found.end()))
        at += len(raw)
        last = found.end()
    return ESCAPED.sub(lambda m: "\ufffd" * len(m.group()), escaped), tuple(bad)


def _detected(data: bytes, tried: list[str]) -> Decoded:
    import chardet  # 45 ms, and most files never get here

    answer = chardet.detect(data, compat_names=False)
    name, confidence = answer["encoding"], answer["confidence"]
    tried.append(f"chardet: {name or 'not text'} at {confidence:.2f}")
    if name is None:
        return Decoded("", None, "none", tuple(tried))
    encoding = WIDENED.get(name.lower(), name.lower())
    try:
        codec = codecs.lookup(encoding)
        return Decoded(data.decode(codec.name), codec.name, "chardet", tuple(tried))
    except LookupError:
        tried.append(f"{encoding}: no such codec here")
        encoding = "cp1252"
    except UnicodeDecodeError as error:
        tried.append(f"{encoding}: {error.reason} at byte {error.start}")
    return Decoded(data.decode(encoding, "replace"), encoding, "chardet", tuple(tried))
