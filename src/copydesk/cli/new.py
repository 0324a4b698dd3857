"""copydesk new: the file of a new rule, in a checkout or in a package of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.documents.escaping import show_path

if TYPE_CHECKING:
    from copydesk.rules.codes import Entry

CODE = re.compile(r"[A-Z]{3}\d{3}")
OURS = Path("src", "copydesk", "rules")
# The numbers of other packages start here (rules/plugins.py).
THEIRS = 900
HEAD = "# code name since status\n"


@dataclass(frozen=True, slots=True)
class House:
    """Where a rule is to live: the folder with CODES, and whether it is a plugin's."""

    lock: Path
    plugin: bool
    there: tuple[Entry, ...]

    def file(self, entry: Entry) -> Path:
        """Where the file of a rule of this house lies."""
        from copydesk.rules.rule import FAMILIES

        folder = self.lock.parent
        if not self.plugin:
            folder /= FAMILIES[entry.code[:3]][0]
        return folder / f"{entry.attribute}.py"


@click.group()
def new() -> None:
    """Start something new from a template."""


@new.command("rule")
@click.argument("words", nargs=-1, required=True, metavar="[CODE] NAME")
@click.option("--family", metavar="FAMILY", help="The next free number of a family, e.g. RES.")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="FOLDER",
    help="A checkout of copydesk, or the package that holds the rules of a plugin; here.",
)
def rule_(words: tuple[str, ...], family: str | None, folder: Path) -> None:
    """Write the file of a rule, list it in CODES, and say what to do next.

    Say a code and a name, or a name and --family. In a folder that is no checkout of
    copydesk, FOLDER is a Python package, and CODES is made where it is missing.
    Exit status: 0 written, 2 asked wrongly.
    """
    from copydesk import __version__
    from copydesk.reports.atomic import write_text
    from copydesk.reports.rule_file import listed, rule_file
    from copydesk.rules.codes import Entry

    house = _house(folder)
    code, name = _asked(words, family, house)
    since = "0.1" if house.plugin else ".".join(__version__.split(".")[:2])
    entry = Entry(code, name, since, "stable")
    file = house.file(entry)
    if file.exists():
        raise click.UsageError(f"{show_path(str(file))} is there already")
    try:
        write_text(file, rule_file(entry))
        known = house.lock.read_text("utf-8") if house.lock.exists() else HEAD
        write_text(house.lock, listed(known, entry))
    except OSError as error:
        says = f"{error.filename or file}: {error.strerror or error}"
        raise click.UsageError(f"cannot be written: {says}") from None
    click.echo(f"{show_path(str(file))}: written")
    click.echo(f"{show_path(str(house.lock))}: {code} {name} listed")
    for line in _next(entry, house):
        click.echo(line, err=True)


def _house(folder: Path) -> House:
    from copydesk.rules.codes import entries

    if not folder.is_dir():
        raise click.UsageError(f"no such folder: {show_path(str(folder))}")
    lock = folder / OURS / "CODES"
    plugin = not lock.is_file()
    if plugin:
        lock = folder / "CODES"
        if not (folder / "__init__.py").is_file():
            says = f"{show_path(str(folder))} is no checkout of copydesk and no Python package"
            raise click.UsageError(f"{says} (no {OURS / 'CODES'}, no __init__.py); say --in FOLDER")
    try:
        there = entries(lock.read_text("utf-8")) if lock.is_file() else ()
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{show_path(str(lock))}: {error}") from None
    return House(lock, plugin, there)


def _asked(words: tuple[str, ...], family: str | None, house: House) -> tuple[str, str]:
    """The code and the name, both free. Raises click.UsageError."""
    from copydesk.rules.plugins import NAME
    from copydesk.rules.registry import lock
    from copydesk.rules.rule import FAMILIES

    if len(words) + (family is not None) != 2:
        raise click.UsageError("say CODE NAME, or NAME --family FAMILY")
    # What is installed may be older or newer than the checkout that is written to.
    known = (*house.there, *lock()) if house.plugin else house.there
    name = words[-1]
    if not NAME.fullmatch(name):
        raise click.UsageError(f"{name!r}: expected small letters and dashes, e.g. lost-caption")
    code = words[0].upper() if family is None else _free(family.upper(), known, house.plugin)
    if not CODE.fullmatch(code) or code[:3] not in FAMILIES:
        families = ", ".join(FAMILIES)
        raise click.UsageError(f"{code!r}: expected one of {families} and three digits")
    if (int(code[3:]) >= THEIRS) != house.plugin:
        whose = "a package of its own takes 900 to 999, and copydesk the numbers below"
        raise click.UsageError(f"{code}: {whose}")
    for entry in known:
        if entry.code == code or entry.name == name:
            raise click.UsageError(f"{code} {name} is taken: there is {entry.code} {entry.name}")
    return code, name


def _free(family: str, known: Iterable[Entry], plugin: bool) -> str:
    """The number behind the last of a family: one that was given out is never used again."""
    first = THEIRS if plugin else 1
    numbers = [int(e.code[3:]) for e in known if e.code.startswith(family)]
    return f"{family}{max((n + 1 for n in numbers if n >= first), default=first):03d}"


def _next(entry: Entry, house: House) -> Iterable[str]:
    yield "next: answer every FILL IN: the card, four examples, the check"
    if house.plugin:
        package = house.lock.parent.resolve().name
        yield "next: once for a package, in its pyproject.toml, and install it:"
        yield f"    [project.entry-points.'copydesk.rules']\n    house = \"{package}\""
        yield f"next: copydesk explain {entry.code} --plugin house"
        return
    yield f"next: python -m pytest tests/rules/test_contract.py -k {entry.code}"
    yield f"next: copydesk explain {entry.code}; copydesk rules --format markdown > docs/rules.md"
