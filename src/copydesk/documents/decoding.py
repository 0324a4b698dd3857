"""From bytes to text, and what was tried on the way.

The order is fixed (DESIGN 6, figures in docs/evaluation.md): a byte order mark, then
strict UTF-8, then the shapes that UTF-8 takes when it is damaged, then UTF-16 without its
mark, then a detector, and the detector only because all the others said no. Its
confidence is kept as a measure and never used as a threshold: right answers on short
legacy text come at 0.13 to 0.71.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from copydesk.documents.patterns import expression
from copydesk.documents.stray import BadBytes, cut_end, with_strays

BOMS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = bytes(c for c in range(0x20) if c not in b"\t\n\r")
# A multi-byte UTF-8 sequence, whatever its length: good evidence of UTF-8, since legacy
# text hits this shape by chance in less than one letter of a hundred.
SEQUENCE = expression(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")


@dataclass(frozen=True, slots=True)
class Strip:
    """Lines in another encoding than their file: `at` and `size` are bytes, `start` and
    `end` characters of the decoded text."""

    at: int
    size: int
    start: int
    end: int
    encoding: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was had.

    `encoding` is a codec name, or None where the bytes are no text at all; `source` is
    `utf-8`, `bom`, `chardet`, `shape` (UTF-16 or UTF-32 without a mark), `lines` (read
    line by line), `record` (the text came as characters) or `none`; `tried` tells each
    step in words; `bom` is the number of bytes of the mark; `cut` is true where the file
    ends inside a UTF-8 sequence; `strips` are lines in another encoding.
    """

    text: str
    encoding: str | None
    source: str
    tried: tuple[str, ...] = ()
    bad: tuple[BadBytes, ...] = ()
    bom: int = 0
    cut: bool = False
    strips: tuple[Strip, ...] = field(default=())

    def original(self, start: int, end: int) -> bytes:
        """The bytes that the characters `start` to `end` were read from."""
        codec = self.encoding or "utf-8"
        held: list[BadBytes | Strip] = sorted(
            (*self.bad, *self.strips), key=lambda piece: piece.start
        )
        pieces, at = [], start
        for piece in held:
            first, last = max(piece.start, at), min(piece.end, end)
            if first >= last:
                continue
            pieces.append(self.text[at:first].encode(codec, "replace"))
            if isinstance(piece, BadBytes):
                pieces.append(piece.data[first - piece.start : last - piece.start])
            else:
                pieces.append(self.text[first:last].encode(piece.encoding, "replace"))
            at = last
        pieces.append(self.text[at:end].encode(codec, "replace"))
        return b"".join(pieces)


def decode(data: bytes) -> Decoded:
    """Decode a file's bytes. Never raises and never loses the place of a bad byte."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _after_mark(data, mark, encoding)
    # NUL, ESC and ~{ are valid UTF-8 but belong to UTF-16, ISO-2022 and HZ; 0E is half of
    # every Thai letter in UTF-16, which sets no blanks and so may lack NULs.
    if b"\0" in data or b"\x1b" in data or b"~{" in data or b"\x0e" in data:
        return _guarded(data, ("utf-8: set aside, NUL, ESC, SO or ~{ in the bytes",))
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "utf-8")
    except UnicodeDecodeError as error:
        tried = (f"utf-8: {error.reason} at byte {error.start}",)
    return _damaged_utf8(data, tried) or _wide(data, tried) or _detected(data, tried)


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
        text, bad = with_strays(body, len(mark))
        cut = _is_cut(body, bad, len(mark))
        return Decoded(text, encoding, "bom", tried, bad, len(mark), cut)
    text = body.decode(encoding, "replace")
    return Decoded(text, encoding, "bom", tried, (), len(mark))


def _guarded(data: bytes, tried: tuple[str, ...]) -> Decoded:
    """Bytes that may be UTF-16, ISO-2022 or HZ; UTF-8 with a control where they are not."""
    found = _wide(data, tried) or _detected(data, tried)
    if found.encoding is None and _has_strays(data):
        try:
            return Decoded(data.decode("utf-8"), "utf-8", "utf-8", found.tried)
        except UnicodeDecodeError:
            return found
    return found


def _has_strays(data: bytes) -> bool:
    """Is it a text with a few NULs or escapes, or with a block of NULs (a broken disk)?"""
    rest = data.replace(b"\0", b"")
    blocks = 2 * data.count(b"\0\0") >= 0.9 * (len(data) - len(rest))
    few = (len(data) - len(rest)) * 20 < len(data)
    controls = len(rest) - len(rest.translate(None, CONTROLS))
    return bool(rest) and (few or blocks) and controls * 50 < len(rest)


def _wide(data: bytes, tried: tuple[str, ...]) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark."""
    from copydesk.documents.wide import wide_codec

    codec = wide_codec(data)
    if codec is None:
        return None
    tried = (*tried, f"{codec}: without a mark, from the characters it gives")
    try:
        return Decoded(data.decode(codec), codec, "shape", tried)
    except UnicodeDecodeError as error:
        tried = (*tried, f"{codec}: {error.reason} at byte {error.start}")
        return Decoded(data.decode(codec, "replace"), codec, "shape", tried)


def _damaged_utf8(data: bytes, tried: tuple[str, ...]) -> Decoded | None:
    """UTF-8 that is cut, mixed with another encoding, or has stray bytes; else None.

    A text counts as UTF-8 with strays when sound sequences outnumber bad bytes two to
    one. A text whose only byte beyond ASCII is the bad one says nothing.
    """
    sound = len(SEQUENCE.findall(data))
    if not sound:
        return _lone_strays(data, tried)
    from copydesk.documents.mixture import mixed

    # Sound but for its end: neither strays nor another encoding.
    end = cut_end(data)
    try:
        data[:end].decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        text, bad = with_strays(data)
        return Decoded(text, "utf-8", "utf-8", tried, bad, cut=True)
    mixture = mixed(data)
    if mixture is not None:
        tried = (*tried, *mixture.tried)
        return Decoded(mixture.text, "utf-8", "lines", tried, mixture.bad, strips=mixture.strips)
    text, bad = with_strays(data)
    if sound < 2 * sum(len(piece.data) for piece in bad):
        return None
    return Decoded(text, "utf-8", "utf-8", tried, bad, cut=_is_cut(data, bad, 0))


def _lone_strays(data: bytes, tried: tuple[str, ...]) -> Decoded | None:
    """ASCII with a stray FE or FF. Both are letters of rare words in the code pages of
    Latin scripts, and never alone in those of others."""
    beyond = data.translate(None, bytes(range(128)))
    if len(data) < 100 or len(beyond) > 3 or set(beyond) - {0xFE, 0xFF}:
        return None
    text, bad = with_strays(data)
    return Decoded(text, "utf-8", "utf-8", tried, bad)


def _is_cut(data: bytes, bad: tuple[BadBytes, ...], before: int) -> bool:
    """Does the file end inside a sequence?"""
    return bool(bad) and bad[-1].at - before == cut_end(data) < len(data)


def _detected(data: bytes, tried: tuple[str, ...]) -> Decoded:
    from copydesk.documents.detecting import detected

    found = detected(data)
    tried = (*tried, *found.tried)
    if found.codec is None:
        return Decoded("", None, "none", tried)
    try:
        return Decoded(data.decode(found.codec), found.codec, "chardet", tried)
    except UnicodeDecodeError as error:
        tried = (*tried, f"{found.codec}: {error.reason} at byte {error.start}")
    if found.codec == "utf-8":
        text, bad = with_strays(data)
        return Decoded(text, "utf-8", "chardet", tried, bad, cut=_is_cut(data, bad, 0))
    return Decoded(data.decode(found.codec, "replace"), found.codec, "chardet", tried)
