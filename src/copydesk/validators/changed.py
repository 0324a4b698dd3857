"""Runs over what changed: the staged files, or those since a revision.

Findings are those of the files that changed; the corpus around them is judged with them,
so that copies are found and limits are held over the whole (law 4). `--document-rules`
leaves the rest of the corpus out.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.documents.declared import sidecar_path
from copydesk.documents.record import Raw
from copydesk.documents.revisions import Blobs, Difference, NoRevision, Repository
from copydesk.documents.staged import Choosable, documents, staged, with_partners
from copydesk.validators.config.choosing import wanted
from copydesk.validators.run import Changed, Outcome, Progress, Settings, run
from copydesk.validators.snapshot.file import Stale

if TYPE_CHECKING:
    from copydesk.validators.snapshot.standing import Differences, Standing


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


class _Shown:
    """Paths from the root of a repository as they count from here."""

    def __init__(self, repository: Repository) -> None:
        self.above = os.path.relpath(repository.root)

    def __call__(self, path: str) -> str:
        return path if self.above == os.curdir else os.path.normpath(os.path.join(self.above, path))


def run_staged(
    paths: Sequence[str], settings: Settings, progress: Progress | None = None
) -> Outcome:
    """Judge what the next commit changes, as the index holds it. Raises NoRevision."""
    repository = Repository(Path.cwd())
    inside, chosen = _Inside.of(paths), Choosable(wanted(settings.nearest))
    commit = repository.head()
    comparing = repository.comparing(commit, True)
    standing = _standing(repository, paths, settings) if commit else None
    seen = comparing()
    if standing and commit:
        try:
            return _beside(
                standing, repository, commit, seen, paths, settings, progress, index=True
            )
        except Stale:
            pass
    index = staged(repository)
    by_path = {
        path: shown for path in index.index if inside(shown := index.shown(path)) and chosen(shown)
    }
    changed = frozenset(by_path[path] for path in index.changed if path in by_path)
    gone = {index.shown(path): one for path, one in seen.items()}
    settings = _changed(settings, changed, _gone(gone, inside, chosen), paths, repository)
    asked = [path for path in by_path if not settings.document_rules or by_path[path] in changed]
    items = index.items(asked if _any(settings) else (), settings.columns)
    outcome = run([], settings, items, progress)
    if standing and commit and repository.differences(commit, True) == seen:
        standing.keep(outcome, repository, commit, seen)
    return outcome


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
    standing = _standing(repository, paths, settings)
    seen = in_tree(repository, base)
    outcome = None
    if standing:
        with suppress(Stale):
            outcome = _beside(
                standing, repository, base, seen, paths, settings, progress, index=False
            )
    if outcome is None:
        outcome = _since(repository, seen, paths, settings, progress)
        if standing and in_tree(repository, base) == seen:
            standing.keep(outcome, repository, base, seen)
    return replace(outcome, notes=(*notes, *outcome.notes))


def _since(
    repository: Repository,
    seen: Differences,
    paths: Sequence[str],
    settings: Settings,
    progress: Progress | None,
) -> Outcome:
    inside, chosen = _Inside.of(paths), Choosable(wanted(settings.nearest))
    shown = _Shown(repository)
    found = map(shown, with_partners(seen, repository.index()))
    changed = frozenset(path for path in found if inside(path) and chosen(path) and _is_file(path))
    gone = {shown(path): one for path, one in seen.items()}
    settings = _changed(settings, changed, _gone(gone, inside, chosen), paths, repository)
    items: Iterator[Path | Raw] = map(Path, sorted(changed, key=os.fsencode))
    if _any(settings) and not settings.document_rules:
        items = _tree(repository, inside, chosen, changed)
    return run([], settings, items, progress)


def _standing(repository: Repository, paths: Sequence[str], settings: Settings) -> Standing | None:
    from copydesk.validators.snapshot.standing import Standing

    return Standing.of(repository, settings, _covered(paths, repository))


def _beside(
    standing: Standing,
    repository: Repository,
    commit: str,
    seen: Differences,
    paths: Sequence[str],
    settings: Settings,
    progress: Progress | None,
    *,
    index: bool,
) -> Outcome:
    """The run over what differs from a commit, in the index or the working tree, beside a
    snapshot. Raises Stale."""
    from copydesk.validators.snapshot.judging import judge
    from copydesk.validators.snapshot.standing import few, moved, partners, there

    snapshot = standing.opened(settings)
    inside, chosen = _Inside.of(paths), Choosable(wanted(settings.nearest))
    now = seen if snapshot.commit == commit else _known(repository, snapshot.commit, index)

    def present(found: Iterable[str]) -> list[str]:
        found = (path for path in found if inside(path) and chosen(path))
        if not index:
            return [path for path in found if _is_file(path)]
        return [path for path in found if there(path, snapshot, now)]

    changed = frozenset(present(seen.keys() | partners(seen, snapshot, now)))
    settings = _changed(settings, changed, _gone(seen, inside, chosen), paths, repository)
    if not _any(settings):
        return run([], settings, (), progress)
    other = [path for path in moved(snapshot, now) if inside(path) and chosen(path)]
    few(other, snapshot)
    read = sorted(present(other), key=os.fsencode)
    if not index:
        return judge(snapshot, other, map(Path, read), settings, progress)
    with Blobs(repository.root) as blobs:
        items = _from_index(read, now, blobs, settings)
        return judge(snapshot, other, items, settings, progress)


def _from_index(
    paths: Iterable[str], now: Differences, blobs: Blobs, settings: Settings
) -> Iterator[Raw]:
    """The documents of some paths as the index has them. Raises Stale for a name that git
    cannot be asked for."""
    for path in paths:
        try:
            one = now.get(path)
            data = blobs.staged(path) if one is None or one.new is None else blobs.read(one.new)
            beside = blobs.staged(sidecar_path(path))
        except ValueError:
            raise Stale from None
        if data is None:
            raise Stale
        yield from documents(path, data, beside, settings.columns)


def _known(repository: Repository, commit: str, index: bool) -> Differences:
    """What differs from the commit of a snapshot. Raises Stale where that is gone."""
    try:
        return repository.differences(commit, True) if index else in_tree(repository, commit)
    except NoRevision:
        raise Stale from None


def in_tree(repository: Repository, commit: str) -> dict[str, Difference]:
    """What differs between a commit and the working tree, files that git does not know
    among it."""
    found = repository.differences(commit, False)
    for path in repository.others():
        old = found[path].old if path in found else None
        found[path] = Difference(old, repository.blob_of(path, len(commit)))
    return found


def _tree(
    repository: Repository, inside: _Inside, chosen: Choosable, changed: Iterable[str]
) -> Iterator[Path | Raw]:
    """The files of the corpus in the working tree, with those that changed."""
    files = {
        os.path.relpath(os.path.join(repository.root, path)) for path in repository.index()
    } | set(changed)
    for path in sorted(files, key=os.fsencode):
        if inside(path) and chosen(path) and _is_file(path):
            yield Path(path)


def _is_file(path: str) -> bool:
    """Is there a file? A link could lead anywhere, and git keeps it as a link."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def _gone(seen: Differences, inside: _Inside, chosen: Choosable) -> int:
    """How many files of the corpus are no more. Paths count from here."""
    return sum(
        one.new is None and one.old is not None and inside(path) and chosen(path)
        for path, one in seen.items()
    )


def _any(settings: Settings) -> bool:
    changed = settings.changed
    return changed is not None and bool(changed.paths or changed.removed)


def _changed(
    settings: Settings,
    changed: frozenset[str],
    removed: int,
    paths: Sequence[str],
    repository: Repository,
) -> Settings:
    whole = () if settings.document_rules else _covered(paths, repository)
    return replace(settings, changed=Changed(changed, whole, removed))


def _covered(paths: Sequence[str], repository: Repository) -> tuple[str, ...]:
    return tuple(map(os.path.abspath, paths)) or (str(repository.root),)
