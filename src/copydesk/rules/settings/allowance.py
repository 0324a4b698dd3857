"""What the rules about settings are given: one `[[allow]]` and what became of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Allowance:
    """`what` it allows, in words; its `reason`; the day it ends, ISO 8601, where it has one.

    `matched` findings were let through by it; `covered` says that the run looked at all
    the files it could hold for, so that none matched means none is there.
    """

    what: str
    reason: str
    matched: int = 0
    until: str | None = None
    expired: bool = False
    covered: bool = True
