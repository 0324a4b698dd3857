"""Which settings hold for a file: the nearest above it.

A run has settings of its own, nearest to the paths it was given; they decide what is of
the whole run (limits, baseline, jobs). A folder further down may have others for its
files. Without any file of settings this costs three looks a folder and loads nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from copydesk.validators.config.config import Config

NAMES = ("copydesk.toml", ".copydesk.toml", "pyproject.toml")
PLACELESS = ("<stdin>", "<records>", "<text>")


class WrongConfig(ValueError):
    """Settings that cannot be read. The message is for people."""


class Nearest:
    """The settings of a run, and of any file in it.

    `adapted` is applied to settings of folders below, so that the command line goes
    before them as well. `fixed` says that the run's own hold everywhere.
    """

    __slots__ = ("adapted", "fixed", "folders", "named", "run")

    def __init__(
        self,
        run: Config | None = None,
        fixed: bool = True,
        adapted: Callable[[Config], Config] = lambda config: config,
    ) -> None:
        self.adapted = adapted
        self.run = adapted(run or Config())
        self.fixed = fixed
        self.folders: dict[str, Config] = {}
        # Folders as paths name them: making each absolute costs more than looking it up.
        self.named: dict[str, Config] = {}

    def of(self, path: str) -> Config:
        """The settings that hold for a file. Raises WrongConfig."""
        if self.fixed or path in PLACELESS:
            return self.run
        above = os.path.dirname(path)
        found = self.named.get(above)
        if found is None:
            found = self.named[above] = self.of_folder(os.path.abspath(above))
        return found

    def of_folder(self, folder: str) -> Config:
        """The settings that hold for the files of a folder. Raises WrongConfig."""
        if self.fixed:
            return self.run
        found = self.folders.get(folder)
        if found is None:
            found = self.folders[folder] = self._look(folder)
        return found

    def settles(self) -> bool:
        """Do settings of any folder looked at so far change findings?"""
        if self.run.settles():
            return True
        return any(config is not self.run for config in self.folders.values())

    def _look(self, folder: str) -> Config:
        file = file_in(folder)
        if file is not None:
            return self.run if file == self.run.file else self.adapted(_read(file))
        above = os.path.dirname(folder)
        if above == folder or is_root(folder):
            # Nothing on the way up: what the run was given holds.
            return self.run
        return self.of_folder(above)


def settings_for(
    paths: Iterable[str],
    file: str | None = None,
    isolated: bool = False,
    adapted: Callable[[Config], Config] = lambda config: config,
) -> Nearest:
    """The settings of a run over `paths`, and of its files.

    A `file` holds for all of them; `isolated` looks for none. Raises WrongConfig.
    """
    found = file
    if found is None and not isolated:
        found = nearest_file(common_folder(paths))
    fixed = isolated or file is not None
    return Nearest(_read(found) if found is not None else None, fixed, adapted)


def nearest_file(folder: str) -> str | None:
    """The file whose settings hold in a folder: there, or in the nearest one above.

    The search ends at the root of the repository, or of the file system.
    """
    folder = os.path.abspath(folder)
    while True:
        found = file_in(folder)
        if found is not None:
            return found
        above = os.path.dirname(folder)
        if above == folder or is_root(folder):
            return None
        folder = above


def file_in(folder: str) -> str | None:
    """The file of settings in this very folder."""
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name != "pyproject.toml" or _is_ours(path)):
            return path
    return None


def is_root(folder: str) -> bool:
    """Is this the top of a repository?"""
    return os.path.exists(os.path.join(folder, ".git"))


def common_folder(paths: Iterable[str]) -> str:
    """The folder that holds all the paths, absolute; the current one where there are none."""
    folders = [
        whole if os.path.isdir(whole) else os.path.dirname(whole)
        for whole in (os.path.abspath(path) for path in paths)
    ]
    return os.path.commonpath(folders) if folders else os.getcwd()


def base_folder(config: Config, folder: str) -> str:
    """Where `.copydesk/` lies: beside the settings, else at the top of the repository
    that holds `folder`, else here."""
    if config.folder is not None:
        return config.folder
    while True:
        if is_root(folder):
            return folder
        above = os.path.dirname(folder)
        if above == folder:
            return os.getcwd()
        folder = above


def _is_ours(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            if b"copydesk" not in file.read():
                return False
    except OSError:
        return False
    from copydesk.validators.config.reading import has_table

    return has_table(path)


def _read(file: str) -> Config:
    from copydesk.validators.config.reading import read

    return read(file)
