"""copydesk baseline: the faults that were there when the gate went up."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.asking import asked_wrongly, nearest_settings, settings
from copydesk.cli.options import Asked, baseline_option, gate_options
from copydesk.cli.output import writing
from copydesk.cli.progress import Progress
from copydesk.validators.numbers import several

if TYPE_CHECKING:
    from copydesk.validators.account import Account
    from copydesk.validators.baseline import Known
    from copydesk.validators.run import Outcome

WORDS = {"true": True, "false": False}
# New findings that are named; `check` shows them all.
MOST = 20


@click.group()
def baseline() -> None:
    """Known faults: `check` lets them pass and stops new ones.

    The file is .copydesk/baseline.jsonl beside the settings, or at the top of the
    repository. Each entry is one fault by its content: it outlives renames and edits.
    """


@dataclass(frozen=True, slots=True)
class Against:
    """A run held against the baseline in `file`; `entries` is None where it is not there."""

    file: Path
    entries: tuple[Known, ...] | None
    outcome: Outcome
    account: Account
    folder: str

    def stands(self) -> list[Known]:
        """The entries that are not fixed, where their faults are now."""
        from copydesk.validators.rebaseline import kept

        return list(kept(self.entries or (), self.account))

    def new(self) -> list[Known]:
        """Entries for what the baseline does not know."""
        from copydesk.validators.rebaseline import new_entries

        return list(new_entries(self.outcome.judged, self.folder))


def against(paths: Sequence[str], asked: Asked, usual: str, measure: bool = False) -> Against:
    """Judge PATHS against the baseline. Raises click.UsageError."""
    from copydesk.validators import baseline as baselines
    from copydesk.validators.account import Held
    from copydesk.validators.config.nearest import base_folder, common_folder
    from copydesk.validators.known import NONE, place
    from copydesk.validators.run import run

    if asked.baseline == NONE:
        raise click.UsageError("--baseline none is for check; name the file to write")
    chosen = settings(paths, asked)
    folder = base_folder(chosen.config, common_folder(paths))
    file = Path(asked.baseline or place(chosen.config, folder, chosen.config.baseline, usual))
    with asked_wrongly(), Progress() as progress:
        entries = baselines.read(file) if file.is_file() else None
        held = Held(folder, entries or (), measure=measure)
        outcome = run(paths, replace(chosen, held=held), (), progress)
    if not outcome.judged or outcome.account is None:
        raise click.UsageError(f"nothing to judge, no file matched {outcome.walk.said()}".strip())
    return Against(file, entries, outcome, outcome.account, folder)


@baseline.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--accept-new", is_flag=True, help="Add new findings to a baseline that is there.")
@gate_options
def write(paths: tuple[str, ...], accept_new: bool, asked: Asked) -> None:
    """Write what is found under PATHS as known; what was fixed goes.

    Exit status: 0 written, 1 new findings that were not accepted, 2 asked wrongly.
    """
    from copydesk.validators.known import BASELINE

    held = against(paths, asked, BASELINE)
    new, stands = held.new(), held.stands()
    if held.entries is not None and new and not accept_new:
        _tell(f"baseline: {_findings(len(new))} not in {held.file}; --accept-new adds them", new)
        sys.exit(1)
    _write(held.file, [*stands, *new])
    gone = len(held.entries or ()) - len(stands)
    asides = [f"{len(new):,} new"] if held.entries is not None and new else []
    asides += [f"{gone:,} fixed and taken out"] if gone else []
    tail = f" ({', '.join(asides)})" if asides else ""
    click.echo(f"baseline: {_findings(len(stands) + len(new))} in {held.file}{tail}", err=True)


@baseline.command()
@click.argument("paths", nargs=-1, required=True)
@gate_options
def prune(paths: tuple[str, ...], asked: Asked) -> None:
    """Take out what is no longer found under PATHS. Nothing is added.

    Exit status: 0 nothing new, 1 new findings are there, 2 asked wrongly.
    """
    from copydesk.validators.known import BASELINE

    held = against(paths, asked, BASELINE)
    if held.entries is None:
        raise click.UsageError(f"no baseline {held.file}")
    new, stands = held.new(), held.stands()
    gone = len(held.entries) - len(stands)
    if gone:
        _write(held.file, stands)
    if new:
        _tell(f"baseline: {_findings(len(new))} not in {held.file}", new)
    click.echo(f"baseline: {_findings(gone)} fixed and taken out, {len(stands):,} left", err=True)
    sys.exit(1 if new else 0)


@baseline.command()
@click.argument("fingerprint")
@click.argument("label", type=click.Choice(list(WORDS)))
@click.option("--why", help="In words.")
@baseline_option
def label(fingerprint: str, label: str, why: str | None, baseline: str | None) -> None:
    """Say whether a known finding is a fault (true) or a false alarm (false).

    FINGERPRINT, or the first digits of one, as `check --format jsonl` gives it.
    """
    from copydesk.validators.rebaseline import labelled

    file, entries = _entries(baseline)
    done, count = labelled(entries, fingerprint.lower(), WORDS[label], why)
    if not count:
        raise click.UsageError(f"no entry of {file} has the fingerprint {fingerprint}")
    _write(file, done)
    click.echo(f"baseline: {_findings(count)} labelled {label}", err=True)


@baseline.command()
@baseline_option
def stats(baseline: str | None) -> None:
    """How often each rule was right, from the labels."""
    from copydesk.validators.rebaseline import name_of, precisions

    rows = precisions(_entries(baseline)[1])
    width = max((len(name_of(one.rule)) for one in rows), default=4)
    click.echo(f"{'rule':<{width}}  entries    true   false  precision")
    for one in rows:
        said = "not labelled"
        if one.share is not None and one.interval is not None:
            low, high = one.interval
            said = f"{one.share:.0%} ({low:.0%} to {high:.0%})"
        name = f"{name_of(one.rule):<{width}}"
        click.echo(f"{name}  {one.entries:>7,} {one.true:>7,} {one.false:>7,}  {said}")


@baseline.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--allow-regression", is_flag=True, help="Write floors that are worse, too.")
@gate_options
def ratchet(paths: tuple[str, ...], allow_regression: bool, asked: Asked) -> None:
    """Write the shares of today as floors that `check PATHS` holds from now on.

    Exit status: 0 written, 1 a share is worse than its floor, 2 asked wrongly.
    """
    from copydesk.reports.atomic import write_text
    from copydesk.validators import floors
    from copydesk.validators.known import BASELINE, FLOORS, place

    held = against(paths, asked, BASELINE, measure=True)
    config, now = held.outcome.settings.config, held.account.measured
    file = place(config, held.folder, config.floors, FLOORS)
    with asked_wrongly():
        worse = list(floors.worse(floors.read(file), now)) if file.is_file() else []
    for said in worse:
        click.echo(f"floor of {said}", err=True)
    if worse and not allow_regression:
        click.echo("ratchet: nothing written; --allow-regression lowers the floors", err=True)
        sys.exit(1)
    with writing(file):
        write_text(file, floors.written(now))
    click.echo(f"ratchet: floors over {now.documents:,} documents in {file}", err=True)


def _entries(named: str | None) -> tuple[Path, tuple[Known, ...]]:
    """The baseline that is meant, where no files are judged."""
    from copydesk.validators import baseline as baselines
    from copydesk.validators.config.nearest import base_folder
    from copydesk.validators.known import BASELINE, place

    with asked_wrongly():
        config = nearest_settings((), Asked()).run
        usual = place(config, base_folder(config, str(Path.cwd())), config.baseline, BASELINE)
        file = Path(named) if named is not None else usual
        return file, baselines.read(file)


def _write(file: Path, entries: list[Known]) -> None:
    from copydesk.reports.atomic import write_text
    from copydesk.validators.baseline import written

    with writing(file):
        write_text(file, written(entries))


def _tell(said: str, new: list[Known]) -> None:
    from copydesk.reports.place import document
    from copydesk.validators.rebaseline import name_of

    for one in new[:MOST]:
        click.echo(f"{document(one.path, one.record)}: {name_of(one.rule)}: {one.quote}")
    if len(new) > MOST:
        click.echo(f"and {len(new) - MOST:,} more")
    click.echo(said, err=True)


def _findings(count: int) -> str:
    return several(count, "finding")
