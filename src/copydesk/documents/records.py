"""JSONL: one record a line, read in blocks of whole lines.

Lines end at LF only, so that a U+2028 in a text breaks nothing, and a line that cannot be
read is a record with its trouble while the rest is read. A block is bytes and a place: it
is cheap to hand to another process, which parses it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import IO, Any

from copydesk.documents.declared import COLUMNS, column, from_columns
from copydesk.documents.opening import LARGEST
from copydesk.documents.record import Raw, Trouble

# Bytes read at once: some 50 records of 5 KB, a batch for a worker.
BLOCK = 1 << 18
MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole lines of a record file; `number` and `offset` are of the first."""

    path: str
    number: int
    offset: int
    data: bytes


def blocks(file: IO[bytes], path: str, number: int = 1, offset: int = 0) -> Iterator[Lines | Raw]:
    """The lines of an open JSONL file; a line beyond any length is passed over as trouble.
    `number` and `offset` are of the first line, where it is not that of the file.

    Raises OSError where reading fails.
    """
    held, kept = 0, list[bytes]()
    for block in _read(file):
        cut = block.rfind(b"\n") + 1
        if not cut:
            held += len(block)
            if held <= LARGEST:
                kept.append(block)
            continue
        first = block.index(b"\n") + 1
        if held + first > LARGEST:
            detail = f"a line of {held + first:,} bytes, {LARGEST:,} at most"
            yield Raw(path, str(number), trouble=Trouble("broken-record", detail, offset, number))
            number, offset = number + 1, offset + held + first
            data = block[first:cut]
        else:
            data = b"".join((*kept, block[:cut]))
        if data:
            yield Lines(path, number, offset, data)
            number, offset = number + data.count(b"\n"), offset + len(data)
        kept = [block[cut:]]
        held = len(kept[0])
    if held > LARGEST:
        detail = f"a line of {held:,} bytes, {LARGEST:,} at most"
        yield Raw(path, str(number), trouble=Trouble("broken-record", detail, offset, number))
    elif held:
        yield Lines(path, number, offset, b"".join(kept))


def _read(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a file, BLOCK at a time. Where reading fails, what came before it is
    given first."""
    held, size = list[bytes](), 0
    # `read` of a packed stream drops what it has when the rest is broken.
    read: Callable[[int], bytes] = getattr(file, "read1", file.read)
    try:
        while data := read(BLOCK - size):
            held.append(data)
            size += len(data)
            if size == BLOCK:
                yield b"".join(held)
                held, size = [], 0
    except OSError:
        yield b"".join(held)
        raise
    if held:
        yield b"".join(held)


def lines_of(block: Lines, columns: Mapping[str, str], inside: str = "") -> Iterator[Raw]:
    """The records of a block. `inside` is the name of an archive's member that holds it."""
    number, offset = block.number, block.offset
    for line in io.BytesIO(block.data):
        if line.strip():
            raw = _record(line, block.path, number, offset, columns)
            yield _inside(raw, inside) if inside else raw
        number, offset = number + 1, offset + len(line)


def from_mapping(
    row: Mapping[str, Any], path: str, position: str, columns: Mapping[str, str]
) -> Raw:
    """A record from the columns of one row; `position` names it where it has no id."""
    text = column(row, "text", columns)
    name = column(row, "id", columns)
    record = position if name is None else str(name)
    if text is None:
        looked_for = columns.get("text") or ", ".join(COLUMNS["text"])
        trouble = Trouble("broken-record", f"no text column (looked for {looked_for})")
        return Raw(path, record, trouble=trouble)
    return Raw(path, record, text=str(text), declared=from_columns(row, columns))


def _inside(raw: Raw, member: str) -> Raw:
    return replace(raw, record=f"{member}#{raw.record}")


def _record(line: bytes, path: str, number: int, offset: int, columns: Mapping[str, str]) -> Raw:
    def broken(detail: str, at: int) -> Raw:
        trouble = Trouble("broken-record", detail, at=at, line=number)
        return Raw(path, str(number), data=None, trouble=trouble)

    try:
        value = json.loads(line.decode("utf-8-sig" if offset == 0 else "utf-8"))
    except UnicodeDecodeError as error:
        return broken("not UTF-8", offset + error.start)
    except json.JSONDecodeError as error:
        return broken(f"not JSON: {error.msg}", offset + len(error.doc[: error.pos].encode()))
    except (RecursionError, ValueError) as error:
        # Numbers of more digits than Python turns into one are a ValueError.
        deep = isinstance(error, RecursionError)
        return broken("nested too deeply" if deep else f"not JSON: {error}", offset)
    if not isinstance(value, dict):
        return broken("not a JSON object", offset)
    raw = from_mapping(value, path, str(number), columns)
    if raw.trouble is not None:
        return broken(raw.trouble.detail, offset)
    return raw
