"""Where the files are: paths named on the command line, folders, standard input.

Folders are walked in the order of their names, hidden folders and what `.gitignore`
excludes are passed over, folder links are not followed, nor links to files outside the
named folder unless that is asked for. Everything that cannot be read
becomes a record with its trouble, so that no name is lost in silence (law 4).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.documents.opening import MANY, PLAIN, TABLES, is_remote, suffixes
from copydesk.documents.record import Raw, Trouble

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from copydesk.documents.remote import Place


# False leaves a path out, True takes a file whatever its suffix, None has no opinion.
Wanted = Callable[[str, bool], bool | None]


def _all(path: str, is_folder: bool) -> None:
    return None


class MissingPath(ValueError):
    """A path that is not there. The message is for people."""


@dataclass(slots=True)
class Walk:
    """What was passed over on the way, for the last lines of a run.

    `named_excluded_only`: every path given was a file, and the settings leave them all out.
    """

    ignored: int = 0
    links: int = 0
    outside: int = 0
    other: int = 0
    tables: int = 0
    excluded: int = 0
    named_excluded_only: bool = False

    def said(self) -> str:
        """In words what was not looked at; empty where that is nothing."""
        parts = (
            (self.ignored, "ignored by .gitignore"),
            (self.links, "folder links not followed"),
            (self.outside, "links to files outside the folder, not read"),
            (self.other, "with another suffix"),
            (self.tables, "tables without a text column"),
            (self.excluded, "excluded by the settings"),
        )
        return ", ".join(f"{count} {what}" for count, what in parts if count)


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for, and where what was passed over is counted."""

    walk: Walk
    columns: Mapping[str, str]
    wanted: Wanted
    follow: bool


def find(
    paths: Iterable[str],
    walk: Walk,
    columns: Mapping[str, str] | None = None,
    wanted: Wanted = _all,
    follow: bool = False,
) -> Iterator[Path | Raw]:
    """The files under `paths`, each once, in order; troubles in their place. `columns`
    names columns by their meaning: a table in a folder is read if it holds texts.
    `wanted` is asked of every file and folder, named ones too. `follow` reads files outside
    a named folder that links inside it lead to: whoever can put a link into a corpus could
    else have any file of this machine quoted in a report.

    Files at an address (s3://, http://) come behind the others, as their records.

    Raises MissingPath before anything is read if one of the paths is not there.
    """
    asked = list(paths)
    places = {path: _place(path) for path in asked if is_remote(path)}
    named = [Path(path) for path in asked if path not in places]
    for path in named:
        if not os.path.lexists(path):
            raise MissingPath(f"no such file or folder: {path}")
    walk.named_excluded_only = (
        bool(named)
        and not places
        and all(not path.is_dir() and wanted(str(path), False) is False for path in named)
    )
    search = _Search(walk, columns or {}, wanted, follow)
    items = (item for path in named for item in _under(path, search))
    yield from items if _apart(named) else _once(items)
    for place in places.values():
        yield from _remote(place, search)


def _apart(named: Iterable[Path]) -> bool:
    """Does no named path hold another? Then no file comes twice, and the paths of a million
    files, some 150 MB, need not be kept."""
    parts = sorted(Path(os.path.abspath(path)).parts for path in named)
    return not any(after[: len(before)] == before for before, after in pairwise(parts))


def _once(items: Iterable[Path | Raw]) -> Iterator[Path | Raw]:
    seen: set[str] = set()
    for item in items:
        key = item.path if isinstance(item, Raw) else os.path.abspath(item)
        if key not in seen:
            seen.add(key)
            yield item


def _place(address: str) -> Place:
    from copydesk.documents.remote import Unreachable, listed

    try:
        return listed(address)
    except Unreachable as error:
        raise MissingPath(str(error)) from None


def _remote(place: Place, search: _Search) -> Iterator[Raw]:
    """The documents at an address, file after file."""
    from copydesk.documents.remote import documents, is_text

    for file in place.files:
        taken = search.wanted(place.shown(file), False)
        if taken is False:
            search.walk.excluded += 1
        elif place.whole and not (taken or is_text(file)):
            search.walk.other += 1
        else:
            found = documents(place, file, search.columns)
            if found is None:
                search.walk.tables += 1
            else:
                yield from found


def _under(path: Path, search: _Search) -> Iterator[Path | Raw]:
    is_folder = path.is_dir()
    if search.wanted(str(path), is_folder) is False:
        search.walk.excluded += 1
    elif is_folder:
        yield from _folder(path, search, _outer_ignores(path), _real(path))
    elif path.is_symlink() and not path.exists():
        yield _dangling(path)
    else:
        yield path


def _folder(
    folder: Path,
    search: _Search,
    ignores: tuple[tuple[Path, GitIgnoreSpec], ...],
    above: tuple[str, ...],
) -> Iterator[Path | Raw]:
    ignores = ignores + _ignores(folder)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield refused(folder, error)
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if _ignored(path, ignores, is_folder):
            search.walk.ignored += 1
        elif entry.is_symlink():
            yield from _link(path, search, above)
        elif not is_folder:
            if _wanted(path, search):
                yield path if entry.is_file() else _no_file(path)
        elif search.wanted(str(path), True) is False:
            search.walk.excluded += 1
        else:
            yield from _folder(path, search, ignores, (*above, os.path.realpath(path)))


def _link(path: Path, search: _Search, above: tuple[str, ...]) -> Iterator[Path | Raw]:
    try:
        target = str(path.resolve(strict=True))
    except RuntimeError:  # links in a ring, as Python 3.11 and 3.12 say it
        yield Raw(str(path), trouble=Trouble("link-loop", "links in a ring"))
        return
    except OSError as error:
        if error.errno == 40:  # ELOOP, as Python 3.13 says it
            yield Raw(str(path), trouble=Trouble("link-loop", "links in a ring"))
        else:
            yield _dangling(path)
        return
    if not os.path.isdir(target):
        if not search.follow and not target.startswith(os.path.join(above[0], "")):
            search.walk.outside += 1
        elif _wanted(path, search):
            yield path if os.path.isfile(target) else _no_file(path)
    elif any(folder == target or folder.startswith(target + os.sep) for folder in above):
        detail = f"leads back to {os.path.relpath(target, path.parent)}"
        yield Raw(str(path), trouble=Trouble("link-loop", detail))
    else:
        search.walk.links += 1


def _real(path: Path) -> tuple[str, ...]:
    return (os.path.realpath(path),)


def _dangling(path: Path) -> Raw:
    return Raw(str(path), trouble=Trouble("unreadable-file", "the link points nowhere"))


def _no_file(path: Path) -> Raw:
    """Reading a pipe or a device may never end; one that is named is read all the same."""
    return Raw(str(path), trouble=Trouble("unreadable-file", "a pipe, socket or device"))


def refused(path: Path, error: OSError) -> Raw:
    """The record of a file that the operating system would not hand out."""
    detail = (error.strerror or str(error)).lower()
    return Raw(str(path), trouble=Trouble("unreadable-file", detail))


def _ignores(folder: Path) -> tuple[tuple[Path, GitIgnoreSpec], ...]:
    file = folder / ".gitignore"
    if not file.is_file():
        return ()
    from pathspec import GitIgnoreSpec  # 45 ms, and many corpora have no such file

    # As git reads it: a mark at the head is passed over, lines end at LF alone (law 8), a CR
    # before it is no part of the pattern.
    lines = file.read_bytes().decode("utf-8-sig", "replace").split("\n")
    return ((folder, GitIgnoreSpec.from_lines(line.removesuffix("\r") for line in lines)),)


def _outer_ignores(folder: Path) -> tuple[tuple[Path, GitIgnoreSpec], ...]:
    """The `.gitignore` files above a named folder, up to the root of its repository."""
    folder = folder.resolve()
    chain = []
    for parent in (folder, *folder.parents):
        if parent != folder:
            chain.append(parent)
        if (parent / ".git").exists():
            break
    else:
        return ()
    return tuple(spec for parent in reversed(chain) for spec in _ignores(parent))


def _ignored(path: Path, ignores: tuple[tuple[Path, GitIgnoreSpec], ...], is_folder: bool) -> bool:
    verdict = False
    for base, spec in ignores:
        try:
            inside = os.path.relpath(path if not base.is_absolute() else path.absolute(), base)
        except ValueError:  # another drive
            continue
        found = spec.check_file(inside.replace(os.sep, "/") + ("/" if is_folder else ""))
        if found.include is not None:
            verdict = bool(found.include)
    return verdict


def _wanted(path: Path, search: _Search) -> bool:
    """Is a file that was found in a folder one to read? One that is named is, unless the
    settings leave it out."""
    taken = search.wanted(str(path), False)
    if taken is not None:
        search.walk.excluded += not taken
        return taken
    kind = suffixes(path)[0]
    if kind not in PLAIN and kind not in MANY:
        search.walk.other += 1
        return False
    if kind not in TABLES:
        return True
    from copydesk.documents.tabular import has_text

    try:
        if has_text(path, search.columns):
            return True
    except OSError:
        return True  # and the reader says what is wrong with it
    search.walk.tables += 1
    return False
