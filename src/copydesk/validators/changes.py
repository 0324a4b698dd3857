"""What changed between two revisions: findings new, fixed, still there; shares before and
after.

Blobs are read from git, each into a folder of its own with its sidecar, so that a file of
a revision is read by the very code that reads one on disk. Files that are the same on both
sides are not read, unless the whole corpus is asked for.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Literal

from copydesk.documents.contents import records_of
from copydesk.documents.opening import MANY, PLAIN, suffixes
from copydesk.documents.record import Raw
from copydesk.documents.revisions import Blobs, Pair, Repository, pairs
from copydesk.documents.sources import Walk, find
from copydesk.validators.config.choosing import wanted
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding
from copydesk.validators.run import Outcome, Progress, Settings, run
from copydesk.validators.shares import Share, shares

State = Literal["new", "fixed", "still"]
STATES: tuple[State, ...] = ("new", "fixed", "still")
# What a part of a corpus cannot tell.
OF_COPIES = frozenset({"copies", "origins"})


@dataclass(frozen=True, slots=True)
class Side:
    """One revision: its name as it was asked for, its commit, its judged documents. The
    documents of pair N are the next `counts[N]`."""

    revision: str
    commit: str
    outcome: Outcome
    counts: Sequence[int]

    def by_pair(self) -> Iterator[list[Judged]]:
        """The documents of each pair of files, in the order of the pairs."""
        judged = iter(self.outcome.judged)
        for count in self.counts:
            yield list(islice(judged, count))


@dataclass(frozen=True, slots=True)
class Changes:
    """`files` counts what is `added`, `removed`, `changed`, `renamed`, `unchanged`;
    `whole` says that unchanged files were judged as well."""

    before: Side
    after: Side
    files: Counter[str]
    whole: bool

    def findings(self) -> Iterator[tuple[State, Finding]]:
        """Every finding with its state, file by file in the order of their names: first
        what is fixed, then what is there. May be walked several times."""
        for old, new in zip(self.before.by_pair(), self.after.by_pair(), strict=True):
            yield from _compared(old, new)

    def shares(self) -> list[tuple[Share | None, Share | None]]:
        """The shares over the documents judged, before and after, metric by metric. Copies
        and origins are of whole revisions only."""
        old, new = _of_corpus(self.before.outcome), _of_corpus(self.after.outcome)
        metrics = dict.fromkeys((*old, *new))
        asked = (metric for metric in metrics if self.whole or metric not in OF_COPIES)
        return [(old.get(metric), new.get(metric)) for metric in asked]


def between(
    repository: Repository,
    base: str,
    head: str,
    settings: Settings,
    *,
    whole: bool = False,
    common: bool = False,
    inside: str = "",
    progress: Progress | None = None,
) -> Changes:
    """The changes from `base` to `head`, which name commits.

    `common` starts from the commit both have in common; `inside` is the folder to look at,
    from the root of the repository. Unless `whole`, corpus rules are not asked: they would
    see a part of the corpus. Raises NoRevision.
    """
    first, last = repository.commit(base), repository.commit(head)
    if common:
        first = repository.common(first, last)
    before, after = repository.files(first), repository.files(last)
    chosen = []
    files: Counter[str] = Counter()
    sidecars = {
        path
        for path in {**before, **after}
        if path.endswith(".json") and before.get(path) != after.get(path)
    }
    keep, above = wanted(settings.nearest), os.path.relpath(repository.root)
    for pair in pairs(before, after, repository.renamed(first, last)):
        path = pair.after or pair.before or ""
        if not (path.startswith(inside) and _is_text(path, keep(_from_here(above, path), False))):
            continue
        state = _state(pair)
        beside = bool(sidecars) and not sidecars.isdisjoint(_sidecars(pair))
        files["changed" if state == "unchanged" and beside else state] += 1
        if whole or pair.content or beside:
            chosen.append(pair)
    if not whole:
        settings = replace(settings, document_rules=True)
    with Blobs(repository.root) as blobs:

        def side(
            revision: str, commit: str, tree: dict[str, str], path: Callable[[Pair], str | None]
        ) -> Side:
            counts: list[int] = []
            raws = _raws(map(path, chosen), tree, blobs, settings, counts)
            return Side(revision, commit, run([], settings, raws, progress), counts)

        old = side(base, first, before, lambda pair: pair.before)
        new = side(head, last, after, lambda pair: pair.after)
    return Changes(old, new, files, whole)


def _is_text(path: str, asked: bool | None) -> bool:
    """Is a file of a tree one to read? As in a walk over folders: none that is hidden, and
    what the settings include or exclude, else what its suffix says."""
    if asked is False or any(part.startswith(".") for part in path.split("/")):
        return False
    return asked is True or suffixes(path)[0] in (*PLAIN, *MANY)


def _from_here(above: str, path: str) -> str:
    """A path from the root of the repository, which lies `above`, from the working folder."""
    return path if above == os.curdir else os.path.relpath(os.path.join(above, path))


def _state(pair: Pair) -> str:
    if pair.before is None:
        return "added"
    if pair.after is None:
        return "removed"
    if pair.content:
        return "changed"
    return "unchanged" if pair.before == pair.after else "renamed"


def _sidecars(pair: Pair) -> list[str]:
    return [_sidecar(path) for path in (pair.before, pair.after) if path is not None]


def _sidecar(path: str) -> str:
    return os.path.splitext(path)[0] + ".json"


def _raws(
    paths: Iterable[str | None],
    tree: dict[str, str],
    blobs: Blobs,
    settings: Settings,
    counts: list[int],
) -> Iterator[Raw]:
    """The documents of some files of a tree; `counts` gets how many each file holds."""
    for path in paths:
        counts.append(0)
        if path is None:
            continue
        for raw in _documents(path, tree, blobs, settings):
            counts[-1] += 1
            yield raw


def _documents(path: str, tree: dict[str, str], blobs: Blobs, settings: Settings) -> Iterator[Raw]:
    """The documents of a file of a tree, under the name it has from the working folder."""
    shown = _from_here(os.path.relpath(blobs.root), path)
    with tempfile.TemporaryDirectory(prefix="copydesk-") as folder:
        for name in (path, _sidecar(path)):
            if name in tree:
                Path(folder, os.path.basename(name)).write_bytes(blobs.read(tree[name]))
        # A suffix that is none of ours was asked for by the settings, as if it were named.
        known = suffixes(path)[0] in (*PLAIN, *MANY)
        place = folder if known else os.path.join(folder, os.path.basename(path))
        for item in find([place], Walk(), settings.columns):
            if isinstance(item, Path):
                for raw in records_of(item, settings.columns):
                    yield replace(raw, path=shown)


def _compared(old: list[Judged], new: list[Judged]) -> Iterator[tuple[State, Finding]]:
    """The findings of one file, before and after."""
    partners = _partners(old, new)
    kept = {id(one) for one in partners if one is not None}
    for one in old:
        if id(one) not in kept:
            for finding in one.findings:
                yield "fixed", finding
    for partner, one in zip(partners, new, strict=True):
        before = dict(_named(() if partner is None else partner.findings))
        after = dict(_named(one.findings))
        for name, finding in before.items():
            if name not in after:
                yield "fixed", finding
        for name, finding in after.items():
            yield "still" if name in before else "new", finding


def _named(findings: Iterable[Finding]) -> Iterator[tuple[tuple[str, str, int], Finding]]:
    """Findings of a document by what makes them the same fault in another state of it: rule
    and fingerprint; for a fault of the whole document, whose quote may be any part of it,
    the rule alone, as a baseline knows it."""
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        name = finding.code, "" if finding.start is None else finding.fingerprint
        yield (*name, seen[name]), finding
        seen[name] += 1


def _partners(old: list[Judged], new: list[Judged]) -> list[Judged | None]:
    """For each document now, what it was: the one of the same content, else the one of
    the same name. A record without an id goes by its number, which moves when another is
    put in before it; its content does not."""
    if len(old) == len(new) == 1:
        return [old[0]]
    by_content: dict[str, list[Judged]] = defaultdict(list)
    for one in reversed(old):
        by_content[one.row.document].append(one)
    same = [_last(by_content[one.row.document]) for one in new]
    by_name = {one.row.record: one for rest in by_content.values() for one in rest}
    return [
        one if one is not None else by_name.pop(now.row.record, None)
        for one, now in zip(same, new, strict=True)
    ]


def _last(documents: list[Judged]) -> Judged | None:
    return documents.pop() if documents else None


def _of_corpus(outcome: Outcome) -> dict[str, Share]:
    return {share.metric: share for share in shares(outcome.judged) if share.scope == "corpus"}
