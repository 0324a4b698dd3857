"""Globs over paths, counted from the folder of the settings that hold them.

As in .gitignore: a pattern without a slash means a name at any depth, one with a slash
counts from the folder, `**` stands for any folders, and what holds for a folder holds
for everything in it. `pathspec` does this too and takes 45 ms to load, longer than a
small run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

WILD = re.compile(r"[*?\[]")


def matches(globs: Iterable[str], path: str) -> bool:
    """Does one of the globs stand for the path, `/` between its parts?"""
    return any(compiled(glob).match(path) for glob in globs)


def fixed(glob: str) -> str:
    """The folder that everything a glob stands for lies in; empty for any folder."""
    anchored = glob.lstrip("/")
    if "/" not in anchored.rstrip("/") and not glob.startswith("/"):
        return ""
    wild = WILD.search(anchored)
    if wild is None:
        return anchored.rstrip("/")
    return anchored[: wild.start()].rpartition("/")[0]


@cache
def compiled(glob: str) -> re.Pattern[str]:
    """A glob as a regular expression. Raises ValueError where a bracket stays open."""
    body = glob.strip("/")
    anchored = glob.startswith("/") or "/" in body
    pieces = ["" if anchored else "(?:.*/)?"]
    at = 0
    while at < len(body):
        piece, at = _piece(body, at)
        pieces.append(piece)
    try:
        return re.compile("".join(pieces) + r"(?:/.*)?\Z", re.DOTALL)
    except re.error as error:
        raise ValueError(f"no glob: {error}") from None


def _piece(body: str, at: int) -> tuple[str, int]:
    if body.startswith("**/", at):
        return "(?:.*/)?", at + 3
    if body.startswith("**", at):
        return ".*", at + 2
    if body[at] == "*":
        return "[^/]*", at + 1
    if body[at] == "?":
        return "[^/]", at + 1
    if body[at] == "[":
        end = body.find("]", at + 2)
        if end < 0:
            raise ValueError("a bracket stays open")
        inside = body[at + 1 : end].replace("\\", r"\\").replace("[", r"\[")
        return f"[{'^' + inside[1:] if inside[0] in '!^' else inside}]", end + 1
    return re.escape(body[at]), at + 1
