"""Opening files that may be compressed: gzip, bzip2 and Zstandard, by their suffix.

Reading is bounded: a stream that grows beyond what text can be packed to is a bomb and
ends with an error, and no document is read beyond LARGEST bytes.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

COMPRESSED = (".gz", ".bz2", ".zst")
# What a file holds, by the suffix before that: one document, or many.
PLAIN = (".txt", ".md")
LINES = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv", ".parquet")
ARCHIVES = (".tar", ".zip")
PAGES = (".warc", ".wet")
MANY = (*LINES, *TABLES, *ARCHIVES, *PAGES)
# No news text is near it: the longest of 14,629 has 0.4 MB (LIBRARIES). A dump of a whole
# site that was saved as one .txt still fits.
LARGEST = 64 << 20
# Deflate packs 1,032 to one at most and bzip2 and Zstandard far more; news 3 to 10, and a
# file of one line repeated some 200.
RATIO = 1_000
# Below this a bomb does no harm.
HARMLESS = 256 << 20
BUFFER = 1 << 18
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class TooLarge(OSError):
    """A stream that unpacks to more than text does."""


def is_remote(path: str | os.PathLike[str]) -> bool:
    """Is a path an address (s3://, http://), which remote.py reads, and not one of this
    machine?"""
    return isinstance(path, str) and ADDRESS.match(path) is not None


def suffixes(path: str | Path) -> tuple[str, str]:
    """The suffix that tells what a file holds, and that of its compression or ''."""
    stem, last = os.path.splitext(str(path).lower())
    if last in COMPRESSED:
        return os.path.splitext(stem)[1], last
    if last == ".tgz":
        return ".tar", ".gz"
    return last, ""


def opened(path: Path) -> BinaryIO:
    """The unpacked bytes of a file. Raises OSError."""
    compression = suffixes(path)[1]
    if not compression:
        return path.open("rb")
    return io.BufferedReader(_Bounded(_unpacked(path, compression), path.stat().st_size), BUFFER)


def _unpacked(path: Path, compression: str) -> BinaryIO:
    if compression == ".gz":
        import gzip

        return cast("BinaryIO", gzip.open(path, "rb"))
    if compression == ".bz2":
        import bz2

        return cast("BinaryIO", bz2.open(path, "rb"))
    import pyarrow as pa

    # Arrow is there for the tables and reads several frames in a row, as tools write them.
    return cast("BinaryIO", pa.input_stream(str(path), compression="zstd"))


class _Bounded(io.RawIOBase):
    """A stream that turns every failure to unpack into an OSError, and ends a bomb."""

    def __init__(self, inner: BinaryIO, packed: int) -> None:
        self._inner = inner
        self._read: Callable[[int], bytes] = getattr(inner, "read1", inner.read)
        self._left = max(HARMLESS, packed * RATIO)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # io asks for more
        try:
            data = self._read(len(buffer))
        except Exception as error:  # noqa: BLE001  EOFError, OSError, zlib.error
            raise OSError(None, f"cannot be unpacked: {error}") from None
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge(None, f"unpacks to more than {RATIO:,} times its size")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()
