"""The files of the next commit, and the corpus around them, as the index of git has them.

What is staged is read from the index: the working tree may be further on. A file that is
not staged and is in the working tree what it is in the index is read there, where the
store knows it without reading it; so a commit of a few files is cheap in a large corpus.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from copydesk.documents.contents import records_of
from copydesk.documents.declared import in_sidecar, sidecar_path
from copydesk.documents.opening import LARGEST, MANY, PLAIN, suffixes
from copydesk.documents.record import Raw, Trouble
from copydesk.documents.revisions import Blobs, Repository

# A file that git-lfs keeps elsewhere: the index holds this in its place.
POINTER = b"version https://git-lfs.github.com/spec/"
SIDECAR = ".json"


@dataclass(frozen=True, slots=True)
class Staged:
    """The index of a repository: blobs by path, the paths that the next commit `changed`,
    and those whose files are `unstaged`. Paths count from the root of the repository;
    `here` says that this is where the program runs."""

    repository: Repository
    index: Mapping[str, str]
    changed: frozenset[str]
    unstaged: frozenset[str]
    here: bool = False

    def shown(self, path: str) -> str:
        """A path as it counts from here."""
        if self.here:
            return path
        return os.path.relpath(os.path.join(self.repository.root, path))

    def items(self, paths: Iterable[str], columns: Mapping[str, str]) -> Iterator[Path | Raw]:
        """The documents of some paths of the index, in the order of their names."""
        with Blobs(self.repository.root) as blobs:
            for path in sorted(paths, key=os.fsencode):
                if self._as_it_is(path):
                    yield Path(self.shown(path))
                else:
                    yield from self._documents(path, blobs, columns)

    def _as_it_is(self, path: str) -> bool:
        """Is the file in the working tree what the index holds, and its sidecar? One that
        git does not know lies there and is no part of the index."""
        beside = sidecar_path(path)
        if any(one in self.changed or one in self.unstaged for one in (path, beside)):
            return False
        return beside in self.index or not os.path.lexists(
            os.path.join(self.repository.root, beside)
        )

    def _documents(
        self, path: str, blobs: Blobs, columns: Mapping[str, str]
    ) -> Iterator[Path | Raw]:
        data = blobs.read(self.index[path])
        if data.startswith(POINTER) and path not in self.unstaged:
            yield Path(self.shown(path))
            return
        beside = self.index.get(sidecar_path(path))
        yield from documents(
            self.shown(path), data, None if beside is None else blobs.read(beside), columns
        )


def staged(repository: Repository) -> Staged:
    """What the next commit of a repository holds. Raises NoRevision."""
    index = repository.index()
    return Staged(
        repository,
        index,
        with_partners(repository.staged(), index),
        frozenset(repository.unstaged()),
        os.path.realpath(repository.root) == os.path.realpath(os.curdir),
    )


def with_partners(changed: Iterable[str], there: Mapping[str, str]) -> frozenset[str]:
    """The paths that changed; a text beside a sidecar that changed has changed as well."""
    found = set(changed)
    for path in tuple(found):
        stem, suffix = os.path.splitext(path)
        if suffix == SIDECAR:
            found |= {stem + plain for plain in PLAIN if stem + plain in there}
    return frozenset(found)


class Choosable:
    """Is a path one that a walk through its folder would come to? `wanted` decides as in
    the walk; hidden files and folders are passed over."""

    __slots__ = ("folders", "wanted")

    def __init__(self, wanted: Callable[[str, bool], bool | None]) -> None:
        self.wanted = wanted
        self.folders: dict[str, bool] = {"": True, ".": True, "..": True}

    def __call__(self, path: str) -> bool:
        above, name = os.path.split(path)
        if name.startswith(".") or not self._open(above):
            return False
        taken = self.wanted(path, False)
        return suffixes(path)[0] in (*PLAIN, *MANY) if taken is None else taken

    def _open(self, folder: str) -> bool:
        """Does a walk go into a folder?"""
        found = self.folders.get(folder)
        if found is None:
            above, name = os.path.split(folder)
            hidden = name.startswith(".") and name != ".."
            found = above == folder or (
                not hidden and self._open(above) and self.wanted(folder, True) is not False
            )
            self.folders[folder] = found
        return found


def documents(
    path: str, data: bytes, beside: bytes | None, columns: Mapping[str, str]
) -> Iterator[Raw]:
    """The documents of a file by its bytes, and those of its sidecar where it has one."""
    kind, packed = suffixes(path)
    if kind in MANY or packed:
        yield from _from_file(path, data, columns)
        return
    if len(data) > LARGEST:
        yield Raw(path, trouble=Trouble("too-large", f"more than {LARGEST:,} bytes"))
        return
    raw = Raw(path, data=data)
    if beside is not None:
        declared = in_sidecar(sidecar_path(path), beside)
        raw = replace(raw, declared=declared.values, declared_trouble=declared.trouble)
    yield raw


def _from_file(path: str, data: bytes, columns: Mapping[str, str]) -> Iterator[Raw]:
    """Record files and packed ones are read by the very code that reads them on disk."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="copydesk-") as folder:
        file = Path(folder, os.path.basename(path))
        file.write_bytes(data)
        for raw in records_of(file, columns):
            yield replace(raw, path=path)
