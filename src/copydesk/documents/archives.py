"""Archives: the text files in a tar or zip file, and the pages of WARC and WET files.

Members are read one at a time from the archive itself; nothing is unpacked to disk, so
that a member's path cannot lead anywhere. An archive inside an archive is not opened.
"""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from copydesk.documents.opening import ARCHIVES, LARGEST, LINES, PLAIN, RATIO, opened, suffixes
from copydesk.documents.record import Raw, Trouble
from copydesk.documents.records import blocks, lines_of

# Packed members below this are no bomb, whatever they grow to.
SMALL = 1 << 16


def tar_members(file: IO[bytes], path: str, columns: Mapping[str, str]) -> Iterator[Raw]:
    """The records of a tar file, read as a stream. Raises OSError where reading fails."""
    try:
        with tarfile.open(fileobj=file, mode="r|") as tar:
            for member in tar:
                if not member.isfile():
                    continue
                inner = tar.extractfile(member)
                if inner is not None:
                    yield from _member(inner, path, member.name, member.size, columns)
    except tarfile.TarError as error:
        raise OSError(None, f"not a whole tar file: {error}") from None


def zip_members(path: Path, columns: Mapping[str, str]) -> Iterator[Raw]:
    """The records of a zip file. Raises OSError where it cannot be read."""
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise OSError(None, f"not a whole zip file: {error}") from None
    with archive:
        for info in archive.infolist():
            if info.is_dir() or not _of_interest(info.filename):
                continue
            if info.file_size > max(SMALL, info.compress_size) * RATIO:
                yield _refused(path, info.filename, f"unpacks to {info.file_size:,} bytes")
                continue
            try:
                with archive.open(info) as inner:
                    name, size = info.filename, info.file_size
                    yield from _member(inner, str(path), name, size, columns)
            except Exception as error:  # noqa: BLE001  encrypted, damaged, of another method
                yield _refused(path, info.filename, str(error))


def web_pages(path: Path) -> Iterator[Raw]:
    """The texts of a WARC or WET file with their address and time of capture. Pages of
    HTML are no texts yet and are left out. Raises OSError."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        need = "reading WARC files needs an extra: pip install 'copydesk[warc]'"
        raise OSError(None, need) from None
    with opened(path) as file:
        try:
            for number, record in enumerate(ArchiveIterator(file), 1):
                if record.rec_type in ("conversion", "resource", "response"):
                    yield from _page(record, str(path), number)
        except ArchiveLoadFailed as error:
            raise OSError(None, f"not a whole WARC file: {error}") from None


def _page(record: Any, path: str, number: int) -> Iterator[Raw]:
    header = record.rec_headers.get_header
    kind = header("Content-Type") or ""
    if record.http_headers is not None:
        kind = record.http_headers.get_header("Content-Type") or ""
    if not kind.lower().startswith("text/plain"):
        return
    name = (header("WARC-Record-ID") or "").strip("<>") or str(number)
    data = record.content_stream().read(LARGEST + 1)
    if len(data) > LARGEST:
        yield _refused(path, name, f"more than {LARGEST:,} bytes")
        return
    stated = {"url": header("WARC-Target-URI"), "captured": header("WARC-Date")}
    declared = {name: value for name, value in stated.items() if value}
    yield Raw(path, name, data=data, declared=declared)


def _member(
    file: IO[bytes], path: str, name: str, size: int, columns: Mapping[str, str]
) -> Iterator[Raw]:
    kind, packed = suffixes(name)
    if packed or kind in ARCHIVES:
        yield _refused(path, name, "packed inside an archive")
    elif kind in LINES:
        for block in blocks(file, path):
            if isinstance(block, Raw):
                yield replace(block, record=f"{name}#{block.record}")
            else:
                yield from lines_of(block, columns, name)
    elif kind in PLAIN and size > LARGEST:
        yield _refused(path, name, f"{size:,} bytes")
    elif kind in PLAIN:
        yield Raw(path, name, data=file.read())


def _of_interest(name: str) -> bool:
    kind, packed = suffixes(name)
    return bool(packed) or kind in (*PLAIN, *LINES, *ARCHIVES)


def _refused(path: str | Path, member: str, why: str) -> Raw:
    return Raw(str(path), member, trouble=Trouble("unreadable-file", f"not read: {why}"))
