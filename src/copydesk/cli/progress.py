"""What a terminal is shown: colour, and progress as one line on stderr, gone at the end.

Neither appears where the output is no terminal, nor in CI, which keeps every line.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from threading import Thread
from typing import IO

# Shown only once a run takes longer than this: short runs stay quiet.
PATIENCE = 1.0
EVERY = 0.2


def colour_wanted(stream: IO[str]) -> bool:
    """A terminal that shows colour, and no wish against it (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Progress:
    """A callable for `run`: documents and findings so far, the rate, and the time left.

    The files under `paths` are counted beside the run. Time left is told where each file
    is one document; how many documents a record file holds is known at its end only.
    """

    __slots__ = ("paths", "shown", "started", "stream", "total", "visible")

    def __init__(self, paths: Sequence[str] = (), stream: IO[str] | None = None) -> None:
        self.stream = stream or sys.stderr
        self.visible = self.stream.isatty() and not os.environ.get("CI")
        self.started = time.monotonic()
        self.shown = self.started + PATIENCE - EVERY
        self.paths = paths
        self.total: int | None = None

    def __call__(self, documents: int, findings: int) -> None:
        if not self.visible:
            return
        now = time.monotonic()
        if now - self.shown < EVERY:
            return
        self.shown = now
        self.stream.write(f"\r\x1b[K{self.line(documents, findings, now - self.started)}")
        self.stream.flush()

    def line(self, documents: int, findings: int, seconds: float) -> str:
        """What is shown after so many documents and seconds."""
        rate = documents / max(seconds, 1e-9)
        said = f"{documents:,} documents, {findings:,} findings, {rate:,.0f}/s"
        if self.total is None or self.total < documents or not documents:
            return said
        left = round((self.total - documents) / rate)
        return f"{said}, {self.total - documents:,} to go, {left // 60}:{left % 60:02d} left"

    def count(self) -> None:
        """Count the files there are; leave the total unknown where one holds records."""
        from copydesk.documents.opening import MANY, suffixes
        from copydesk.documents.record import Raw
        from copydesk.documents.sources import MissingPath, Walk, find

        total = 0
        try:
            for item in find(self.paths, Walk()):
                if not isinstance(item, Raw) and suffixes(item)[0] in MANY:
                    return
                total += 1
        except MissingPath:
            return
        self.total = total

    def __enter__(self) -> Progress:
        from copydesk.documents.opening import is_remote

        # What lies elsewhere is not fetched twice.
        if self.visible and self.paths and not any(map(is_remote, self.paths)):
            Thread(target=self.count, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.visible and self.shown > self.started + PATIENCE:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
