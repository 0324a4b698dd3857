"""Where a finding is, as other programs want it: below the root, with forward slashes."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from copydesk.documents.escaping import escape, show_path
from copydesk.validators.finding import Finding

# Characters of a record's id that are shown; ids are as long as their makers like.
LONGEST = 120


def root() -> Path:
    """The repository the run stands in, or the folder of the run where there is none.

    Code hosts show a finding only where its path starts at the root of the repository.
    """
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def below(path: str, base: Path) -> str:
    """A path from `base` on; one that lies elsewhere stays absolute, `<stdin>` as it is."""
    if path.startswith("<") and path.endswith(">"):
        return path
    whole = os.path.abspath(path)
    inside = os.path.relpath(whole, base)
    if inside.split(os.sep, 1)[0] == os.pardir:
        inside = whole
    return inside.replace(os.sep, "/")


def shown(path: str, base: Path) -> str:
    """The path from `base` on, as text that any program can read."""
    return show_path(below(path, base))


def uri(path: str, base: Path) -> str:
    """The path from `base` on as a URI reference: its bytes, percent-encoded (RFC 3986)."""
    inside = below(path, base)
    encoded = quote(os.fsencode(inside), safe="/")
    if inside.startswith("/"):
        return f"file://{encoded}"
    return encoded


def record(name: str) -> str:
    """A record's id as a person is shown it: escaped, and cut where it runs on."""
    shown = escape(name)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}\u2026"


def document(path: str, name: str | None) -> str:
    """A document as a person is shown it: its path, with `#record` behind a record file's."""
    return show_path(path) if name is None else f"{show_path(path)}#{record(name)}"


def about(finding: Finding) -> str:
    """The message; the place within its record first, which is no place in the file."""
    if finding.record is None:
        return finding.message
    line = "" if finding.line is None else f", line {finding.line}"
    return f"record {record(finding.record)}{line}: {finding.message}"
