"""Rules of other packages: loaded where they are named, and only then.

A package offers them as an entry point of the group `copydesk.rules`, which names a
package with a lock file `CODES` like ours and one module a rule. Installing it changes
nothing: a plugin runs code, so somebody has to ask for it by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module, metadata, resources

from copydesk.rules.codes import Entry, entries
from copydesk.rules.rule import FAMILIES, Rule

GROUP = "copydesk.rules"
# Numbers that copydesk itself never gives out, so that no later version takes one away.
CODE = re.compile(r"([A-Z]{3})9\d\d")
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class BadPlugin(ValueError):
    """A plugin that is not there or cannot be used. The message is for people."""


def offered(name: str) -> tuple[Entry, ...]:
    """The rules of a plugin. Raises BadPlugin."""
    point = _point(name)
    try:
        package = import_module(point.module)
        text = resources.files(package).joinpath("CODES").read_text("utf-8")
        found = entries(text, name, point.module)
    except FileNotFoundError:
        raise BadPlugin(f"plugin {name!r}: no file CODES in the package {point.module}") from None
    except Exception as error:
        raise BadPlugin(f"plugin {name!r} cannot be loaded: {_said(error)}") from error
    for entry in found:
        code = CODE.fullmatch(entry.code)
        if code is None or code[1] not in FAMILIES:
            expected = "expected a family of copydesk and a number from 900 to 999"
            raise BadPlugin(f"plugin {name!r}: the code {entry.code!r}: {expected}")
        if not NAME.fullmatch(entry.name):
            raise BadPlugin(f"plugin {name!r}: the name {entry.name!r}: expected words-with-dashes")
    return found


def accepted(name: str, found: Iterable[Entry], others: Iterable[Entry]) -> tuple[Entry, ...]:
    """The rules of a plugin that nobody else has, each as its module has it.

    Raises BadPlugin.
    """
    known = list(others)
    for entry in found:
        for other in known:
            if other.code == entry.code or other.name == entry.name:
                whose = f"plugin {other.plugin!r}" if other.plugin != "" else "copydesk"
                whose = "the plugin itself" if other.plugin == name else whose
                what = f"{entry.code} {entry.name}"
                taken = f"is taken: {whose} has {other.code} {other.name}"
                raise BadPlugin(f"plugin {name!r}: {what} {taken}")
        known.append(entry)
    return tuple(entry for entry in found if _holds(entry))


def _holds(entry: Entry) -> bool:
    """Does the module hold the rule of the lock? Raises BadPlugin."""
    try:
        rule = getattr(import_module(entry.module), entry.attribute)
    except Exception as error:
        what = f"{entry.code} cannot be loaded from {entry.module}"
        raise BadPlugin(f"plugin {entry.plugin!r}: {what}: {_said(error)}") from error
    if not isinstance(rule, Rule) or (rule.code, rule.name) != (entry.code, entry.name):
        what = f"{entry.module}.{entry.attribute} is not the rule {entry.code} {entry.name}"
        raise BadPlugin(f"plugin {entry.plugin!r}: {what} that CODES names")
    return True


def _point(name: str) -> metadata.EntryPoint:
    there = metadata.entry_points(group=GROUP)
    # One package can be found twice on the way to it, and is one all the same.
    found = {point.value: point for point in there if point.name == name}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise BadPlugin(f"plugin {name!r} is offered twice: {', '.join(sorted(found))}")
    names = ", ".join(sorted({point.name for point in there})) or "none"
    raise BadPlugin(f"no plugin is called {name!r}; installed: {names}")


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
