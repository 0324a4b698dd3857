"""Progress on a terminal: one line on stderr, rewritten, gone at the end."""

from __future__ import annotations

import sys
import time
from types import TracebackType

# Shown only once a run takes longer than this: short runs stay quiet.
PATIENCE = 1.0
EVERY = 0.2


class Progress:
    """A callable for `run`: documents and findings so far, and the rate."""

    __slots__ = ("shown", "started", "stream", "visible")

    def __init__(self) -> None:
        self.stream = sys.stderr
        self.visible = self.stream.isatty()
        self.started = time.monotonic()
        self.shown = self.started + PATIENCE - EVERY

    def __call__(self, documents: int, findings: int) -> None:
        if not self.visible:
            return
        now = time.monotonic()
        if now - self.shown < EVERY:
            return
        self.shown = now
        rate = documents / (now - self.started)
        self.stream.write(f"\r\x1b[K{documents:,} documents, {findings:,} findings, {rate:,.0f}/s")
        self.stream.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.visible and self.shown > self.started + PATIENCE:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
