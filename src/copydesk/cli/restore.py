"""copydesk restore: the originals, from what `clean` wrote and its ledger."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.output import say, writing

if TYPE_CHECKING:
    from copydesk.validators.ledger import Entry


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="Folder for the originals."
)
def restore(folder: Path, out: Path) -> None:
    """Write the originals of the files that `clean` wrote into FOLDER.

    Every file is checked against the hashes in the ledger: what was changed since is
    named and left out. Exit status: 0 done, 1 a file was left out, 2 asked wrongly.
    """
    from copydesk.reports.atomic import write
    from copydesk.validators.ledger import FOLDER, NAME, WrongLedger, read, undone
    from copydesk.validators.numbers import several

    ledger = next((p for p in (folder / NAME, folder / FOLDER / NAME) if p.exists()), None)
    if ledger is None:
        raise click.UsageError(f"no ledger in {folder} (looked for {NAME})")
    try:
        entries = list(read(ledger))
    except WrongLedger as error:
        raise click.UsageError(str(error)) from None
    current: dict[str, bytes] = {}
    failed = []
    # The latest change of a file is undone first.
    for entry in reversed(entries):
        if entry.file in failed:
            continue
        try:
            data = current.get(entry.file)
            current[entry.file] = undone(_content(folder, entry) if data is None else data, entry)
        except (WrongLedger, OSError) as error:
            say(f"restore: {error}")
            current.pop(entry.file, None)
            failed.append(entry.file)
    for name, data in current.items():
        with writing(f"--out {out}"):
            write(out / name, partial(_put, data))
    left = f"; {len(failed):,} could not be" if failed else ""
    say(f"restore: {several(len(current), 'file')} restored into {out}{left}")
    sys.exit(1 if failed else 0)


def _put(data: bytes, path: Path) -> None:
    path.write_bytes(data)


def _content(folder: Path, entry: Entry) -> bytes:
    """The bytes that clean wrote. A name in a ledger may not lead out of its folder."""
    from copydesk.documents.escaping import show_path
    from copydesk.validators.ledger import WrongLedger

    outside = os.path.isabs(entry.file) or os.path.normpath(entry.file).startswith("..")
    if outside or "\0" in entry.file:
        raise WrongLedger(f"{show_path(entry.file)} lies outside the folder")
    return (folder / entry.file).read_bytes()
