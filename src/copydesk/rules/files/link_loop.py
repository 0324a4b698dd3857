"""A folder link that leads back to a folder above it.

Following it would read the same files for ever under longer and longer names.

How it decides: a symbolic link to a folder that holds the link itself, or links that
point at each other. Links to other folders are not followed either, and their number is
said at the end of the run.

What it misses: hard links and mounts that form a loop.

What to do: remove the link or exclude it.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.record import Raw, Trouble
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(Trouble("link-loop", "leads back to news/2021")),
    finds(Trouble("link-loop", "too many links in a row")),
    clean("A ferry ran aground.\n"),
    clean(Trouble("unreadable-file", "permission denied")),
    misses("A ferry ran aground.\n", why="a file seen twice through a mount"),
)


@rule("FIL005", "link-loop", level="warning", since="0.1", examples=EXAMPLES, needs="trouble")
def link_loop(raw: Raw) -> Iterator[Mark]:
    if raw.trouble is not None and raw.trouble.kind == "link-loop":
        yield Mark(f"a folder link in a loop: {raw.trouble.detail}")
