"""Where copydesk keeps what it has learned: the folder `.copydesk` beside a corpus."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

NAME = ".copydesk"


def home(paths: Iterable[str | os.PathLike[str]]) -> Path | None:
    """The nearest `.copydesk` from the first path upwards, else from the working folder.

    A repository is not left. None where there is none.
    """
    first = next(iter(paths), None)
    starts = [Path.cwd()] if first is None else [Path(first).absolute(), Path.cwd()]
    for start in starts:
        for folder in (start, *start.parents):
            if (folder / NAME).is_dir():
                return folder / NAME
            if (folder / ".git").exists():
                break
    return None


def new_home(paths: Iterable[str | os.PathLike[str]]) -> Path:
    """Where a first `.copydesk` belongs: the root of the repository or the folder of the
    configuration that the working folder lies in; else the working folder where it holds
    the first path, else that path's own folder."""
    from copydesk.validators.store import cache_folder

    here = Path.cwd()
    cache = cache_folder(here)
    if cache is not None:
        return cache.parent
    first = Path(next(iter(paths), here)).absolute()
    if first.is_relative_to(here):
        return here / NAME
    return (first if first.is_dir() else first.parent) / NAME
