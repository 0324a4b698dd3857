"""What was learned of a corpus as files: `.copydesk/sketches/N.sketches`, a segment each.

A file is a line that names its version, the length of a header, the header (JSON: sizes,
a check sum, counts for the drift rules) and the arrays, 8-byte numbers, little-endian. It
is mapped into memory and never changed. One that is damaged or of another version is left
aside with a note: learning again makes it anew, since identity is content.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.rules.copies.corpus import Known, Past
from copydesk.rules.corpus.counts import Counts, summed
from copydesk.validators.home import NAME

if TYPE_CHECKING:
    from copydesk.rules.copies.index import Segment

FOLDER = "sketches"
SUFFIX = ".sketches"
AGAIN = "learn again, or copies of older documents are not seen"
MAGIC = b"copydesk sketches 1\n\n\n\n\n"
ARRAYS = (
    "hashes",
    "starts",
    "postings",
    "contents",
    "content_numbers",
    "letters",
    "letter_numbers",
    "places",
)
# Arrays that the check sum covers: where a damage would lead astray. It is read in 20 ms
# for 100,000 documents; hashes and postings take ten times as long.
CHECKED = ("starts", "contents", "content_numbers", "letters", "letter_numbers", "places")


class Damaged(ValueError):
    """A segment that cannot be used. The message is for people."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The documents of earlier runs. `base` is the folder that their paths start from."""

    segments: tuple[Segment, ...]
    counts: Counts
    base: Path
    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return sum(map(len, self.segments))

    def held(self, contents: Iterable[str]) -> frozenset[str]:
        """Those of some digests of contents whose documents are known."""
        from copydesk.rules.copies.index import held

        return held(self.segments, contents)

    def past(self, new: Sequence[Known]) -> Past:
        """Known documents that share text with new ones. Those that are in this run, or
        whose file is gone, are left out. Raises Damaged."""
        from copydesk.rules.copies.index import near

        inside = {(os.path.abspath(known.path), known.document) for known in new}
        places = {(os.path.abspath(known.path), known.record) for known in new}
        try:
            found = near(self.segments, new)
        except (ValueError, IndexError, KeyError, TypeError) as error:
            raise Damaged(
                f"{self.base / NAME / FOLDER} is damaged: remove it and {AGAIN}"
            ) from error
        kept = []
        for known in found.documents:
            path = os.path.join(self.base, known.path)
            if (path, known.document) in inside or (path, known.record) in places:
                continue
            if os.path.exists(path):
                kept.append(replace(known, path=os.path.relpath(path)))
        return Past(tuple(kept), found.common)


def recalled(home: Path | None) -> Memory | None:
    """What lies under a `.copydesk`; None where nothing was learned."""
    if home is None or not (home / FOLDER).is_dir():
        return None
    segments, counts, files, notes = [], [], [], []
    for path in sorted((home / FOLDER).glob(f"*{SUFFIX}")):
        try:
            segment, own = opened(path)
        except Damaged as error:
            notes.append(f"{error}: {AGAIN}")
            continue
        segments.append(segment)
        counts.append(own)
        files.append(path)
    if not segments and not notes:
        return None
    return Memory(
        tuple(segments), summed(counts), home.parent.absolute(), tuple(files), tuple(notes)
    )


def opened(path: Path) -> tuple[Segment, Counts]:
    """A segment, mapped into memory, and its counts. Raises Damaged."""
    import numpy as np

    from copydesk.rules.copies.index import Segment

    try:
        raw = np.memmap(path, np.uint8, "r")
        if raw[: len(MAGIC)].tobytes() != MAGIC:
            raise Damaged(f"{path} is of another version")
        at = len(MAGIC) + 8
        length = int.from_bytes(raw[len(MAGIC) : at].tobytes(), "little")
        header = json.loads(raw[at : at + length].tobytes())
        at += length
        arrays: dict[str, Any] = {}
        for name in ARRAYS:
            size = int(header["sizes"][name])
            arrays[name] = raw[at : at + 8 * size].view("<u8")
            at += 8 * size
        arrays["about"] = raw[at:]
        whole = len(arrays["about"]) == header["about"]
        counts = {tuple(key): (a, b) for *key, a, b in header["counts"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(f"{path} cannot be read") from error
    if not whole or checked(arrays) != header["check"]:
        raise Damaged(f"{path} is damaged")
    return Segment(**arrays), counts


def checked(arrays: dict[str, Any]) -> int:
    value = 0
    for name in CHECKED:
        value = zlib.crc32(arrays[name].tobytes(), value)
    return value


def pieces(segment: Segment, counts: Counts) -> Iterator[bytes]:
    """The bytes of a segment's file."""
    arrays = {name: _little(getattr(segment, name)) for name in ARRAYS}
    header = {
        "sizes": {name: len(array) for name, array in arrays.items()},
        "about": len(segment.about),
        "check": checked(arrays),
        "counts": [[*key, *value] for key, value in sorted(counts.items())],
    }
    text = json.dumps(header, ensure_ascii=True).encode()
    text += b" " * (-len(text) % 8)
    yield MAGIC + len(text).to_bytes(8, "little") + text
    for array in arrays.values():
        yield array.tobytes()
    yield segment.about.tobytes()


def _little(array: Any) -> Any:
    return array.astype("<u8") if sys.byteorder == "big" else array


@dataclass(frozen=True, slots=True)
class Growth:
    """What remembering a run comes to: a new file, the files that it replaces, and how
    many documents are new."""

    file: Path
    segment: Segment
    counts: Counts
    replaced: tuple[Path, ...]
    new: int

    def write(self, to: Path) -> None:
        """Write the new file at `to`. Raises OSError."""
        with to.open("wb") as file:
            for piece in pieces(self.segment, self.counts):
                file.write(piece)


def grown(
    memory: Memory | None,
    home: Path,
    new: Iterable[tuple[Known, str | None]],
    counts: Counts,
) -> Growth:
    """New documents, each with the digest of its cluster, as a segment. Small segments
    before it are taken into it, so that there are few, each twice as large as the next."""
    from copydesk.rules.copies.index import merged, segment

    base = str(home.parent.absolute())
    fresh = segment((_inside(known, base), cluster) for known, cluster in new)
    taken: list[int] = []
    size = len(fresh)
    files = memory.files if memory is not None else ()
    if memory is not None:
        for which in range(len(memory.segments) - 1, -1, -1):
            if len(memory.segments[which]) > 2 * size:
                break
            size += len(memory.segments[which])
            taken.insert(0, which)
    last = max((int(path.stem) for path in files if path.stem.isdigit()), default=0)
    file = home / FOLDER / f"{last + 1:06d}{SUFFIX}"
    if memory is None or not taken:
        return Growth(file, fresh, counts, (), len(fresh))
    whole = merged([*(memory.segments[which] for which in taken), fresh])
    old = [opened(files[which])[1] for which in taken]
    return Growth(
        file, whole, summed([*old, counts]), tuple(files[which] for which in taken), len(fresh)
    )


def _inside(known: Known, base: str) -> Known:
    try:
        path = os.path.relpath(os.path.abspath(known.path), base)
    except ValueError:  # another drive
        path = os.path.abspath(known.path)
    return replace(known, path=path)
