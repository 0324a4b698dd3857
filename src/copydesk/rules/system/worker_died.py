"""A process of copydesk ended while it judged this file.

The file, or a limit of the machine, killed the process without a word: too little memory,
most often. The other files are judged, and the exit status is 3.

How it decides: the files that were out with a dead process are judged again one by one,
each in a process of its own; the one that ends its process is named here.

What it misses: a file that is slow without end.

What to do: judge the file alone with -j 1 and see what happens; look at the memory of the
machine.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.record import Raw, Trouble
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, rule

EXAMPLES = (
    finds(Trouble("worker-died", "the process that read it ended without a word")),
    finds(Trouble("worker-died", "killed by signal 9")),
    clean("A ferry ran aground.\n"),
    clean(Trouble("unreadable-file", "permission denied"), why="seen, and said by another rule"),
)


@rule("SYS002", "worker-died", level="error", since="0.1", examples=EXAMPLES, needs="trouble")
def worker_died(raw: Raw) -> Iterator[Mark]:
    if raw.trouble is not None and raw.trouble.kind == "worker-died":
        yield Mark(f"not judged: {raw.trouble.detail}")
