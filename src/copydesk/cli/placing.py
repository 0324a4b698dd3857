"""Where cleaned files go: to the screen, into a folder, or in the place of the originals."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, ClassVar

import click

from copydesk.cli.output import writing

if TYPE_CHECKING:
    from copydesk.validators.ledger import Entry


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file, its bytes before and after, and what was done to it."""

    file: Path
    before: bytes
    after: bytes
    entry: Entry


class Place(ABC):
    """`rewrites` tells whether the originals are written to; `said` ends the last line of
    the run. A place is open inside `with`."""

    rewrites: ClassVar[bool] = False
    said = ""

    @abstractmethod
    def put(self, done: Cleaned) -> None:
        """Show or write a file. Raises NotCleaned for one that cannot be written to, and
        click.UsageError where nothing can."""

    def holds(self, file: Path) -> bool:
        """Is a file one that an earlier run put here?"""
        return False

    def __enter__(self) -> Place:
        return self

    def __exit__(self, *raised: Any) -> None:
        return None


def place_of(
    base: Path,
    out: Path | None,
    diff: bool,
    in_place: bool,
    yes: bool,
    columns: Mapping[str, str],
) -> Place:
    """The place that the command line names, for files under `base` whose records have
    these columns. Raises click.UsageError."""
    if sum((out is not None, diff, in_place)) != 1:
        raise click.UsageError("say one of --out DIR, --diff or --in-place")
    if diff:
        return Shown(columns)
    if in_place:
        if not yes:
            raise click.UsageError("--in-place rewrites your files; add --yes if you mean it")
        return Rewritten(base)
    if out is None or os.path.realpath(out) == os.path.realpath(base):
        raise click.UsageError("--out is the folder of the originals; name another")
    return Copied(out)


class Shown(Place):
    """What would go, as a difference on standard output."""

    said = ", shown only"

    def __init__(self, columns: Mapping[str, str]) -> None:
        self.columns = columns

    def put(self, done: Cleaned) -> None:
        from copydesk.reports.difference import of_file, of_records
        from copydesk.validators.cleaning import is_records

        if not done.entry.changes:
            return
        if is_records(done.file):
            lines = of_records(done.entry.file, done.before, done.after, self.columns)
        else:
            lines = of_file(done.entry.file, done.before, done.after)
        for line in lines:
            click.echo(line)


class Copied(Place):
    """Copies in a folder, and a ledger beside them that is there once all of them are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said = f"; copies in {folder}"
        self.inside = os.path.join(os.path.realpath(folder), "")
        self.open = ExitStack()
        self.ledger: IO[str] | None = None

    def __exit__(self, *raised: Any) -> None:
        with writing(self.folder):
            self.open.__exit__(*raised)

    def holds(self, file: Path) -> bool:
        return os.path.realpath(file).startswith(self.inside)

    def put(self, done: Cleaned) -> None:
        from copydesk.reports.atomic import write
        from copydesk.validators.cleaning import NotCleaned
        from copydesk.validators.ledger import NAME, written

        if done.entry.file == NAME:
            raise NotCleaned("left out: the ledger goes by that name")
        target = self.folder / done.entry.file
        with writing(target):
            write(target, lambda beside: beside.write_bytes(done.after))
            self._ledger().write(f"{written(done.entry)}\n")

    def _ledger(self) -> IO[str]:
        """The ledger, opened once there is something to put down."""
        from copydesk.reports.atomic import replacing
        from copydesk.validators.ledger import NAME

        if self.ledger is None:
            beside = self.open.enter_context(replacing(self.folder / NAME))
            self.ledger = self.open.enter_context(beside.open("w", encoding="utf-8", newline=""))
        return self.ledger


class Rewritten(Place):
    """The originals themselves. What is taken out stands in the ledger before a file is
    rewritten, so that whoever is stopped between the two can go back."""

    rewrites = True

    def __init__(self, base: Path) -> None:
        from copydesk.validators.ledger import FOLDER, NAME

        self.ledger = base / FOLDER / NAME

    def put(self, done: Cleaned) -> None:
        from copydesk.reports.atomic import replacing
        from copydesk.validators.cleaning import CHANGED, NotCleaned
        from copydesk.validators.ledger import append

        if not done.entry.changes:
            return
        with writing(done.file), replacing(done.file) as beside:
            beside.write_bytes(done.after)
            # What someone wrote meanwhile is not ours to write over. Putting down the entry
            # takes as long as the disk does, so the file is looked at once more behind it.
            seen = _stamp(done.file)
            if done.file.read_bytes() != done.before:
                raise NotCleaned(CHANGED)
            with writing(self.ledger):
                append(self.ledger, done.entry)
            if _stamp(done.file) != seen:
                raise NotCleaned(CHANGED)


def _stamp(file: Path) -> tuple[int, ...]:
    now = file.stat()
    return now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns
