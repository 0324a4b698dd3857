"""From the words of the command line to the settings of a run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.options import Asked

if TYPE_CHECKING:
    from copydesk.documents.manifest import Manifest
    from copydesk.documents.record import Raw
    from copydesk.validators.config.config import Config
    from copydesk.validators.config.nearest import Nearest
    from copydesk.validators.run import Settings


def settings(
    paths: Sequence[str], asked: Asked, cache: Path | None = None, gate: bool = False
) -> Settings:
    """Settings of a run over `paths`: the command line before the settings nearest to them.
    `cache` is where the store lies if no project has one; a `gate` is held against the
    baseline and the floors.

    Raises click.UsageError for an unknown rule or column, and for settings that cannot
    be read.
    """
    from copydesk.rules.registry import UnknownRule
    from copydesk.validators.config.choosing import rules_of
    from copydesk.validators.home import home
    from copydesk.validators.known import held
    from copydesk.validators.run import Settings
    from copydesk.validators.store import cache_folder

    with asked_wrongly():
        nearest = nearest_settings(paths, asked)
        config = nearest.run
        try:
            rules = rules_of(config)
        except UnknownRule as error:
            raise click.UsageError(str(error)) from None
        against = held(config, paths, asked.baseline) if gate else None
    jobs = config.jobs or len(os.sched_getaffinity(0))
    store = None if asked.no_cache else cache_folder(Path.cwd()) or cache
    named = columns_of(config, asked)
    listed = _manifest(asked.manifest, config)
    return Settings(
        rules,
        jobs,
        asked.document_rules,
        named,
        store,
        listed,
        nearest,
        against,
        home(paths),
        follow_links=asked.follow_links,
    )


def _manifest(path: Path | None, config: Config) -> Manifest | None:
    named = path or config.path(config.manifest)
    if named is None:
        return None
    from copydesk.documents.manifest import BadManifest, read_manifest

    try:
        return read_manifest(named)
    except BadManifest as error:
        who = "--manifest" if path is not None else f"{config.origin('manifest')}: manifest"
        raise click.UsageError(f"{who} {error}") from None


def nearest_settings(paths: Iterable[str], asked: Asked) -> Nearest:
    """The settings of a run and of its files. Raises click.UsageError, WrongConfig."""
    from copydesk.validators.config.nearest import settings_for

    if asked.config is not None and asked.isolated:
        raise click.UsageError("--config and --isolated say opposite things")
    named = [path for path in paths if path != "-"]
    use_plugins(asked.plugins)
    return settings_for(named, asked.config, asked.isolated, lambda config: _adapted(config, asked))


def use_plugins(plugins: Iterable[str]) -> None:
    """Load plugins that the command line names. Raises click.UsageError."""
    if not plugins:
        return
    from copydesk.rules.plugins import BadPlugin
    from copydesk.rules.registry import use

    try:
        use(plugins)
    except BadPlugin as error:
        raise click.UsageError(f"--plugin: {error}") from None


def _adapted(config: Config, asked: Asked) -> Config:
    """Settings with what the command line says in their place. Raises WrongConfig."""
    if asked.values:
        from copydesk.validators.config.reading import overlaid

        config = overlaid(config, asked.values)
    select, ignore = _words(asked.select), _words(asked.ignore)
    # Who asks for rules by name on the command line wants these, ignored or not.
    left_out = ignore or (() if select else None)
    plugins = tuple(dict.fromkeys((*config.plugins, *asked.plugins))) if asked.plugins else None
    return config.with_line(
        select=select or None, ignore=left_out, jobs=asked.jobs, plugins=plugins
    )


def columns_of(config: Config, asked: Asked) -> dict[str, str]:
    """Record columns by their meaning, those of the command line before those of the
    settings. Raises click.UsageError for a meaning that there is not."""
    return {**config.records, **_columns(asked.columns)}


def _columns(pairs: Iterable[str]) -> dict[str, str]:
    from copydesk.documents.declared import COLUMNS

    named = {}
    for pair in pairs:
        meaning, _, name = pair.partition("=")
        if meaning not in COLUMNS or not name:
            known = ", ".join(COLUMNS)
            raise click.UsageError(f"--column {pair!r}: expected MEANING=NAME, with one of {known}")
        named[meaning] = name
    return named


def split_stdin(paths: Iterable[str]) -> tuple[list[str], list[Raw]]:
    """The paths without `-`, and standard input as a record where `-` was among them."""
    from copydesk.documents.record import Raw

    named = [path for path in paths if path != "-"]
    if "-" not in paths:
        return named, []
    return named, [Raw("<stdin>", data=sys.stdin.buffer.read())]


@contextmanager
def asked_wrongly() -> Iterator[None]:
    """Paths that are not there, and settings and site profiles that cannot be read, end
    the program with status 2 and a sentence."""
    from copydesk.documents.sources import MissingPath
    from copydesk.validators.config.nearest import WrongConfig
    from copydesk.validators.sites import BadProfile

    try:
        yield
    except (MissingPath, WrongConfig, BadProfile) as error:
        raise click.UsageError(str(error)) from None


def _words(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())
