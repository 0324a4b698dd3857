"""Files are written whole or not at all: into a neighbour, then renamed."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file beside `path` to fill, put in the place of `path` where nothing was raised.

    Raises OSError where the folder cannot be written; a file that was there stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        beside.chmod(_mode(path))
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """Who may read a file stays as it is; a new one follows the umask, where mkstemp makes
    files for the owner alone."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask


def write(path: Path, writer: Callable[[Path], object]) -> None:
    """Have `writer` fill a file that takes the place of `path`. Raises OSError."""
    with replacing(path) as beside:
        writer(beside)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Lines as they come, in UTF-8; what no encoding holds is written out."""

    def fill(beside: Path) -> None:
        with beside.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.writelines(lines)

    write(path, fill)


def write_text(path: Path, text: str) -> None:
    """A text in UTF-8 with line feeds, whatever the platform."""
    write(path, lambda beside: beside.write_bytes(text.encode("utf-8")))
