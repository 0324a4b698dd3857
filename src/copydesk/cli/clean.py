"""copydesk clean: copies without page furniture."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import click

from copydesk.cli.options import asked_wrongly


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder for the cleaned copies; the originals stay as they are.",
)
def clean(path: Path, out: Path) -> None:
    """Write copies of a file or folder without the lines that are page furniture.

    What is certain or likely goes; bytes that stay are kept exactly. In JSONL the lines
    of changed records are written anew, the others stay as they are.
    """
    from copydesk.documents.record import Raw
    from copydesk.documents.sources import Walk, find, refused
    from copydesk.reports.atomic import write
    from copydesk.validators.stripping import strip_file

    base = path if path.is_dir() else path.parent
    if os.path.abspath(out) == os.path.abspath(base):
        raise click.UsageError("--out is the folder of the originals; name another")
    copied = changed = spans = 0
    troubles: list[Raw] = []
    with asked_wrongly():
        items = list(find([str(path)], Walk()))
    for item in items:
        if isinstance(item, Raw):
            troubles.append(item)
            continue
        if _inside(item, out):
            continue
        try:
            data, removed = strip_file(item)
        except OSError as error:
            troubles.append(refused(item, error))
            continue
        try:
            write(out / item.relative_to(base), partial(_put, data))
        except OSError as error:
            raise click.UsageError(f"--out {out}: {error.strerror or error}") from None
        copied += 1
        changed += removed > 0
        spans += removed
    for raw in troubles:
        detail = raw.trouble.detail if raw.trouble else "not read"
        click.echo(f"{raw.path}: {detail}", err=True)
    if not copied:
        click.echo(f"clean: nothing to clean under {path}", err=True)
        sys.exit(2)
    click.echo(f"clean: {spans} lines taken out of {changed} of {copied} files, in {out}", err=True)


def _put(data: bytes, path: Path) -> None:
    path.write_bytes(data)


def _inside(path: Path, folder: Path) -> bool:
    """Does the file lie in the folder of the copies, from an earlier run?"""
    return Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder))
