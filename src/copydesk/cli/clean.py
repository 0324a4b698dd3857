"""copydesk clean: copies without page furniture and damage, and a ledger to go back by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.asking import asked_wrongly, settings
from copydesk.cli.options import Asked, clean_options
from copydesk.cli.output import say
from copydesk.cli.progress import Progress
from copydesk.documents.escaping import show_path

if TYPE_CHECKING:
    from copydesk.cli.placing import Cleaned, Place
    from copydesk.validators.cleaning import Ways
    from copydesk.validators.desk import Judged
    from copydesk.validators.run import Settings

# The rules whose fixes are made, and those that tell why a file was not read.
ASKED = ("RES", "ENC", "FIL", "SYS")
# A file that is left as it is, and why.
Left = tuple[str, str]


def _kinds(
    context: click.Context, option: click.Parameter, given: tuple[str, ...]
) -> frozenset[str]:
    if not given:
        return frozenset()
    from copydesk.validators.stripping import kinds

    known = kinds()
    for kind in given:
        if kind not in known:
            says = f"no kind is called {kind!r}; known: {', '.join(known)}"
            raise click.BadParameter(says, context, option)
    return frozenset(given)


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Folder for copies and ledger.")
@click.option("--diff", is_flag=True, help="Show what would go and write nothing.")
@click.option("--in-place", is_flag=True, help="Rewrite the files themselves; asks for --yes.")
@click.option("--yes", is_flag=True, help="Yes, rewrite the files.")
@click.option("--recode", is_flag=True, help="Write files in other encodings as UTF-8.")
@click.option(
    "--keep",
    multiple=True,
    callback=_kinds,
    metavar="KIND",
    help="A kind of furniture that stays, such as caption or legal; may be repeated.",
)
@clean_options
def clean(
    path: Path,
    out: Path | None,
    diff: bool,
    in_place: bool,
    yes: bool,
    recode: bool,
    keep: frozenset[str],
    asked: Asked,
) -> None:
    """Take page furniture out of a file or folder, and mend what can be mended.

    Furniture goes where it is certain or likely; characters are mended where nothing is
    lost: controls, byte order marks, mojibake with an exact way back.

    Bytes that stay are kept exactly, and `copydesk restore` brings the others back from
    the ledger. In JSONL the texts of records are cleaned. Rules that the settings ignore,
    and what they allow, take nothing out. A file that changes meanwhile is left as it is.
    """
    from copydesk.cli.placing import place_of
    from copydesk.validators.cleaning import Ways, by_file
    from copydesk.validators.numbers import several
    from copydesk.validators.run import run

    base = path if path.is_dir() else path.parent
    chosen = _stripping(settings([str(path)], asked))
    place = place_of(base, out, diff, in_place, yes, chosen.columns)
    left: list[Left] = []
    with asked_wrongly(), Progress() as progress:
        files = _files(path, place, chosen, left)
        outcome = run([], chosen, files, progress)
    ways = Ways(keep, recode, chosen.columns)
    seen = changed = changes = 0
    with place:
        for file, documents in by_file(files, outcome.judged):
            done = _cleaned(file, file.relative_to(base), documents, ways, left)
            if done is not None and _put(place, done, left):
                seen += 1
                changed += bool(done.entry.changes)
                changes += len(done.entry.changes)
        for name, why in left:
            say(f"{show_path(name)}: {why}")
        if not seen:
            raise click.UsageError(f"nothing to clean under {show_path(str(path))}")
    said, of = several(changes, "change"), several(seen, "file")
    say(f"clean: {said} in {changed:,} of {of}{place.said}")


def _stripping(chosen: Settings) -> Settings:
    """Settings that ask what cleaning needs, of each document by itself."""
    rules = tuple(rule for rule in chosen.rules if rule.family in ASKED)
    return replace(chosen, rules=rules, document_rules=True, store=None, manifest=None)


def _files(path: Path, place: Place, chosen: Settings, left: list[Left]) -> list[Path]:
    """The files that can be cleaned; the others are put down in `left`."""
    from copydesk.documents.opening import LINES, MANY, suffixes
    from copydesk.documents.record import Raw
    from copydesk.documents.sources import Walk, find
    from copydesk.validators.config.choosing import wanted

    files = []
    for item in find([str(path)], Walk(), chosen.columns, wanted(chosen.nearest)):
        if isinstance(item, Raw):
            left.append((item.path, item.trouble.detail if item.trouble else "not read"))
            continue
        kind, packed = suffixes(item)
        if packed or (kind in MANY and kind not in LINES):
            why = "left as it is: only plain files and JSONL are cleaned"
            left.append((str(item), why))
        elif place.rewrites and item.is_symlink():
            left.append((str(item), "left as it is: a link; name the file it leads to"))
        elif not place.holds(item):
            files.append(item)
    return files


def _cleaned(
    file: Path, name: Path, documents: Iterable[Judged], ways: Ways, left: list[Left]
) -> Cleaned | None:
    from copydesk.cli.placing import Cleaned
    from copydesk.validators.cleaning import NotCleaned, changes, content
    from copydesk.validators.ledger import Entry, applied, digest

    try:
        data = content(file)
        found = changes(file, data, iter(documents), ways)
    except OSError as error:
        left.append((str(file), (error.strerror or str(error)).lower()))
        return None
    except NotCleaned as error:
        left.append((str(file), str(error)))
        return None
    new = applied(data, found)
    return Cleaned(file, data, new, Entry(name.as_posix(), digest(data), digest(new), found))


def _put(place: Place, done: Cleaned, left: list[Left]) -> bool:
    from copydesk.validators.cleaning import NotCleaned

    try:
        place.put(done)
    except NotCleaned as error:
        left.append((str(done.file), str(error)))
        return False
    return True
