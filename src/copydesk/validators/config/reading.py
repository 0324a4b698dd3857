"""Settings from a file: read, checked, built.

Everything wrong is said with the file, the line where it can be told, the key and what
was expected.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from copydesk.documents.escaping import escape, show_path
from copydesk.rules.plugins import BadPlugin
from copydesk.rules.registry import find, use
from copydesk.validators.config.config import COMMAND_LINE, Config
from copydesk.validators.config.entries import Allow, Limit, Override
from copydesk.validators.config.key import read_keys
from copydesk.validators.config.keys import KEYS
from copydesk.validators.config.kinds import Wrong
from copydesk.validators.config.lines import Positions, line_of, positions
from copydesk.validators.config.nearest import WrongConfig

TABLE = ("tool", "copydesk")


def read(path: str) -> Config:
    """The settings of a file. Raises WrongConfig."""
    values, origins = _with_bases(path, ())
    allow = values.pop("allow", ())
    return built(values, allow, path, origins)


def from_mapping(values: Mapping[str, Any], folder: str) -> Config:
    """Settings given as plain values, as the Python door takes them. Raises WrongConfig."""
    try:
        _use_plugins(values)
        done = read_keys(values, KEYS)
    except Wrong as wrong:
        raise WrongConfig(f"config: {_keyed(wrong)}") from None
    if "extend" in done:
        raise WrongConfig("config: 'extend' holds in files only")
    allow = done.pop("allow", ())
    return built(done, allow, None, dict.fromkeys(done, "config"), folder)


def overlaid(config: Config, pairs: Iterable[str]) -> Config:
    """Settings with some `KEY=VALUE` before them: a key of a table with dots, a value as in
    TOML, a bare word as a text. Tables are joined key by key, lists are replaced, and paths
    and globs count from where they did. Raises WrongConfig."""
    said: dict[str, Any] = {}
    for pair in pairs:
        _merge(said, _value_of(pair))
    if not said:
        return config
    try:
        _use_plugins(said)
        own = read_keys(said, KEYS)
    except Wrong as wrong:
        raise WrongConfig(f"--set {_keyed(wrong)}") from None
    if "extend" in own:
        raise WrongConfig("--set: 'extend' holds in files only")
    allow = own.pop("allow", None)
    made = built(own, allow or (), None, {}, config.folder or os.getcwd())
    values: dict[str, Any] = {"folder": made.folder}
    for key in (*own, *(() if allow is None else ("allow",))):
        name = key.replace("-", "_")
        value, before = getattr(made, name), getattr(config, name)
        values[name] = {**before, **value} if isinstance(value, dict) else value
    origins = {**config.origins, **dict.fromkeys(own, COMMAND_LINE)}
    for key in own.keys() & said.keys():
        inside = said[key] if isinstance(said[key], dict) else ()
        origins |= dict.fromkeys((f"{key}.{name}" for name in inside), COMMAND_LINE)
    return replace(config, **values, origins=origins)


def _value_of(pair: str) -> dict[str, Any]:
    import tomli

    key, _, value = pair.partition("=")
    if not key.strip() or not value.strip():
        raise WrongConfig(f"--set {escape(pair)}: expected KEY=VALUE, for example fail-on=warning")
    for text in (value, json.dumps(value.strip())):
        try:
            return tomli.loads(f"{key} = {text}")
        except (tomli.TOMLDecodeError, RecursionError):
            continue
    raise WrongConfig(f"--set {escape(pair)}: {escape(key)} is no key, and the value no TOML")


def _merge(into: dict[str, Any], values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def built(
    values: Mapping[str, Any],
    allow: tuple[Mapping[str, Any], ...],
    path: str | None,
    origins: Mapping[str, str],
    folder: str | None = None,
) -> Config:
    """A Config of checked values."""
    made: dict[str, Any] = {key.replace("-", "_"): value for key, value in values.items()}
    made["overrides"] = tuple(Override(**one) for one in made.get("overrides", ()))
    made["limits"] = {
        metric: tuple(
            Limit(metric, **{key.replace("-", "_"): value for key, value in one.items()})
            for one in several
        )
        for metric, several in made.get("limits", {}).items()
    }
    made["allow"] = tuple(Allow(**one) for one in allow)
    if folder is None and path is not None:
        folder = os.path.dirname(os.path.abspath(path))
    return Config(file=path, folder=folder, origins=dict(origins), **made)


def shown_file(path: str) -> str:
    """A file by its way from here where it lies below, whole otherwise."""
    inside = os.path.relpath(path)
    return show_path(path if inside.startswith("..") else inside)


def has_table(path: str) -> bool:
    """Is there a [tool.copydesk] in a pyproject.toml? Most have none."""
    try:
        return _table(_parsed(path)[0], path) is not None
    except WrongConfig:
        return False


def _with_bases(path: str, below: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, str]]:
    if os.path.realpath(path) in below:
        raise WrongConfig(f"{shown_file(path)}: 'extend' leads round in a ring")
    values, text = _parsed(path)
    known = positions(text)
    table = _table(values, path)
    prefix = TABLE if os.path.basename(path) == "pyproject.toml" else ()
    if table is None:
        raise WrongConfig(f"{shown_file(path)}: there is no [tool.copydesk] in it")
    try:
        _use_plugins(table)
        own = read_keys(table, KEYS)
    except Wrong as wrong:
        raise WrongConfig(_at(path, known, prefix, wrong)) from None
    _number_allows(own, known, prefix)
    origins = dict(_origins(table, path, known, prefix))
    base = own.pop("extend", None)
    if base is None:
        return own, origins
    target = os.path.join(os.path.dirname(path), base)
    if not os.path.isfile(target):
        missing = Wrong(f"there is no file {base!r} beside these settings", "extend")
        raise WrongConfig(_at(path, known, prefix, missing))
    values, their_origins = _with_bases(target, (*below, os.path.realpath(path)))
    for key, value in own.items():
        joined = isinstance(value, dict) and key in values
        values[key] = {**values[key], **value} if joined else value
    return values, {**their_origins, **origins}


def _parsed(path: str) -> tuple[dict[str, Any], str]:
    import tomli

    try:
        text = Path(path).read_bytes().decode("utf-8")
        return tomli.loads(text), text
    except OSError as error:
        raise WrongConfig(f"{shown_file(path)}: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise WrongConfig(f"{shown_file(path)}: not UTF-8 at byte {error.start}") from None
    except (tomli.TOMLDecodeError, RecursionError) as error:
        raise WrongConfig(f"{shown_file(path)}: no TOML: {escape(str(error))}") from None


def _table(values: Mapping[str, Any], path: str) -> Mapping[str, Any] | None:
    if os.path.basename(path) != "pyproject.toml":
        return values
    tool = values.get("tool")
    table = tool.get("copydesk") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _at(path: str, known: Positions, prefix: tuple[str, ...], wrong: Wrong) -> str:
    place = _place(path, known, (*prefix, *wrong.keys)) if wrong.keys else shown_file(path)
    return f"{place}: {_keyed(wrong)}"


def _keyed(wrong: Wrong) -> str:
    keys = [str(key) for key in wrong.keys]
    said = escape(str(wrong))
    # An unknown key names itself.
    if not keys or (said.startswith("unknown") and len(keys) == 1):
        return said
    return f"{escape('.'.join(keys))}: {said}"


def _use_plugins(values: Mapping[str, Any]) -> None:
    """Load the plugins that are named: other keys speak of their rules. Raises Wrong."""
    named = values.get("plugins")
    if isinstance(named, list) and all(isinstance(name, str) for name in named):
        try:
            use(named)
        except BadPlugin as error:
            raise Wrong(str(error), "plugins") from None


def _number_allows(own: dict[str, Any], known: Positions, prefix: tuple[str, ...]) -> None:
    if "allow" in own:
        own["allow"] = tuple(
            {**one, "line": line_of(known, (*prefix, "allow", number))}
            for number, one in enumerate(own["allow"])
        )


def _origins(
    table: Mapping[str, Any], path: str, known: Positions, prefix: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        name = key.replace("_", "-")
        yield name, _place(path, known, (*prefix, key))
        for inside in value if isinstance(value, dict) else ():
            called = find(inside).code if name == "rules" else inside
            yield f"{name}.{called}", _place(path, known, (*prefix, key, inside))


def _place(path: str, known: Positions, keys: Sequence[str | int]) -> str:
    line = line_of(known, keys)
    return shown_file(path) + (f":{line}" if line else "")
