"""The manifest names a file that is not there.

A corpus that lost files keeps their rows: counts by author and outlet are then of a
corpus that nobody has.

How it decides: a row of the manifest names a file under one of the folders that were
asked for, and no such file exists.

What it misses: records inside a record file, and rows that give an address only.

What to do: bring the file back, or take its row out of the manifest.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.record import Raw, Trouble
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, rule

EXAMPLES = (
    finds(Trouble("missing-file", "named in row 7 of manifest.csv")),
    finds(Trouble("missing-file", "named in row 1 of corpus.parquet")),
    clean("A ferry ran aground.\n"),
    clean(Trouble("unreadable-file", "permission denied"), why="it is there"),
)


@rule("PRV002", "missing-file", level="error", since="0.1", examples=EXAMPLES, needs="trouble")
def missing_file(raw: Raw) -> Iterator[Mark]:
    if raw.trouble is not None and raw.trouble.kind == "missing-file":
        yield Mark(f"not there: {raw.trouble.detail}")
