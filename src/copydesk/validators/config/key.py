"""A key of the settings: its kind, what it says, and an example; and tables of such keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from copydesk.validators.config.kinds import Kind, Wrong, shown


class Key(NamedTuple):
    """A key by its name, with dashes; underscores are taken for dashes."""

    name: str
    kind: Kind
    says: str
    example: str
    holds: Literal["file", "run"] = "run"
    needed: bool = False


def table(keys: tuple[Key, ...], expected: str) -> Kind:
    """A table of known keys, read as a dict by the names of the keys."""

    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Wrong(f"expected {expected}, found {shown(value)}")
        return read_keys(value, keys)

    schema = {
        "type": "object",
        "properties": {key.name: key.kind.schema | {"description": key.says} for key in keys},
        "additionalProperties": False,
        "required": [key.name for key in keys if key.needed],
    }
    return Kind(expected, schema, read)


def read_keys(values: Mapping[str, Any], keys: tuple[Key, ...]) -> dict[str, Any]:
    """The values by the names of their keys. Raises Wrong, first for an unknown key."""
    known = {key.name: key for key in keys}
    done = {}
    for name, value in values.items():
        key = known.get(name.replace("_", "-"))
        if key is None:
            raise Wrong(f"unknown key {name!r}{meant(name, known)}", name)
        try:
            done[key.name] = key.kind.read(value)
        except Wrong as wrong:
            raise wrong.under(name) from None
    for key in keys:
        if key.needed and key.name not in done:
            raise Wrong(f"{key.name!r} is missing: {key.says}")
    return done


def meant(word: str, known: Iterable[str]) -> str:
    """The nearest known word, as a question; else all of them."""
    from difflib import get_close_matches

    known = list(known)
    near = get_close_matches(word.replace("_", "-").lower(), known, 1)
    return f"; did you mean {near[0]!r}?" if near else f"; expected one of {', '.join(known)}"
