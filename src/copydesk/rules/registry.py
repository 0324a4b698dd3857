"""Which rules there are: the lock file `CODES`, and the modules it names.

`DAT001 no-date` is rules/dates/no_date.py. Behind our rules stand those of the plugins
that this process was told to use; a run asks them only where its settings name the plugin.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path

from copydesk.rules.codes import Entry, entries
from copydesk.rules.rule import FAMILIES, Number, Rule


class UnknownRule(ValueError):
    """A code, name or prefix that stands for no rule. The message is for people."""


# The rules of plugins that were named in this process.
_of_plugins: dict[str, tuple[Entry, ...]] = {}


@cache
def lock() -> tuple[Entry, ...]:
    """The entries of CODES, in its order, then those of plugins in use."""
    text = Path(__file__).with_name("CODES").read_text("utf-8")
    return (*entries(text), *chain.from_iterable(_of_plugins.values()))


def use(plugins: Iterable[str]) -> None:
    """Let the rules of these plugins be known by code and name.

    Raises BadPlugin for one that is not there, fails, or takes a code or name again.
    """
    for plugin in plugins:
        if plugin not in _of_plugins:
            from copydesk.rules.plugins import accepted, offered

            _of_plugins[plugin] = accepted(plugin, offered(plugin), lock())
            lock.cache_clear()


def plugins_of(codes: Iterable[str]) -> tuple[str, ...]:
    """The plugins that some of these rules are from."""
    asked = frozenset(codes)
    return tuple(sorted({e.plugin for e in lock() if e.plugin and e.code in asked}))


@cache
def load(entry: Entry) -> Rule:
    """The rule of a lock entry. Raises ImportError where its file is missing."""
    module = import_module(entry.module)
    found: Rule = getattr(module, entry.attribute)
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


def select(
    wanted: Iterable[str], unwanted: Iterable[str], plugins: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """The rules chosen (all where `wanted` is empty) less those in `unwanted`, among ours
    and those of `plugins`."""
    wanted, asked = tuple(wanted), ("", *plugins)
    chosen = frozenset(entry.code for entry in lock() if entry.plugin in asked)
    if wanted:
        chosen &= resolve(wanted)
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
