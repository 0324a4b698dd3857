"""What a file holds: one document, or many records, by its suffix.

`parts` runs where files are found and reads as little as it can; what it hands on is
cheap to send to another process, where `records` makes documents of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from copydesk.documents.declared import sidecar
from copydesk.documents.opening import LARGEST, LINES, MANY, PAGES, TABLES, opened, suffixes
from copydesk.documents.record import Raw, Trouble
from copydesk.documents.records import Lines, blocks, lines_of

# A file is read into room for so many bytes: room for the largest takes longer to make than
# reading takes.
AT_ONCE = 1 << 16
Part = Path | Raw | Lines


def parts(item: Path | Raw, columns: Mapping[str, str]) -> Iterator[Part]:
    """A file as it is where it is one document, else what it holds piece by piece; what
    cannot be read to its end is a last record with its trouble."""
    if isinstance(item, Raw) or suffixes(item)[0] not in MANY:
        yield item
        return
    try:
        yield from _many(item, columns)
    except OSError as error:
        yield unreadable(item, error)


def records(part: Part, columns: Mapping[str, str]) -> Iterator[Raw]:
    """The documents of a part."""
    if isinstance(part, Raw):
        yield part
    elif isinstance(part, Lines):
        yield from lines_of(part, columns)
    else:
        yield plain_file(part)


def records_of(path: Path, columns: Mapping[str, str]) -> Iterator[Raw]:
    """Every document of a file, in its order."""
    for part in parts(path, columns):
        yield from records(part, columns)


def plain_file(path: Path) -> Raw:
    """A file that is one document, with what its sidecar declares."""
    try:
        with opened(path) as file:
            data = file.read(AT_ONCE)
            if len(data) == AT_ONCE:
                data += file.read(LARGEST + 1 - AT_ONCE)
    except OSError as error:
        return unreadable(path, error)
    if len(data) > LARGEST:
        detail = f"more than {LARGEST:,} bytes"
        return Raw(str(path), trouble=Trouble("too-large", detail))
    beside = sidecar(path)
    return Raw(str(path), data=data, declared=beside.values, declared_trouble=beside.trouble)


def _many(path: Path, columns: Mapping[str, str]) -> Iterator[Part]:
    kind = suffixes(path)[0]
    if kind in LINES:
        with opened(path) as file:
            yield from blocks(file, str(path))
    elif kind in TABLES:
        yield from _rows(path, kind, columns)
    else:
        yield from _members(path, kind, columns)


def _rows(path: Path, kind: str, columns: Mapping[str, str]) -> Iterator[Raw]:
    from copydesk.documents.tabular import csv_rows, parquet_rows

    if kind == ".parquet":
        yield from parquet_rows(path, columns)
        return
    with opened(path) as file:
        yield from csv_rows(file, str(path), columns)


def _members(path: Path, kind: str, columns: Mapping[str, str]) -> Iterator[Raw]:
    from copydesk.documents.archives import tar_members, web_pages, zip_members

    if kind == ".zip":
        yield from zip_members(path, columns)
    elif kind in PAGES:
        yield from web_pages(path)
    else:
        with opened(path) as file:
            yield from tar_members(file, str(path), columns)


def unreadable(path: Path, error: OSError) -> Raw:
    """What stands for a file that cannot be read, or no further."""
    detail = error.strerror or str(error)
    return Raw(str(path), trouble=Trouble("unreadable-file", detail[:1].lower() + detail[1:]))
