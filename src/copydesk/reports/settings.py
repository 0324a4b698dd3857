"""Settings as people read them: the resolved ones as TOML, and the reference of all keys."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from copydesk.rules.registry import all_rules, find
from copydesk.validators.config.bounds import LIMIT
from copydesk.validators.config.config import DEFAULT, Config
from copydesk.validators.config.entries import Allow, Override
from copydesk.validators.config.key import Key
from copydesk.validators.config.keys import ALLOW, KEYS, OVERRIDE

TABLES = (
    ("overrides", OVERRIDE, "each `[[overrides]]`"),
    ("allow", ALLOW, "each `[[allow]]`"),
    ("limits", LIMIT, "each entry of `[limits]`"),
)


def resolved(config: Config, origins: bool) -> str:
    """Every key with its value as TOML; with `origins`, where each value is from."""
    return "".join(f"{line}\n" for line in _resolved(config, origins))


def _resolved(config: Config, origins: bool) -> Iterator[str]:
    for key in KEYS:
        if key.name == "extend":
            continue
        value = getattr(config, key.name.replace("-", "_"))
        for name, part, origin in _parts(config, key, value):
            if part is None:
                yield f"# {name} is not set" + (f"  # {DEFAULT}" if origins else "")
            else:
                yield f"{name} = {toml(part)}" + (f"  # {origin}" if origins else "")


def _parts(config: Config, key: Key, value: Any) -> Iterator[tuple[str, Any, str]]:
    """A key, or the entries of a table one by one: each may be from another file."""
    if not isinstance(value, Mapping) or not value:
        yield key.name, value, config.origin(key.name)
        return
    for name, part in value.items():
        called = find(name).name if key.name == "rules" else name
        shown = called if called.replace("-", "").isalnum() else toml(called)
        origin = config.origins.get(f"{key.name}.{name}", config.origin(key.name))
        yield f"{key.name}.{shown}", _limits(part) if key.name == "limits" else part, origin


def _limits(limits: Any) -> Any:
    return tuple({k: v for k, v in limit._asdict().items() if k != "metric"} for limit in limits)


def toml(value: Any) -> str:
    """A value in TOML, on one line."""
    if isinstance(value, (Allow, Override)):
        value = {k: v for k, v in value._asdict().items() if k != "line" and v not in ((), {})}
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, Mapping):
        inside = ", ".join(
            f"{str(k).replace('_', '-')} = {toml(v)}" for k, v in value.items() if v is not None
        )
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def reference() -> str:
    """Every key that settings may have: the text of docs/config.md."""
    return "\n".join(_reference()) + "\n"


def _reference() -> Iterator[str]:
    yield from REFERENCE_HEAD.splitlines()
    for key in KEYS:
        yield ""
        yield f"### `{key.name}`"
        yield ""
        whose = "Holds for files" if key.holds == "file" else "Holds for the run"
        yield f"{key.says} {whose}."
        yield ""
        yield "```toml"
        yield f"{key.name} = {key.example}"
        yield "```"
    for _, keys, where in TABLES:
        yield ""
        yield f"## Keys of {where}"
        yield ""
        for key in keys:
            needed = " Has to be there." if key.needed else ""
            yield f"- `{key.name} = {key.example}`: {key.says}{needed}"
    yield ""
    yield "## Options of rules"
    yield ""
    for rule in all_rules():
        for option in rule.options:
            where = f"rules.{rule.name}.{option.name}"
            yield f"- `{where} = {option.default}`: {option.says}"


REFERENCE_HEAD = """\
# Settings

Made by `copydesk config --reference`; a test says when it is stale.

Settings stand in `copydesk.toml`, `.copydesk.toml`, or the table `[tool.copydesk]` of
`pyproject.toml`; in one folder the first of these counts. Nothing is joined in silence:
for a file, the nearest settings above it hold and no others, up to the root of its
repository; `extend` names another file to build on. The command line goes before the
settings, and the settings before the defaults. Keys that speak of the whole run (the
limits, the baseline, the number of workers) are read from the settings nearest to the
paths that were given.

An unknown key is an error. Dashes and underscores in keys are the same. Rules go by
code (`DAT001`), name (`no-date`), or family (`DAT`).

Globs count from the folder of the settings; as in `.gitignore`, a pattern without a slash
means a name at any depth, `**` any folders, and a folder stands for all that is in it.

`copydesk config PATH --show-origin` tells each value and where it is from;
`copydesk config --schema` writes the JSON Schema.

## Keys"""
