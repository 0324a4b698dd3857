"""On which line of a TOML file a key stands, for messages: the parser does not tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

PART = r"(?:\"[^\"]*\"|'[^']*'|[\w-]+)"
HEADER = re.compile(rf"\s*(\[\[?)\s*({PART}(?:\s*\.\s*{PART})*)\s*\]")
ENTRY = re.compile(rf"\s*({PART}(?:\s*\.\s*{PART})*)\s*=")
PARTS = re.compile(PART)
Positions = list[tuple[list[str], int]]


def positions(text: str) -> Positions:
    """Every header and key of a file, as the keys that lead to it, with its line."""
    found: Positions = []
    header: list[str] = []
    seen: Counter[str] = Counter()
    for number, line in enumerate(text.split("\n"), 1):
        start = HEADER.match(line)
        if start:
            header = _parts(start[2])
            if start[1] == "[[":
                seen[start[2]] += 1
                header.append(str(seen[start[2]] - 1))
            found.append((header, number))
            continue
        entry = ENTRY.match(line)
        if entry is not None:
            found.append((header + _parts(entry[1]), number))
    return found


def line_of(known: Positions, keys: Sequence[str | int]) -> int | None:
    """The 1-based line that comes nearest to the key; None where nothing does."""
    wanted = [_same(key) for key in keys]
    best: tuple[int, int] | None = None
    for here, number in known:
        common = min(len(here), len(wanted))
        if here[:common] == wanted[:common] and (best is None or common > best[0]):
            best = (common, number)
    return best[1] if best else None


def _parts(dotted: str) -> list[str]:
    return [_same(part.strip("\"'")) for part in PARTS.findall(dotted)]


def _same(key: str | int) -> str:
    return str(key).replace("_", "-")
