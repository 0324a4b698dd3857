"""UTF-8 with bytes that do not belong: where each one stands."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.documents.patterns import expression

ESCAPED = expression("[\udc80-\udcff]+")
# What is left of a sequence whose last bytes are missing.
CUT = expression(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")


@dataclass(frozen=True, slots=True)
class BadBytes:
    """Bytes that the codec could not read; each stands as U+FFFD in the text.

    `at` is the byte offset in the file, `start` and `end` are character offsets.
    """

    at: int
    data: bytes
    start: int
    end: int


def with_strays(data: bytes, at: int = 0, start: int = 0) -> tuple[str, tuple[BadBytes, ...]]:
    """The text of UTF-8 bytes and the strays in it; `at` and `start` are where it begins."""
    escaped = data.decode("utf-8", "surrogateescape")
    bad, last = [], 0
    for found in ESCAPED.finditer(escaped):
        at += len(escaped[last : found.start()].encode("utf-8"))
        raw = found.group().encode("utf-8", "surrogateescape")
        bad.append(BadBytes(at, raw, start + found.start(), start + found.end()))
        at += len(raw)
        last = found.end()
    return ESCAPED.sub(lambda m: "\ufffd" * len(m.group()), escaped), tuple(bad)


def cut_end(data: bytes) -> int:
    """The offset of a sequence cut by the end of the data, or the length of the data."""
    found = CUT.search(data[-3:])
    return len(data) - len(found.group()) if found else len(data)
