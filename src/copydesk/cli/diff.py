"""copydesk diff: what changed between two revisions of a repository."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.asking import settings
from copydesk.cli.options import Asked, run_options
from copydesk.cli.output import Reports, output_options, print_pieces, say, write_reports
from copydesk.cli.progress import Progress
from copydesk.reports.changes import KINDS

if TYPE_CHECKING:
    from copydesk.validators.config.config import FailOn


@click.command()
@click.argument("base")
@click.argument("head", default="HEAD")
@click.option("--in", "inside", metavar="FOLDER", default="", help="Look at one folder only.")
@click.option("--whole", is_flag=True, help="Judge unchanged files too, and ask corpus rules.")
@click.option("--merge-base", is_flag=True, help="Start from what BASE and HEAD have in common.")
@run_options
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="never",
    show_default=True,
    help="The lowest level at which a new finding fails.",
)
@output_options(KINDS)
def diff(
    base: str,
    head: str,
    inside: str,
    whole: bool,
    merge_base: bool,
    asked: Asked,
    fail_on: FailOn,
    kind: str,
    reports: Reports,
) -> None:
    """Findings that are new, fixed and still there from revision BASE to HEAD.

    Files are read from git; the working tree is not looked at. Exit status: 0 done, 1 a
    new finding fails, 2 asked wrongly, 3 copydesk itself broke.
    """
    from copydesk.documents.revisions import NoRevision, Repository
    from copydesk.reports.changes.words import sentence, told
    from copydesk.validators.changes import between
    from copydesk.validators.gate import FAILING

    try:
        repository = Repository(Path.cwd())
        chosen = settings([str(repository.root)], asked)
        with Progress() as progress:
            changes = between(
                repository,
                base,
                head,
                chosen,
                whole=whole,
                common=merge_base,
                inside=_inside(repository.root, inside),
                progress=progress,
            )
    except NoRevision as error:
        raise click.UsageError(str(error)) from None
    write_reports(reports, lambda kind: told(kind, changes))
    print_pieces(kind, told(kind, changes))
    broken = any(state == "new" and f.family == "SYS" for state, f in changes.findings())
    failing = any(s == "new" and f.level in FAILING[fail_on] for s, f in changes.findings())
    state = "copydesk failed, see SYS001" if broken else "failed" if failing else "passed"
    say(f"diff: {state} — {sentence(changes)}")
    sys.exit(3 if broken else 1 if failing else 0)


def _inside(root: Path, folder: str) -> str:
    """The folder from the root of the repository, with a slash behind it."""
    if not folder:
        return ""
    try:
        inside = Path(folder).absolute().resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise click.UsageError(f"--in {folder}: not in the repository {root}") from None
    return "" if inside == "." else f"{inside}/"
