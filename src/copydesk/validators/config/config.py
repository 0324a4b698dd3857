"""The settings of a corpus as the machine knows them. `keys.py` says what each means."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from copydesk.rules.mark import Level
from copydesk.rules.rule import Number

if TYPE_CHECKING:
    from copydesk.validators.config.entries import Allow, Limit, Override

FailOn = Literal["error", "warning", "info", "never"]
DEFAULT, COMMAND_LINE = "default", "command line"


@dataclass(frozen=True, slots=True)
class Config:
    """Settings with their defaults. `folder` is absolute: paths and globs count from it.

    `origins` tells where a value is from (`copydesk.toml:3`, `command line`); a key it
    does not name has its default.
    """

    file: str | None = None
    folder: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, Number]] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    allow: tuple[Allow, ...] = ()
    fail_on: FailOn = "error"
    baseline: str | None = None
    floors: str | None = None
    limits: Mapping[str, tuple[Limit, ...]] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)
    manifest: str | None = None
    jobs: int = 1
    plugins: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)

    def origin(self, key: str) -> str:
        """Where the value of a key is from."""
        return self.origins.get(key, DEFAULT)

    def path(self, named: str | None) -> str | None:
        """A path that stands in the settings, as it counts from their folder."""
        if named is None or self.folder is None:
            return named
        return os.path.join(self.folder, named)

    def settles(self) -> bool:
        """Does it change findings once rules have made them?"""
        return bool(self.levels or self.overrides or self.allow)

    def with_line(self, **values: Any) -> Config:
        """These settings with what the command line says; None says nothing."""
        from dataclasses import replace

        said = {key: value for key, value in values.items() if value is not None}
        if not said:
            return self
        from_line = {key.replace("_", "-"): COMMAND_LINE for key in said}
        return replace(self, **said, origins={**self.origins, **from_line})
