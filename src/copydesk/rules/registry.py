"""Which rules there are: the lock file `CODES`, and the modules it names.

The lock holds one line a rule: code, name, version since, status. A rule's module
follows from both: `DAT001 no-date` is rules/dates/no_date.py. Loading goes by the lock,
so a public code cannot vanish or change its name without a change of the lock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from copydesk.rules.rule import FAMILIES, Number, Rule


class UnknownRule(ValueError):
    """A code, name or prefix that stands for no rule. The message is for people."""


@dataclass(frozen=True, slots=True)
class Entry:
    code: str
    name: str
    since: str
    status: str

    @property
    def module(self) -> str:
        folder = FAMILIES[self.code[:3]][0]
        return f"copydesk.rules.{folder}.{self.name.replace('-', '_')}"


@cache
def lock() -> tuple[Entry, ...]:
    """The entries of CODES, in its order."""
    text = Path(__file__).with_name("CODES").read_text("utf-8")
    rows = (line.split() for line in text.splitlines() if line and line[0] != "#")
    return tuple(Entry(*row) for row in rows)


@cache
def load(entry: Entry) -> Rule:
    """The rule of a lock entry. Raises ImportError where its file is missing."""
    module = import_module(entry.module)
    found: Rule = getattr(module, entry.name.replace("-", "_"))
    return found


def all_rules() -> tuple[Rule, ...]:
    """Every rule that is not removed, in the order of the lock."""
    return tuple(load(entry) for entry in lock() if entry.status != "removed")


def resolve(wanted: Iterable[str]) -> frozenset[str]:
    """The codes that a list of codes, prefixes, names, `CODE:name` or ALL stands for.

    Raises UnknownRule, with the nearest name, for a word that stands for nothing.
    """
    codes: set[str] = set()
    for word in wanted:
        found = _codes(word)
        if not found:
            raise UnknownRule(_unknown(word))
        codes |= found
    return frozenset(codes)


def select(wanted: Iterable[str], unwanted: Iterable[str]) -> tuple[Rule, ...]:
    """The rules chosen (all where `wanted` is empty) less those in `unwanted`."""
    wanted = tuple(wanted)
    chosen = resolve(wanted) if wanted else frozenset(e.code for e in lock())
    chosen -= resolve(unwanted)
    return tuple(rule for rule in all_rules() if rule.code in chosen)


def named(rules: Iterable[Rule]) -> dict[str, dict[str, Number]]:
    """Rules as plain values that travel to another process: codes, and options as set."""
    return {rule.code: dict(rule.chosen) for rule in rules}


def recalled(asked: Mapping[str, Mapping[str, Number]]) -> tuple[Rule, ...]:
    """The rules that `named` wrote down, in the order of the lock."""
    return tuple(
        rule.with_options(asked[rule.code]) if rule.options else rule
        for rule in all_rules()
        if rule.code in asked
    )


def find(word: str) -> Rule:
    """The one rule called `word`, by code or name. Raises UnknownRule."""
    codes = _codes(word)
    if len(codes) != 1:
        raise UnknownRule(_unknown(word))
    return next(load(entry) for entry in lock() if entry.code in codes)


def _codes(word: str) -> set[str]:
    code, _, name = word.partition(":")
    if word.upper() == "ALL":
        return {entry.code for entry in lock()}
    upper, lower = code.upper(), (name or code).lower()
    exact = {e.code for e in lock() if e.code == upper or e.name == lower}
    if exact or name:
        return exact
    return {e.code for e in lock() if upper and e.code.startswith(upper)}


def _unknown(word: str) -> str:
    from difflib import get_close_matches

    names = [e.name for e in lock()] + [e.code for e in lock()] + list(FAMILIES)
    near = get_close_matches(word.lower(), names, 1) or get_close_matches(word.upper(), names, 1)
    hint = f"; did you mean {near[0]!r}?" if near else "; see `copydesk rules`"
    return f"no rule is called {word!r}{hint}"
