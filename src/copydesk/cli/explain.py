"""copydesk explain: the story of a file, or the card of a rule."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.asking import asked_wrongly, settings, use_plugins
from copydesk.cli.options import Asked, declared_options

if TYPE_CHECKING:
    from copydesk.documents.record import Raw
    from copydesk.validators.run import Settings


@click.command()
@click.argument("word", metavar="FILE|CODE|NAME")
@click.option("--record", metavar="ID", help="Which record of a record file; else the first.")
@declared_options
def explain(word: str, record: str | None, asked: Asked) -> None:
    """Tell the story of one file, or show the card of a rule.

    For a file: who wrote it, when and where it appeared, where each of these was read and
    how sure it is; what was weighed and rejected, and why; then its findings, as the
    settings leave them. Copies are not looked for. A file that exists wins over a rule of
    that name; write ./NAME or the code to be plain.

    For a rule: what it finds, why it matters, how it decides and what it misses.
    """
    use_plugins(asked.plugins)
    if os.path.isfile(word):
        from copydesk.reports.quoting import log_line
        from copydesk.reports.story import story
        from copydesk.validators.settling import Settling
        from copydesk.validators.sites import sites

        chosen = settings((word,), asked)
        with asked_wrongly():
            known = sites(chosen.home)
        raw = _raw(word, record, chosen)
        for line in story(raw, chosen.rules, known, Settling(chosen.nearest)):
            click.echo(log_line(line))
        return
    if os.path.isdir(word):
        raise click.UsageError(f"{word} is a folder; explain tells of one file")
    from copydesk.reports.cards import card
    from copydesk.rules.registry import UnknownRule, find

    try:
        rule = find(word)
    except UnknownRule as error:
        if os.sep in word or "." in word:
            raise click.UsageError(f"no such file: {word}") from None
        raise click.UsageError(f"{error}, and there is no such file") from None
    click.echo(card(rule), nl=False)


def _raw(path: str, record: str | None, chosen: Settings) -> Raw:
    """The record to tell of. Raises click.UsageError where the file does not hold it."""
    from copydesk.documents.contents import records_of

    for raw in records_of(Path(path), chosen.columns):
        if record is None or raw.record == record:
            return chosen.manifest.joined(raw) if chosen.manifest is not None else raw
    which = f"no record {record!r}" if record is not None else "no record"
    raise click.UsageError(f"{path} holds {which}")
