"""Options that several verbs share, given to a verb as one argument, `asked`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

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
    values: tuple[str, ...] = ()
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
    click.option(
        "--set",
        "values",
        multiple=True,
        metavar="KEY=VALUE",
        help="A key of the settings, before what files say: --set limits.no-date=5%.",
    ),
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
JOBS_OPTIONS = (
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(0),
        metavar="N",
        help="Worker processes, 1 by default; 0 is one for each core.",
    ),
)
READING_OPTIONS = (
    click.option(
        "--follow-links",
        is_flag=True,
        help="Read files outside a folder that links inside it name.",
    ),
    click.option("--no-cache", is_flag=True, help="Judge everything anew."),
    *JOBS_OPTIONS,
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


def clean_options(command: F) -> F:
    """-j, --column, --config and --isolated as one argument, `asked`."""
    return _with(command, (*CONFIG_OPTIONS, *JOBS_OPTIONS, *RECORD_OPTIONS))


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
