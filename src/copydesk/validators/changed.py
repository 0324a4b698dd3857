"""Runs over what changed: the staged files, or those since a revision.

Findings are those of the files that changed; the corpus around them is judged with them,
so that copies are found and limits are held over the whole (law 4). `--document-rules`
leaves the rest of the corpus out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from copydesk.documents.record import Raw
from copydesk.documents.revisions import NoRevision, Repository
from copydesk.documents.staged import Choosable, staged, with_partners
from copydesk.validators.config.choosing import wanted
from copydesk.validators.run import Changed, Outcome, Progress, Settings, run


@dataclass(frozen=True, slots=True)
class _Inside:
    """The folders and files that were named; everything where nothing was."""

    named: tuple[str, ...]

    @classmethod
    def of(cls, paths: Sequence[str]) -> _Inside:
        """The paths as they were named."""
        return cls(tuple(map(os.path.abspath, paths)))

    def __call__(self, path: str) -> bool:
        if not self.named:
            return True
        whole = os.path.abspath(path)
        return any(
            whole == one or whole.startswith(one.rstrip(os.sep) + os.sep) for one in self.named
        )


def run_staged(
    paths: Sequence[str], settings: Settings, progress: Progress | None = None
) -> Outcome:
    """Judge what the next commit changes, as the index holds it. Raises NoRevision."""
    index = staged(Repository(Path.cwd()))
    inside, chosen = _Inside.of(paths), Choosable(wanted(settings.nearest))
    by_path = {
        path: shown for path in index.index if inside(shown := index.shown(path)) and chosen(shown)
    }
    changed = frozenset(by_path[path] for path in index.changed if path in by_path)
    asked = [path for path in by_path if not settings.document_rules or by_path[path] in changed]
    items = index.items(asked if changed else (), settings.columns)
    return _run(paths, index.repository, settings, changed, items, progress)


def run_since(
    revision: str, paths: Sequence[str], settings: Settings, progress: Progress | None = None
) -> Outcome:
    """Judge what is in the working tree and was not so where it left `revision`.

    Raises NoRevision where there is no such revision. Without a common commit the revision
    itself is compared with, and a note says so.
    """
    repository = Repository(Path.cwd())
    commit = repository.commit(revision)
    notes = []
    try:
        base = repository.common(commit, repository.commit("HEAD"))
    except NoRevision:
        base = commit
        shallow = "the clone is shallow, and " if repository.shallow() else ""
        notes.append(
            f"since {revision}: {shallow}no commit in common is known; compared with "
            f"{revision} itself, which may show files that others changed"
        )
    inside, chosen = _Inside.of(paths), Choosable(wanted(settings.nearest))
    found = with_partners(repository.changed_since(base), repository.index())
    shown = (os.path.relpath(os.path.join(repository.root, path)) for path in found)
    changed = frozenset(
        path for path in shown if os.path.lexists(path) and inside(path) and chosen(path)
    )
    items: Iterator[Path | Raw] = map(Path, sorted(changed, key=os.fsencode))
    if changed and not settings.document_rules:
        items = _tree(repository, inside, chosen, changed)
    outcome = _run(paths, repository, settings, changed, items, progress)
    return replace(outcome, notes=(*notes, *outcome.notes))


def _tree(
    repository: Repository, inside: _Inside, chosen: Choosable, changed: Iterable[str]
) -> Iterator[Path | Raw]:
    """The files of the corpus in the working tree, with those that changed."""
    files = {
        os.path.relpath(os.path.join(repository.root, path)) for path in repository.index()
    } | set(changed)
    for path in sorted(files, key=os.fsencode):
        if os.path.lexists(path) and inside(path) and chosen(path):
            yield Path(path)


def _run(
    paths: Sequence[str],
    repository: Repository,
    settings: Settings,
    changed: frozenset[str],
    items: Iterator[Path | Raw],
    progress: Progress | None,
) -> Outcome:
    covered = tuple(map(os.path.abspath, paths)) or (str(repository.root),)
    whole = () if settings.document_rules else covered
    return run([], replace(settings, changed=Changed(changed, whole)), items, progress)
