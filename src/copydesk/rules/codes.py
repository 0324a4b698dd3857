"""A lock file `CODES`: one line a rule with code, name, version since and status.

Ours lies beside this file, and a package with rules of its own has one as well. A rule's
module follows from code and name, so a public code cannot vanish or change its name
without a change of the lock.
"""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.rules.rule import FAMILIES


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a lock. `package` holds the modules of a plugin's rules; empty for ours."""

    code: str
    name: str
    since: str
    status: str
    plugin: str = ""
    package: str = ""

    @property
    def module(self) -> str:
        """The module of the rule, by its full name."""
        package = self.package or f"copydesk.rules.{FAMILIES[self.code[:3]][0]}"
        return f"{package}.{self.attribute}"

    @property
    def attribute(self) -> str:
        """The rule's name in its module, and the module's in its package."""
        return self.name.replace("-", "_")


def entries(text: str, plugin: str = "", package: str = "") -> tuple[Entry, ...]:
    """The entries of a lock, in its order. Raises ValueError for a line that is none."""
    rows = (line.split() for line in text.splitlines() if line.strip() and line[0] != "#")
    return tuple(_entry(row, plugin, package) for row in rows)


def _entry(row: list[str], plugin: str, package: str) -> Entry:
    if len(row) != 4:
        raise ValueError(f"expected code, name, version and status, found {' '.join(row)!r}")
    code, name, since, status = row
    return Entry(code, name, since, status, plugin, package)
