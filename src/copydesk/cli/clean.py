"""copydesk clean: copies without page furniture and damage, and a ledger to go back by."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.asking import asked_wrongly, columns_of, nearest_settings
from copydesk.cli.options import Asked, record_options
from copydesk.cli.output import say, writing
from copydesk.documents.escaping import show_path

if TYPE_CHECKING:
    from copydesk.documents.record import Raw
    from copydesk.documents.sources import Wanted
    from copydesk.rules.sites.profile import Sites
    from copydesk.validators.ledger import Entry
    from copydesk.validators.settling import Settling

KINDS = (
    "navigation share counters consent comment-form related ads-subscribe legal caption "
    "app-promo source-link other"
).split()


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Folder for copies and ledger.")
@click.option("--diff", is_flag=True, help="Show what would go and write nothing.")
@click.option("--in-place", is_flag=True, help="Rewrite the files themselves; asks for --yes.")
@click.option("--yes", is_flag=True, help="Yes, rewrite the files.")
@click.option("--recode", is_flag=True, help="Write files in other encodings as UTF-8.")
@click.option("--keep", multiple=True, type=click.Choice(KINDS), help="Kinds that stay.")
@record_options
def clean(
    path: Path,
    out: Path | None,
    diff: bool,
    in_place: bool,
    yes: bool,
    recode: bool,
    keep: tuple[str, ...],
    asked: Asked,
) -> None:
    """Take page furniture out of a file or folder, and mend what can be mended.

    Furniture goes where it is certain or likely; characters are mended where nothing is
    lost: controls, byte order marks, mojibake with an exact way back.

    Bytes that stay are kept exactly, and `copydesk restore` brings the others back from
    the ledger. In JSONL the lines of changed records are written anew. Rules that the
    settings ignore, and what they allow, take nothing out.
    """
    from copydesk.validators.config.choosing import wanted
    from copydesk.validators.home import home
    from copydesk.validators.numbers import several
    from copydesk.validators.settling import Settling
    from copydesk.validators.sites import sites

    base = path if path.is_dir() else path.parent
    ledger, target = _places(base, out, diff, in_place, yes)
    counts = {"files": 0, "changed": 0, "changes": 0}
    entries: list[Entry] = []
    with asked_wrongly():
        nearest = nearest_settings([str(path)], asked)
        files, troubles = _files(path, out, wanted(nearest))
        known = sites(home([path]))
    columns = columns_of(nearest.run, asked)
    settle = Settling(nearest)
    for file in files:
        name = file.relative_to(base)
        to = None if target is None else target / name
        first = ledger if in_place else None
        entry = _one(file, name, keep, recode, diff, to, first, troubles, known, settle, columns)
        if entry is not None:
            counts["files"] += 1
            counts["changed"] += bool(entry.changes)
            counts["changes"] += len(entry.changes)
            entries.append(entry)
    for raw in troubles:
        detail = raw.trouble.detail if raw.trouble else "not read"
        say(f"{show_path(raw.path)}: {detail}")
    if not entries:
        click.echo(f"clean: nothing to clean under {path}", err=True)
        sys.exit(2)
    if ledger is not None and not in_place:
        _write_ledger(ledger, entries)
    where = ", shown only" if diff else "" if in_place else f"; copies in {out}"
    changes, seen = several(counts["changes"], "change"), several(counts["files"], "file")
    say(f"clean: {changes} in {counts['changed']:,} of {seen}{where}")


def _places(
    base: Path, out: Path | None, diff: bool, in_place: bool, yes: bool
) -> tuple[Path | None, Path | None]:
    """The ledger file and the folder to write to; both None where nothing is written."""
    from copydesk.validators.ledger import NAME

    if sum((out is not None, diff, in_place)) != 1:
        raise click.UsageError("say one of --out DIR, --diff or --in-place")
    if diff:
        return None, None
    if in_place:
        if not yes:
            raise click.UsageError("--in-place rewrites your files; add --yes if you mean it")
        return base / ".copydesk" / NAME, base
    if out is None or os.path.abspath(out) == os.path.abspath(base):
        raise click.UsageError("--out is the folder of the originals; name another")
    return out / NAME, out


def _files(path: Path, out: Path | None, wanted: Wanted) -> tuple[list[Path], list[Raw]]:
    from copydesk.documents.record import Raw
    from copydesk.documents.sources import Walk, find

    items = list(find([str(path)], Walk(), wanted=wanted))
    troubles = [item for item in items if isinstance(item, Raw)]
    files = [item for item in items if isinstance(item, Path)]
    if out is not None:
        # Copies of an earlier run may lie inside the folder that is cleaned.
        inside = os.path.abspath(out)
        files = [f for f in files if not Path(os.path.abspath(f)).is_relative_to(inside)]
    return files, troubles


def _one(
    file: Path,
    name: Path,
    keep: tuple[str, ...],
    recode: bool,
    diff: bool,
    target: Path | None,
    ledger: Path | None,
    troubles: list[Raw],
    sites: Sites,
    settle: Settling,
    columns: Mapping[str, str],
) -> Entry | None:
    from copydesk.documents.opening import LINES, MANY, suffixes
    from copydesk.documents.record import Raw, Trouble
    from copydesk.documents.sources import refused
    from copydesk.reports.atomic import write
    from copydesk.validators.ledger import Entry, append, applied, digest
    from copydesk.validators.stripping import changes_of_file, changes_of_records

    kind, packed = suffixes(file)
    if packed or (kind in MANY and kind not in LINES):
        left = Trouble("unreadable-file", "left as it is: only plain files and JSONL are cleaned")
        troubles.append(Raw(str(file), trouble=left))
        return None
    try:
        data = file.read_bytes()
    except OSError as error:
        troubles.append(refused(file, error))
        return None
    if file.suffix.lower() in LINES:
        changes = changes_of_records(str(file), data, keep, sites, settle, columns)
    else:
        changes = changes_of_file(str(file), data, keep, recode, sites, settle)
    new = applied(data, changes)
    if diff and changes:
        from copydesk.reports.difference import difference

        for line in difference(name.as_posix(), data, new):
            click.echo(line)
    entry = Entry(name.as_posix(), digest(data), digest(new), changes)
    if ledger is not None and changes:
        with writing(ledger):
            append(ledger, entry)
    if target is not None and (changes or target != file):
        with writing(target):
            write(target, lambda at: at.write_bytes(new))
    return entry


def _write_ledger(ledger: Path, entries: Iterable[Entry]) -> None:
    from copydesk.reports.atomic import write_lines
    from copydesk.validators.ledger import written

    with writing(ledger):
        write_lines(ledger, (f"{written(entry)}\n" for entry in entries))
