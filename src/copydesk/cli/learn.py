"""copydesk learn: the recurring lines of each site, for people to review."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from copydesk.cli.asking import asked_wrongly, settings
from copydesk.cli.options import Asked, reading_options
from copydesk.cli.output import say, writing
from copydesk.cli.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from copydesk.rules.sites.profile import Profile
    from copydesk.validators.run import Outcome


@click.command()
@click.argument("paths", nargs=-1, required=True)
@reading_options
def learn(paths: tuple[str, ...], asked: Asked) -> None:
    """Learn what recurs on each site, and remember what there is.

    Recurring lines go to .copydesk/sites/NAME.toml, and are used once they say `reviewed =
    true` there. Documents belong to the site that they declare (column site, host of the
    url, outlet), else to their folder.

    Sketches and counts of documents that were not there before go to .copydesk/sketches:
    check and audit compare new documents with them, for copies and for drift.

    Exit status: 0 done, 2 asked wrongly, 3 copydesk broke.
    """
    from copydesk.reports.atomic import write_text
    from copydesk.validators.home import home, new_home
    from copydesk.validators.learning import Changed, profiles
    from copydesk.validators.numbers import several
    from copydesk.validators.run import run
    from copydesk.validators.sites import FOLDER, file_name, sites, updated, written
    from copydesk.validators.store import CACHE

    place = home(paths) or new_home(paths)
    chosen = settings(paths, asked, place / CACHE)
    with asked_wrongly(), Progress() as progress:
        known = sites(chosen.home)
        outcome = run(paths, chosen, (), progress)
    for note in outcome.notes:
        say(note)
    if not outcome.judged:
        say("learn: nothing to learn from, no file matched")
        sys.exit(2)
    found = lines = 0
    try:
        for new in profiles(outcome, paths, str(place.parent)):
            old = known.of(new.site)
            profile = updated(new, old)
            if not profile.entries and old is None:
                continue
            with writing(place):
                write_text(place / FOLDER / file_name(profile.site), written(profile))
            click.echo(_said(profile))
            found += 1
            lines += len(profile.entries)
    except Changed as error:
        raise click.UsageError(str(error)) from None
    new_ones = _remember(outcome, place)
    seen = several(len(outcome.judged), "document")
    say(
        f"learn: {several(lines, 'line')} that recur on {several(found, 'site')}, from {seen}, "
        f"{new_ones:,} of them new; in {place}"
    )


def _remember(outcome: Outcome, place: Path) -> int:
    """Keep sketches and counts of new documents; how many there were. A file is written
    before those that it replaces go. Raises click.UsageError."""
    from copydesk.reports.atomic import write
    from copydesk.validators.learning import growth

    found = growth(outcome, place)
    if found is None:
        return 0
    with writing(place):
        write(found.file, found.write)
        for old in found.replaced:
            old.unlink(missing_ok=True)
    return found.new


def _said(profile: Profile) -> str:
    from copydesk.documents.escaping import escape
    from copydesk.rules.sites.profile import CLASSES
    from copydesk.validators.numbers import several

    counts: Counter[str] = Counter(entry.class_ for entry in profile.entries)
    counted = ", ".join(f"{counts[name]} {name}" for name in CLASSES if counts[name])
    waiting = sum(not entry.reviewed for entry in profile.entries)
    site = escape(profile.site)
    seen = several(profile.documents, "document")
    return f"{site}: {seen}; {counted}; {waiting} to review"
