"""Numbers in sentences."""

from __future__ import annotations


def several(count: int, word: str) -> str:
    """`1 error`, `1,204 errors`: a count with its noun, whose plural ends with s."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"
