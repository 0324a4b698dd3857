"""What settings choose: which files, and which rules with which options."""

from __future__ import annotations

import os
from collections.abc import Callable

from copydesk.rules.registry import resolve, select
from copydesk.rules.rule import Rule
from copydesk.validators.config.config import COMMAND_LINE, Config
from copydesk.validators.config.nearest import PLACELESS, Nearest
from copydesk.validators.config.paths import matches

Wanted = Callable[[str, bool], bool | None]


class Inside:
    """Paths as they are counted from a folder, `/` between their parts."""

    __slots__ = ("folder", "known")

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.known: dict[str, str] = {}

    def __call__(self, path: str) -> str:
        if path in PLACELESS:
            return path
        above, name = os.path.split(path)
        start = self.known.get(above)
        if start is None:
            start = os.path.relpath(os.path.abspath(above), self.folder).replace(os.sep, "/")
            start = self.known[above] = "" if start == "." else f"{start}/"
        return f"{start}{name}"


def wanted(nearest: Nearest) -> Wanted:
    """A judge of paths for the walk: False leaves a file or folder out, True takes a file
    whatever its suffix, None has no opinion."""
    inside: dict[str, Inside] = {}

    def judge(path: str, is_folder: bool) -> bool | None:
        config = nearest.of(path)
        if not config.include and not config.exclude:
            return None
        folder = config.folder or os.getcwd()
        counted = inside.setdefault(folder, Inside(folder))(path)
        if matches(config.exclude, f"{counted}/" if is_folder else counted):
            return False
        if is_folder or not config.include:
            return None
        return matches(config.include, counted)

    return judge


def rules_of(config: Config) -> tuple[Rule, ...]:
    """Every rule that settings ask of some file, with its options."""
    rules = select(config.select, config.ignore, config.plugins)
    more = {
        code
        for override in config.overrides
        for code in (resolve(override.select) if override.select else ())
    }
    if more and config.origin("select") != COMMAND_LINE:
        codes = more | {rule.code for rule in rules}
        rules = tuple(rule for rule in select((), (), config.plugins) if rule.code in codes)
    if not config.rules:
        return rules
    return tuple(
        rule.with_options(config.rules[rule.code]) if rule.code in config.rules else rule
        for rule in rules
    )
