"""Files that lie elsewhere: s3://, gs://, http://, memory:// and whatever else fsspec opens.

fsspec (extra `remote`) is loaded for such a path and for no other. A file is fetched into a
folder of its own, read by the readers of local files, and taken away before the next one is
fetched: the disk holds one at a time, and memory none.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from copydesk.documents.contents import records_of
from copydesk.documents.declared import sidecar_path
from copydesk.documents.opening import BUFFER, MANY, PLAIN, TABLES, suffixes
from copydesk.documents.record import Raw, Trouble

# A name and a password in an address belong in no report.
CREDENTIALS = re.compile(r"(?<=://)[^/@]*@")


class Unreachable(ValueError):
    """An address that nothing can be read from. The message is for people."""


@dataclass(frozen=True, slots=True)
class Place:
    """The files at an address: `files` as their file system names them, sorted; `whole` says
    that the address is a folder."""

    system: Any
    files: tuple[str, ...]
    whole: bool

    def shown(self, file: str) -> str:
        """The address of a file."""
        return _bare(str(self.system.unstrip_protocol(file)))


def listed(address: str) -> Place:
    """The files at an address: one, those of a folder, or those that a pattern (*) names.
    On the web an address is a folder if it ends in a slash and its page links to files
    below. Raises Unreachable."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        need = "needs an extra: pip install 'copydesk[remote]'"
        raise Unreachable(f"{_bare(address)} {need}") from None
    try:
        system, root = url_to_fs(address)
        if "*" in root and not system.exists(root):
            files = tuple(sorted(file for file in system.glob(root) if system.isfile(file)))
            root = root.partition("*")[0].rpartition("/")[0]
        elif system.isfile(root) and not (address.endswith("/") and system.isdir(root)):
            return Place(system, (root,), False)
        else:
            files = tuple(sorted(system.find(root)))
    except Exception as error:  # noqa: BLE001
        # Each file system raises errors of its own; a package that is missing is named.
        raise Unreachable(f"{_bare(address)}: {_said(error)}") from None
    if not files:
        raise Unreachable(f"{_missing(system, root)}: {_bare(address)}")
    inside = (file for file in files if not _hidden(file.removeprefix(root)))
    return Place(system, tuple(inside), True)


def _missing(system: Any, root: str) -> str:
    """Why nothing is at an address: a web server that does not answer is told apart from
    one that does not have the file."""
    try:
        system.info(root)
    except Exception as error:  # noqa: BLE001  as above
        if isinstance(error.__cause__, OSError):
            return f"not reached ({_said(error.__cause__)})"
    return "no such file or folder"


def is_text(file: str) -> bool:
    """Is a file of a folder one to read, by its suffix?"""
    return suffixes(file)[0] in (*PLAIN, *MANY)


def documents(place: Place, file: str, columns: Mapping[str, str]) -> Iterator[Raw] | None:
    """The documents of a file; None for a table of a folder that has no column of text.
    What cannot be fetched is a record with its trouble."""
    from copydesk.documents.tabular import has_text

    shown = place.shown(file)
    kind, packed = suffixes(file.partition("?")[0])
    if kind not in (*PLAIN, *MANY):
        kind = PLAIN[0]
    folder = tempfile.TemporaryDirectory(prefix="copydesk-")
    here = Path(folder.name, f"file{kind}{packed}")
    try:
        _fetch(place, file, here)
        beside = sidecar_path(file)
        if (
            kind in PLAIN
            and (beside in place.files or not place.whole)
            and _is_there(place, beside)
        ):
            _fetch(place, beside, Path(sidecar_path(str(here))))
        if place.whole and kind in TABLES and not has_text(here, columns):
            folder.cleanup()
            return None
    except Exception as error:  # noqa: BLE001  each file system raises errors of its own
        folder.cleanup()
        return iter((Raw(shown, trouble=Trouble("unreadable-file", _said(error))),))
    return _read(here, shown, columns, folder)


def _read(
    here: Path, shown: str, columns: Mapping[str, str], folder: tempfile.TemporaryDirectory[str]
) -> Iterator[Raw]:
    with folder:
        for raw in records_of(here, columns):
            yield replace(raw, path=shown)


def _fetch(place: Place, file: str, to: Path) -> None:
    with place.system.open(file, "rb") as source, to.open("wb") as target:
        shutil.copyfileobj(source, target, BUFFER)


def _is_there(place: Place, file: str) -> bool:
    return file in place.files or bool(place.system.exists(file))


def _hidden(inside: str) -> bool:
    return any(part.startswith(".") for part in inside.split("/"))


def _bare(address: str) -> str:
    return CREDENTIALS.sub("", address)


def _said(error: Exception) -> str:
    detail = str(error).strip().splitlines()
    return _bare(detail[0])[:200] if detail else type(error).__name__
