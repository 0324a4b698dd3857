"""Kinds of values that settings have: how each is read, described and put in a schema.

Reading takes what TOML gives and returns what the machine wants; it raises Wrong, with
what was expected and the keys that lead to the value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import inf
from typing import Any, NamedTuple

from copydesk.rules.registry import UnknownRule, resolve
from copydesk.validators.config.paths import compiled

LEVELS = ("error", "warning", "info")
Schema = dict[str, Any]


class Wrong(ValueError):
    """A value that is not what was expected. `keys` lead to it; the text is for people."""

    def __init__(self, says: str, *keys: str | int) -> None:
        super().__init__(says)
        self.keys = keys

    def under(self, *keys: str | int) -> Wrong:
        """The same, seen from further up."""
        return Wrong(str(self), *keys, *self.keys)


class Kind(NamedTuple):
    """`expected` completes "expected ..."; `schema` is its JSON Schema."""

    expected: str
    schema: Schema
    read: Callable[[Any], Any]


def expecting(expected: str, schema: Schema, holds: Callable[[Any], bool]) -> Kind:
    """A kind whose values are taken as they stand where `holds` says so."""

    def read(value: Any) -> Any:
        if not holds(value):
            raise Wrong(f"expected {expected}, found {shown(value)}")
        return value

    return Kind(expected, schema, read)


def shown(value: Any) -> str:
    """A value as a person would write it, cut where it is long."""
    text = "true" if value is True else "false" if value is False else repr(value)
    return text if len(text) <= 60 else f"{text[:60]}..."


def choice(*words: str) -> Kind:
    """One of some words."""
    return expecting(f"one of {', '.join(words)}", {"enum": list(words)}, lambda v: v in words)


def several(kind: Kind, expected: str) -> Kind:
    """A list of values of a kind, read as a tuple."""

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Wrong(f"expected {expected}, found {shown(value)}")
        done = []
        for number, item in enumerate(value):
            try:
                done.append(kind.read(item))
            except Wrong as wrong:
                raise wrong.under(number) from None
        return tuple(done)

    return Kind(expected, {"type": "array", "items": kind.schema}, read)


def by_name(key: Kind, kind: Kind, expected: str) -> Kind:
    """A table whose keys are of one kind and whose values of another."""

    def read(value: Any) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise Wrong(f"expected {expected}, found {shown(value)}")
        done = {}
        for name, inside in value.items():
            try:
                key.read(name)
                done[name] = kind.read(inside)
            except Wrong as wrong:
                raise wrong.under(name) from None
        return done

    return Kind(expected, {"type": "object", "additionalProperties": kind.schema}, read)


def _rule(value: Any) -> Any:
    if not isinstance(value, str):
        raise Wrong(f"expected a rule, found {shown(value)}")
    try:
        resolve((value,))
    except UnknownRule as error:
        raise Wrong(str(error)) from None
    return value


def _glob(value: Any) -> Any:
    if not isinstance(value, str) or not value.strip("/"):
        raise Wrong(f"expected a glob such as 'wire/**', found {shown(value)}")
    if ".." in value.split("/"):
        raise Wrong(f"expected a glob inside the folder of these settings, found {shown(value)}")
    try:
        compiled(value)
    except ValueError as error:
        raise Wrong(f"{shown(value)} is no glob: {error}") from None
    return value


def _day(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise Wrong(f"expected a day such as 2027-06-30, found {shown(value)}") from None


def _share(value: Any) -> float:
    number = value
    if isinstance(value, str) and value.strip().endswith("%"):
        try:
            number = float(value.strip()[:-1]) / 100
        except ValueError:
            number = None
    if isinstance(number, bool) or not isinstance(number, (int, float)) or not 0 <= number <= 1:
        raise Wrong(f"expected a share such as 0.05 or '5%', found {shown(value)}")
    return float(number)


def _whole(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


TEXT = expecting(
    "a text", {"type": "string", "minLength": 1}, lambda v: isinstance(v, str) and v.strip() != ""
)
RULE = Kind("a rule: its code, name or family", {"type": "string"}, _rule)
RULES = several(RULE, "a list of rules")
GLOB = Kind("a glob", {"type": "string"}, _glob)
GLOBS = several(GLOB, "a list of globs")
LEVEL = choice(*LEVELS)
DAY = Kind("a day", {"type": "string", "format": "date"}, _day)
SHARE = Kind(
    "a share such as 0.05 or '5%'",
    {
        "oneOf": [
            {"type": "number", "minimum": 0, "maximum": 1},
            {"type": "string", "pattern": r"^\s*\d+(\.\d+)?\s*%\s*$"},
        ]
    },
    _share,
)
COUNT = expecting(
    "a whole number, 0 or more", {"type": "integer", "minimum": 0}, lambda v: _whole(v, 0)
)
NUMBER = expecting(
    "a number, 0 or more",
    {"type": "number", "minimum": 0},
    lambda v: isinstance(v, (int, float)) and not isinstance(v, bool) and 0 <= v < inf,
)
LEVELS_BY_RULE = by_name(RULE, LEVEL, "a table of rules and their levels")
