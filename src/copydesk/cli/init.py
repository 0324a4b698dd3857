"""copydesk init: settings, a hook and a workflow for a corpus."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from copydesk.cli.output import say, writing
from copydesk.documents.escaping import show_path

SETTINGS, HOOK = "copydesk.toml", ".pre-commit-config.yaml"
GITHUB, GITLAB = ".github/workflows/copydesk.yml", ".gitlab-ci.yml"
# Files that hold more than copydesk's part: never written over, whatever is forced.
SHARED = (HOOK, GITLAB)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--force", is_flag=True, help="Write over settings and a workflow that are there.")
def init(folder: Path, force: bool) -> None:
    """Look at FOLDER and write copydesk.toml, a hook for pre-commit and a workflow.

    Hook and workflow are for git repositories. What is there stays, unless --force; files
    that hold the hooks and jobs of others always stay, and what to add is printed.
    Exit status: 0 done, 1 something was there and stays, 2 asked wrongly.
    """
    from copydesk.reports import starting
    from copydesk.validators.numbers import several
    from copydesk.validators.survey import survey

    if not folder.is_dir():
        raise click.UsageError(f"no such folder: {show_path(str(folder))}")
    try:
        found = survey(folder)
    except OSError as error:
        raise click.UsageError(f"{error.filename}: {error.strerror or error}") from None
    files = {SETTINGS: starting.settings(found)}
    if found.git:
        files[HOOK] = starting.HOOK
        if found.gitlab:
            files[GITLAB] = starting.GITLAB
        if found.github or not found.gitlab:
            files[GITHUB] = starting.GITHUB
    stays = [name for name, text in files.items() if not _put(folder, name, text, force)]
    say(f"init: {several(found.files, 'file')} of news seen")
    if not found.git:
        click.echo("init: no git repository here, so no hook and no workflow", err=True)
    at = shlex.quote(str(folder))
    lets = f"`copydesk baseline write {at}` lets what is found stay"
    say(f"init: next, `copydesk check {at}`; {lets}")
    sys.exit(1 if stays else 0)


def _put(folder: Path, name: str, text: str, force: bool) -> bool:
    """Write a file of our own, or say why not. Is there what should be?"""
    from copydesk.reports.atomic import write_text

    path = folder / name
    if path.exists() and "copydesk" in path.read_text("utf-8", "replace") and name in SHARED:
        click.echo(f"{name}: is there and speaks of copydesk, stays")
        return True
    if path.exists() and name in SHARED:
        click.echo(f"{name}: is there and stays; add to it:\n\n{text}")
        return False
    if path.exists() and not force:
        click.echo(f"{name}: is there and stays (--force writes over it)")
        return False
    with writing(name):
        write_text(path, text)
    click.echo(f"{name}: written")
    return True
