"""Options that several verbs share, and how their words become settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from copydesk.documents.manifest import Manifest
    from copydesk.documents.record import Raw
    from copydesk.validators.config.config import Config
    from copydesk.validators.config.nearest import Nearest
    from copydesk.validators.run import Settings

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says of a run; None and empty where it says nothing."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    document_rules: bool = False
    columns: tuple[str, ...] = ()
    jobs: int | None = None
    manifest: Path | None = None
    no_cache: bool = False
    config: str | None = None
    baseline: str | None = None
    staged: bool = False
    since: str | None = None
    files_from: str | None = None
    null: bool = False
    isolated: bool = False
    plugins: tuple[str, ...] = ()
    follow_links: bool = False


plugin_option = click.option(
    "--plugin",
    "plugins",
    multiple=True,
    metavar="NAME",
    help="Ask the rules of an installed package as well, by the name of its plugin.",
)
CONFIG_OPTIONS = (
    plugin_option,
    click.option("--isolated", is_flag=True, help="Look for no settings; the defaults hold."),
    click.option(
        "--config",
        metavar="FILE",
        help="Settings for every file, instead of those found nearest to it.",
    ),
)
baseline_option = click.option(
    "--baseline",
    metavar="FILE",
    help="Known findings, .copydesk/baseline.jsonl where it is there; none for none.",
)
RECORD_OPTIONS = (
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="MEANING=NAME",
        help="Name a record column: text, id, url, author, date, captured, outlet, site, "
        "headline, label, licence, sha256.",
    ),
)
MANIFEST_OPTIONS = (
    click.option(
        "--manifest",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="What was declared of the documents: CSV, JSONL or Parquet with path or url, "
        "and sha256, author, date, outlet, licence, captured.",
    ),
)
READING_OPTIONS = (
    click.option(
        "--follow-links",
        is_flag=True,
        help="Read files outside a folder that links inside it name.",
    ),
    click.option("--no-cache", is_flag=True, help="Judge everything anew."),
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(0),
        help="Worker processes, 1 by default; 0 is one for each core.",
    ),
    *RECORD_OPTIONS,
    *MANIFEST_OPTIONS,
)
CORPUS_OPTIONS = (
    click.option(
        "--document-rules",
        is_flag=True,
        help="Judge each document by itself; leave the corpus pass out.",
    ),
)
RULE_OPTIONS = (
    click.option(
        "--ignore",
        multiple=True,
        metavar="RULES",
        help="Rules to leave out: codes, prefixes or names, with commas.",
    ),
    click.option(
        "--select",
        multiple=True,
        metavar="RULES",
        help="Rules to ask instead of those the settings choose: codes, prefixes or names, "
        "with commas.",
    ),
)


def reading_options(command: F) -> F:
    """How to read; the command is given it as one argument, `asked`."""
    return _with(command, (*CONFIG_OPTIONS, *READING_OPTIONS))


def corpus_options(command: F) -> F:
    """How to read, and --document-rules; one argument, `asked`."""
    return _with(command, (*CONFIG_OPTIONS, *READING_OPTIONS, *CORPUS_OPTIONS))


def run_options(command: F) -> F:
    """--select, --ignore, --document-rules, --column, -j, --no-cache, --config
    and --isolated.

    The command is given them as one argument, `asked`.
    """
    return _with(command, (*CONFIG_OPTIONS, *READING_OPTIONS, *CORPUS_OPTIONS, *RULE_OPTIONS))


def gate_options(command: F, more: Iterable[Callable[[Any], Any]] = ()) -> F:
    """The options of a run, --baseline, and more; one argument, `asked`."""
    reading = (*READING_OPTIONS, *CORPUS_OPTIONS, *RULE_OPTIONS)
    return _with(command, (*more, baseline_option, *CONFIG_OPTIONS, *reading))


def config_options(command: F) -> F:
    """--config and --isolated, given to the command as one argument, `asked`."""
    return _with(command, CONFIG_OPTIONS)


def record_options(command: F) -> F:
    """--column, --config and --isolated as one argument, `asked`."""
    return _with(command, (*CONFIG_OPTIONS, *RECORD_OPTIONS))


def declared_options(command: F) -> F:
    """--manifest, --column, --config and --isolated as one argument, `asked`."""
    return _with(command, (*CONFIG_OPTIONS, *RECORD_OPTIONS, *MANIFEST_OPTIONS))


def _with(command: F, options: Iterable[Callable[[Any], Any]]) -> F:
    fields = Asked.__dataclass_fields__

    @wraps(command)
    def called(**given: Any) -> Any:
        asked = Asked(**{name: given.pop(name) for name in fields if name in given})
        return command(**given, asked=asked)

    done: F = called  # type: ignore[assignment]  # the command, called with other words
    for option in options:
        done = option(done)
    return done


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
    """Settings with what the command line says in their place."""
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
