"""The ledger: what `clean` took out of which file, so that every byte can come back.

One JSON object a line and a file: its name, the hash of its bytes before and after, and
the changes with their byte offset in the original, the bytes that went and those that
came. Bytes that are UTF-8 are written as text, others in base64.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

NAME = "ledger.jsonl"
# Where the ledger of files that were rewritten lies, beside them.
FOLDER = ".copydesk"
VERSION = 1


class WrongLedger(ValueError):
    """A ledger that cannot be read, or that is not of these files."""


@dataclass(frozen=True, slots=True)
class Change:
    """At byte `at` of the original, `old` became `new`; `stated` is what it said of
    author, date, outlet and the like, `record` the record it stood in."""

    at: int
    old: bytes
    new: bytes
    code: str
    kind: str | None
    stated: Mapping[str, str]
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done to one file."""

    file: str
    before: str
    after: str
    changes: tuple[Change, ...]


def digest(data: bytes) -> str:
    """BLAKE2b-128 of the bytes of a file, in hexadecimal."""
    return blake2b(data, digest_size=16).hexdigest()


def applied(data: bytes, changes: Iterable[Change]) -> bytes:
    """The bytes after the changes, which come in the order of their places."""
    pieces, at = [], 0
    for change in changes:
        pieces += [data[at : change.at], change.new]
        at = change.at + len(change.old)
    return b"".join([*pieces, data[at:]])


def undone(data: bytes, entry: Entry) -> bytes:
    """The original bytes. Raises WrongLedger where the file is not what was written.

    A run that was stopped before it rewrote the file has left the original there.
    """
    found = digest(data)
    if found == entry.before:
        return data
    if found != entry.after:
        raise WrongLedger(f"{entry.file} is not the file that clean wrote: it was changed since")
    pieces, at, grown = [], 0, 0
    for change in entry.changes:
        here = change.at + grown
        pieces += [data[at:here], change.old]
        at = here + len(change.new)
        grown += len(change.new) - len(change.old)
    original = b"".join([*pieces, data[at:]])
    if digest(original) != entry.before:
        raise WrongLedger(f"{entry.file}: the ledger does not lead back to the original")
    return original


def written(entry: Entry) -> str:
    """The line of an entry."""
    changes = [
        {
            "at": change.at,
            "old": _shown(change.old),
            "new": _shown(change.new),
            "rule": change.code,
            "kind": change.kind,
            **({"record": change.record} if change.record is not None else {}),
            **({"stated": dict(change.stated)} if change.stated else {}),
        }
        for change in entry.changes
    ]
    value = {
        "ledger": VERSION,
        "file": _shown(entry.file.encode("utf-8", "surrogateescape")),
        "before": entry.before,
        "after": entry.after,
        "changes": changes,
    }
    return json.dumps(value, ensure_ascii=False)


def append(path: Path, entry: Entry) -> None:
    """Put an entry on the disk before its file is rewritten: whoever is stopped between
    the two has a ledger that leads back, and never a changed file without one.

    Raises OSError. A line that an earlier run left half-written is cut off first.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as file:
        end = file.seek(0, os.SEEK_END)
        if end:
            file.seek(end - 1)
            if file.read(1) != b"\n":
                file.seek(0)
                file.truncate(file.read().rfind(b"\n") + 1)
        file.write(f"{written(entry)}\n".encode())
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> Iterator[Entry]:
    """The entries of a ledger file. Raises WrongLedger with the line that is off.

    A last line without an end was being written when its run was stopped; its file was
    not rewritten.
    """
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")[:-1]
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _entry(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise WrongLedger(f"{path}, line {number}: no entry of a ledger ({error})") from None


def _entry(value: Any) -> Entry:
    if value["ledger"] != VERSION:
        raise ValueError(f"version {value['ledger']}, expected {VERSION}")
    changes = tuple(
        Change(
            int(change["at"]),
            _hidden(change["old"]),
            _hidden(change["new"]),
            str(change["rule"]),
            change["kind"],
            dict(change.get("stated", {})),
            change.get("record"),
        )
        for change in value["changes"]
    )
    file = _hidden(value["file"]).decode("utf-8", "surrogateescape")
    return Entry(file, str(value["before"]), str(value["after"]), changes)


def _shown(data: bytes) -> str | dict[str, str]:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode("ascii")}


def _hidden(value: Any) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8")
    return base64.b64decode(value["base64"], validate=True)
