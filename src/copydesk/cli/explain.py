"""copydesk explain: the story of a file, or the card of a rule."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from copydesk.documents.record import Raw


@click.command()
@click.argument("word", metavar="FILE|CODE|NAME")
@click.option("--record", metavar="ID", help="Which record of a record file; else the first.")
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What was declared of the documents of the corpus.",
)
def explain(word: str, record: str | None, manifest: Path | None) -> None:
    """Tell the story of one file, or show the card of a rule.

    For a file: who wrote it, when and where it appeared, where each of these was read and
    how sure it is; what was weighed and rejected, and why; then its findings. Copies are
    not looked for. A file that exists wins over a rule of that name; write ./NAME or the
    code to be plain.

    For a rule: what it finds, why it matters, how it decides and what it misses.
    """
    if os.path.isfile(word):
        from copydesk.reports.quoting import log_line
        from copydesk.reports.story import story

        for line in story(_raw(word, record, manifest)):
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


def _raw(path: str, record: str | None, manifest: Path | None) -> Raw:
    """The record to tell of. Raises click.UsageError where the file does not hold it."""
    from copydesk.documents.manifest import BadManifest, read_manifest

    try:
        listed = read_manifest(manifest) if manifest is not None else None
    except BadManifest as error:
        raise click.UsageError(f"--manifest {error}") from None
    for raw in _records(path):
        if record is None or raw.record == record:
            return listed.joined(raw) if listed is not None else raw
    which = f"no record {record!r}" if record is not None else "no record"
    raise click.UsageError(f"{path} holds {which}")


def _records(path: str) -> Iterator[Raw]:
    from copydesk.documents.contents import records_of

    return records_of(Path(path), {})
