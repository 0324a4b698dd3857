"""copydesk clean: copies without page furniture."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from copydesk.cli.options import asked_wrongly


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path),
              help="Folder for the cleaned copies; the originals stay as they are.")
def clean(path: Path, out: Path) -> None:
    """Write copies of a file or folder without the lines that are page furniture.

    What is certain or likely goes; bytes that stay are kept exactly.
    """
    from copydesk.documents.record import Raw
    from copydesk.documents.sources import Walk, find
    from copydesk.reports.atomic import write

    base = path if path.is_dir() else path.parent
    if os.path.abspath(out) == os.path.abspath(base):
        raise click.UsageError("--out is the folder of the originals; name another")
    copied = changed = lines = 0
    troubles = []
    with asked_wrongly():
        for item in find([str(path)], Walk()):
            if isinstance(item, Raw):
                troubles.append(item)
                continue
            if _inside(item, out):
                continue
            target = out / item.relative_to(base)
            try:
                data, removed = _stripped(item)
            except OSError as error:
                from copydesk.documents.record import Trouble

                reason = error.strerror or str(error)
                troubles.append(Raw(str(item), trouble=Trouble("unreadable-file", reason)))
                continue
            try:
                write(target, lambda at, data=data: at.write_bytes(data))
            except OSError as error:
                raise click.UsageError(f"--out {out}: {error.strerror or error}") from None
            copied += 1
            changed += removed > 0
            lines += removed
    for raw in troubles:
        click.echo(f"{raw.path}: {raw.trouble.detail}", err=True)
    if not copied:
        click.echo(f"clean: nothing to clean under {path}", err=True)
        sys.exit(2)
    click.echo(f"clean: {lines} lines taken out of {changed} of {copied} files, in {out}", err=True)


def _inside(path: Path, folder: Path) -> bool:
    return Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder))


def _stripped(path: Path) -> tuple[bytes, int]:
    """The cleaned bytes of a file and the number of spans taken out."""
    from copydesk.documents.decoding import decode
    from copydesk.documents.record import Raw
    from copydesk.documents.records import COLUMNS
    from copydesk.documents.sources import RECORDS
    from copydesk.validators.stripping import encoded, strip_record

    data = path.read_bytes()
    if path.suffix.lower() not in RECORDS:
        cleaned = strip_record(Raw(str(path), data=data))
        return encoded(decode(data), data, cleaned), len(cleaned.removed)
    kept, removed = [], 0
    for line in data.splitlines(keepends=True) if b"\r" not in data else data.split(b"\n"):
        kept.append(line)
    return b"".join(kept), removed
