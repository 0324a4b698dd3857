"""The store: what was judged before, kept in `.copydesk/cache/` by content and rules.

A document is judged anew only where its bytes, its declared metadata, the rules or the
settings differ from what is here; so a second run is short, and a run that was killed goes
on where it was. Files are known again by size, times and inode without being read, as git
does it. Two runs may use one store (SQLite, write-ahead log). It holds nothing that cannot
be made again: a damaged one is dropped and said so.
"""

from __future__ import annotations

import os
import sqlite3
import time
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

FOLDER, CACHE, NAME = ".copydesk", "cache", "judged.sqlite"
VERSION = 1
SCHEMA = """
create table if not exists judged (
    key blob primary key, day integer not null, value blob not null);
create index if not exists days on judged (day);
create table if not exists files (
    path blob primary key, stamp blob not null, key blob not null) without rowid;
"""
CHECK = 8
# Seconds to wait for another run that writes; then the run goes on without writing.
PATIENCE = 5.0
# Days after which an entry that no run used is dropped, and between marks of its use.
OLD, OFTEN = 30, 7
# Documents between two writes: a kill loses the judgement of these at the most.
BATCH = 512
# A file changed this recently may change again within the tick of its time stamp, with
# the same size: git calls such entries racy and reads the file again.
RACY = 2_000_000_000


class Entry(NamedTuple):
    """What is known of a judged document: `path` and `stamp` where it is a plain file,
    `value` where it is to be written."""

    key: bytes
    value: bytes | None
    path: bytes | None = None
    stamp: bytes | None = None


def stamp(path: str, now: int) -> bytes | None:
    """What tells without reading that a file and its sidecar are what they were; None
    where a change could hide. `now` in nanoseconds."""
    try:
        own = os.stat(path)
    except OSError:
        return None
    if own.st_mtime_ns > now - RACY:
        return None
    parts = [own.st_size, own.st_mtime_ns, own.st_ctime_ns, own.st_ino]
    try:
        beside = os.stat(os.path.splitext(path)[0] + ".json")
    except OSError:
        return repr(parts).encode()
    if beside.st_mtime_ns > now - RACY:
        return None
    parts += [beside.st_size, beside.st_mtime_ns, beside.st_ctime_ns]
    return repr(parts).encode()


def today() -> int:
    """The number of the day."""
    return int(time.time() // 86_400)


def cache_folder(start: Path) -> Path | None:
    """The folder of the store that serves a run in `start`: that of the nearest folder
    upward which holds `.copydesk`, a configuration or a git repository; None where there
    is none, since a tool leaves nothing in folders that nobody gave to it."""
    start = start.resolve()
    for folder in (start, *start.parents):
        marks = (FOLDER, ".git", "copydesk.toml", ".copydesk.toml")
        if any((folder / mark).exists() for mark in marks):
            return folder / FOLDER / CACHE
    return None


@dataclass(slots=True)
class Store:
    """An open store. Every method but `open_for_writing` is silent about a database that
    fails: the run is right without it."""

    connection: sqlite3.Connection | None
    day: int = field(default_factory=lambda: today())
    waiting: list[Entry] = field(default_factory=list)

    @classmethod
    def open_for_reading(cls, folder: Path) -> Store:
        """The store of a worker."""
        try:
            place = f"{(folder / NAME).resolve().as_uri()}?mode=ro"
            connection = sqlite3.connect(place, timeout=PATIENCE, uri=True)
        except (sqlite3.Error, OSError):
            return cls(None)
        return cls(connection)

    @classmethod
    def open_for_writing(cls, folder: Path) -> tuple[Store, str | None]:
        """The store of a run, made where there is none, and what there is to say of it."""
        place = folder / NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / ".gitignore").exists():
                (folder / ".gitignore").write_text("*\n")
            return cls(_opened(place)), None
        except OSError as error:
            return cls(None), f"cache: not used, {folder}: {error.strerror or error}"
        except sqlite3.OperationalError as error:
            return cls(None), f"cache: not used, {place}: {error}"
        except sqlite3.DatabaseError as error:
            for path in folder.glob(f"{NAME}*"):
                path.unlink(missing_ok=True)
            said = f"cache: {place} was damaged ({error}) and is made anew"
            try:
                return cls(_opened(place)), said
            except (sqlite3.Error, OSError):
                return cls(None), said

    def key_of(self, path: bytes, mark: bytes) -> bytes | None:
        """The key of a file that is what it was."""
        row = self._one("select stamp, key from files where path = ?", path)
        return row[1] if row is not None and row[0] == mark else None

    def find(self, key: bytes) -> tuple[bytes, bool] | None:
        """The packed document under a key, and whether its use is to be marked."""
        row = self._one("select value, day from judged where key = ?", key)
        if row is None or not isinstance(row[0], bytes) or not isinstance(row[1], int):
            return None
        check, value = row[0][:CHECK], row[0][CHECK:]
        return (value, self.day - row[1] > OFTEN) if _check(value) == check else None

    def add(self, entry: Entry) -> None:
        """Keep an entry; entries are written from time to time."""
        self.waiting.append(entry)
        if len(self.waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits, or let it go where another run writes too long."""
        entries, self.waiting = self.waiting, []
        if self.connection is None or not entries:
            return
        values = [(e.key, self.day, _check(e.value) + e.value) for e in entries if e.value]
        files = [(e.path, e.stamp, e.key) for e in entries if e.path and e.stamp]
        try:
            with self.connection:
                self.connection.executemany("insert or replace into judged values (?,?,?)", values)
                self.connection.executemany("insert or replace into files values (?,?,?)", files)
        except sqlite3.Error:
            # A full disk, a lock that lasts, a file that was taken away: nothing is lost
            # but the time to judge again.
            return

    def close(self) -> None:
        self.flush()
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def _one(self, query: str, *values: bytes) -> tuple[Any, ...] | None:
        if self.connection is None:
            return None
        try:
            row: tuple[Any, ...] | None = self.connection.execute(query, values).fetchone()
        except sqlite3.Error:
            return None
        return row


def _opened(place: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(place, timeout=PATIENCE)
    connection.execute("pragma journal_mode=wal")
    # A cache may lose its last entries with the power, never its order.
    connection.execute("pragma synchronous=normal")
    version = connection.execute("pragma user_version").fetchone()[0]
    if version not in (0, VERSION):
        connection.close()
        raise sqlite3.DatabaseError(f"version {version}, expected {VERSION}")
    connection.executescript(SCHEMA)
    connection.execute(f"pragma user_version={VERSION}")
    day = today()
    with connection:
        connection.execute("delete from judged where day < ?", (day - OLD,))
    return connection


def _check(value: bytes) -> bytes:
    return blake2b(value, digest_size=CHECK).digest()
