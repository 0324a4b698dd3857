"""What a format is given, and how it is written: piece by piece, to a stream or a file.

A format walks over the judged documents, more than once where it must count first, and
keeps nothing that grows with them. Its module is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO

from copydesk.reports import atomic
from copydesk.validators.config.config import FailOn
from copydesk.validators.desk import Judged
from copydesk.validators.gate import Verdict
from copydesk.validators.run import Outcome

Pieces = Iterator[str] | Iterator[bytes]


@dataclass(frozen=True, slots=True)
class Result:
    """What a format is given. `root` is where the paths of code hosts start; `command` is
    the command line, for the formats that tell how they were made."""

    outcome: Outcome
    end: Verdict
    fail_on: FailOn
    root: Path
    command: str = ""
    colour: bool = False


def told(kind: str, result: Result) -> Pieces:
    """The output of a format, a key of KINDS."""
    tell: Callable[[Result], Pieces] = import_module(f"copydesk.reports.formats.{kind}").told
    return tell(result)


def one_by_one(kind: str) -> Callable[[Judged], Iterator[str]]:
    """What a format, one of SINGLY, says of a single document."""
    of: Callable[[Judged], Iterator[str]] = import_module(f"copydesk.reports.formats.{kind}").of
    return of


def write(pieces: Iterable[str | bytes], path: Path) -> None:
    """Write pieces to a file, whole or not at all; to a pipe or a device as they come.

    Raises OSError where the file cannot be written.
    """

    def fill(at: Path) -> None:
        with at.open("wb") as stream:
            pour(pieces, stream)

    if path.exists() and not path.is_file():
        fill(path)
    else:
        atomic.write(path, fill)


def pour(pieces: Iterable[str | bytes], stream: IO[bytes]) -> None:
    """Write text pieces as UTF-8; lone surrogates are written out."""
    for piece in pieces:
        if isinstance(piece, str):
            piece = piece.encode("utf-8", "backslashreplace")
        stream.write(piece)
