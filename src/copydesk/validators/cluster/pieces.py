"""A large JSONL file in pieces, so that the executors read it side by side.

A piece holds the lines that begin in it. Where it begins is found on the driver, by a look at
the end of one line; how many lines stand before it is counted on the executors, since line
numbers name records. Packed files and tables are read whole by one task.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import pyarrow as pa

from copydesk.documents.opening import LINES, suffixes

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# Bytes of a piece: some 1,600 records of 5 KB, as long a task as FILES of judging.py.
PIECE = 8 << 20
# Pieces whose lines one task counts.
COUNTED = 16
CHUNK = 1 << 20


class Piece(NamedTuple):
    """The bytes of a file from `start` to `end`, whole lines, the first of them `number`."""

    path: str
    start: int
    end: int
    number: int = 1


def pieces_of(path: Path) -> list[Piece]:
    """The pieces of a plain JSONL file beyond the size of two, not numbered yet; none of
    another file, or of one that cannot be read."""
    kind, packed = suffixes(path)
    if kind not in LINES or packed:
        return []
    try:
        size = os.path.getsize(path)
        if size < 2 * PIECE:
            return []
        with path.open("rb") as file:
            begin = {_line_from(file, at, size) for at in range(PIECE, size, PIECE)}
    except OSError:
        return []
    return [Piece(str(path), *span) for span in pairwise(sorted({0, *begin, size}))]


def _line_from(file: IO[bytes], at: int, size: int) -> int:
    """Where the first line begins that begins at `at` or later."""
    file.seek(at - 1)
    at -= 1
    while data := file.read(CHUNK):
        end = data.find(b"\n")
        if end >= 0:
            return at + end + 1
        at += len(data)
    return size


def numbered(spark: SparkSession, pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces of files, those of a file side by side, with the numbers of their lines."""
    found = list(pieces)
    if not found:
        return []
    rows = [(at, one.path, one.start, one.end) for at, one in enumerate(found)]
    frame = spark.createDataFrame(rows, "at long, path string, start long, end long")
    spread = frame.repartition(1 + len(rows) // COUNTED, "at")
    counted = spread.mapInArrow(_count, "at long, lines long")
    lines = {row["at"]: row["lines"] for row in counted.collect()}
    before = accumulate((lines[at] for at in range(len(found))), initial=0)
    told, first = [], 0
    for piece, above in zip(found, before, strict=False):
        first = above if piece.start == 0 else first
        told.append(piece._replace(number=above - first + 1))
    return told


def _count(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        rows = [
            {"at": row["at"], "lines": _lines(Piece(row["path"], row["start"], row["end"]))}
            for row in batch.to_pylist()
        ]
        yield pa.RecordBatch.from_pylist(rows)


def _lines(piece: Piece) -> int:
    """0 where the piece cannot be read, which is said when it is to be judged."""
    try:
        with opened(piece) as file:
            return sum(data.count(b"\n") for data in iter(lambda: file.read(CHUNK), b""))
    except OSError:
        return 0


def opened(piece: Piece) -> IO[bytes]:
    """The bytes of a piece. Raises OSError."""
    return io.BufferedReader(_Window(piece), CHUNK)


class _Window(io.RawIOBase):
    """A file from one place to another."""

    def __init__(self, piece: Piece) -> None:
        self._file = Path(piece.path).open("rb")  # noqa: SIM115  closed with the window
        self._file.seek(piece.start)
        self._left = piece.end - piece.start

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # io asks for more
        data = self._file.read(min(len(buffer), self._left))
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()
