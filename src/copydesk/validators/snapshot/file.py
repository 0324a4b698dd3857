"""A snapshot as a file: `.copydesk/cache/corpus.snapshot`, mapped into memory.

A line that names its version, the length of a head and its check sum, the head
(MessagePack) and the sections one behind the other. It is written whole and never changed;
one that is damaged or of another version is as good as none.
"""

from __future__ import annotations

import mmap
import os
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

NAME = "corpus.snapshot"
MAGIC = b"copydesk snapshot 3\n\n\n\n\n"
NUMBER = 8


class Stale(Exception):
    """A snapshot that does not serve a run: the corpus is judged whole."""


def save(path: Path, head: Mapping[str, Any], sections: Mapping[str, Any]) -> None:
    """Write a snapshot in the place of the one before; `sections` are bytes or arrays.
    Raises OSError."""
    import tempfile

    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    try:
        _write(Path(beside), head, sections)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def _write(path: Path, head: Mapping[str, Any], sections: Mapping[str, Any]) -> None:
    import msgspec

    pieces = {name: memoryview(section).cast("B") for name, section in sections.items()}
    sizes = {name: len(piece) for name, piece in pieces.items()}
    text = msgspec.msgpack.encode({**head, "sections": sizes})
    with path.open("wb") as file:
        file.write(MAGIC)
        for number in (len(text), zlib.crc32(text)):
            file.write(number.to_bytes(NUMBER, "little"))
        file.write(text)
        _fill(file, len(text))
        for piece in pieces.values():
            file.write(piece)
            _fill(file, len(piece))


def load(path: Path, serves: Callable[[Mapping[str, Any]], bool]) -> tuple[Any, dict[str, Any]]:
    """The head of a snapshot and its sections as bytes in memory. Raises Stale where there
    is none, or none that `serves`."""
    import msgspec

    try:
        with path.open("rb") as file:
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        raise Stale from None
    at = len(MAGIC)
    if whole[:at] != MAGIC:
        raise Stale
    length = int.from_bytes(whole[at : at + NUMBER], "little")
    check = int.from_bytes(whole[at + NUMBER : at + 2 * NUMBER], "little")
    at += 2 * NUMBER
    text = bytes(whole[at : at + length])
    if len(text) != length or zlib.crc32(text) != check:
        raise Stale
    head = msgspec.msgpack.decode(text)
    if not serves(head):
        raise Stale
    at += length + -length % NUMBER
    sections = {}
    for name, size in head["sections"].items():
        sections[name] = whole[at : at + size]
        at += size + -size % NUMBER
    if at != len(whole):
        raise Stale
    return head, sections


def _fill(file: BinaryIO, length: int) -> None:
    """Sections begin at multiples of NUMBER, so that they can be read as numbers."""
    file.write(bytes(-length % NUMBER))
