"""Which snapshot serves a run, what differs from it, and when a new one is taken.

A snapshot is of a commit and of what differed from it then, so git tells in one question
what differs now, without a look at any file that does not. It serves a run that asks the
same rules with the same settings about the same folders. Where files pass through filters
on their way out of git, their content hangs on more than their blob: no snapshot is taken.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from copydesk.documents.opening import PLAIN
from copydesk.documents.revisions import Difference, NoRevision, Repository
from copydesk.documents.staged import SIDECAR
from copydesk.rules.registry import named, plugins_of
from copydesk.validators.config.config import COMMAND_LINE
from copydesk.validators.memory import FOLDER as SKETCHES
from copydesk.validators.run import Outcome, Settings
from copydesk.validators.settling import Settling
from copydesk.validators.snapshot.file import NAME, Stale, load, save
from copydesk.validators.snapshot.snapshot import Snapshot
from copydesk.validators.store import OFTEN, OLD, Store
from copydesk.validators.worker import Plan

# Documents from which a snapshot pays: judging fewer from the store takes under 0.2 s.
LEAST = 500
# Of the documents, how many may differ before the corpus is judged whole again: each costs
# some 5 ms, a whole judgement 0.3 ms a document.
MOST, AT_LEAST = 0.05, 300
FILTERS = ("filter", "eol", "ident", "working-tree-encoding")
Differences = Mapping[str, Difference]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the snapshot of a run lies, and what it is made for."""

    file: Path
    store: Path
    purpose: str

    @classmethod
    def of(
        cls, repository: Repository, settings: Settings, covered: Iterable[str]
    ) -> Standing | None:
        """None where no snapshot can serve a run."""
        if settings.store is None or settings.manifest is not None or settings.document_rules:
            return None
        if os.path.realpath(repository.root) != os.path.realpath(os.curdir):
            return None
        if settings.home is not None and (settings.home / SKETCHES).is_dir():
            return None
        if plugins_of(named(rule for rule in settings.rules if rule.of_corpus)):
            return None
        return cls(settings.store / NAME, settings.store, _purpose(repository, settings, covered))

    def opened(self, settings: Settings) -> Snapshot:
        """The snapshot. Raises Stale."""
        from copydesk.validators.store import today

        def serves(head: Mapping[str, Any]) -> bool:
            recent = today() - head["day"] < OLD - OFTEN
            return recent and head["purpose"] == self.purpose and _settled(head, settings)

        head, sections = load(self.file, serves)
        return Snapshot(head, sections, Store.open_for_reading(self.store))

    def keep(
        self,
        outcome: Outcome,
        repository: Repository,
        commit: str,
        differences: Differences,
    ) -> None:
        """Take a snapshot of a run over the whole corpus, where that can be."""
        trail, account = outcome.trail, outcome.account
        if trail is None or account is None or len(trail.keys) < LEAST:
            return
        from copydesk.validators.results import Results
        from copydesk.validators.snapshot.constants import counted
        from copydesk.validators.snapshot.judging import spoken_codes
        from copydesk.validators.snapshot.taking import Unfit, taken
        from copydesk.validators.store import today

        results, settings = outcome.judged, outcome.settings
        if not isinstance(results, Results):
            return
        try:
            found = taken(results, trail)
            paths = {one.row.path for one in results.stored()}
            if repository.attributes(FILTERS, sorted(paths, key=os.fsencode)):
                return
        except (Unfit, NoRevision, UnicodeEncodeError):
            # No snapshot of labelled corpora, nor of names that no character stands for.
            return
        codes = spoken_codes(settings.rules)
        head = {
            "purpose": self.purpose,
            "day": today(),
            "commit": commit,
            "differences": [
                [os.fsencode(path), one.old, one.new] for path, one in differences.items()
            ],
            "folders": [os.fsencode(folder) for folder in settings.nearest.folders],
            "settings": _of_folders(settings),
            "volatile": sorted(map(os.fsencode, found.volatile)),
            "sums": account.sums.plain(),
            "sites": found.sites,
            "constants": counted(trail.copies.documents),
            "spoken_codes": codes,
            "spoken": [
                [number, finding.code]
                for number, change in trail.changes.items()
                for finding in change.findings
                if finding.code in codes
            ],
        }
        try:
            save(self.file, head, found.sections)
        except (OSError, UnicodeEncodeError):
            # A full disk, or a name that no character stands for: the next run is slower.
            return


def moved(snapshot: Snapshot, now: Differences) -> set[str]:
    """The paths whose content is not what it was, with the texts beside a sidecar that
    changed. `now` is what differs from the snapshot's commit. Raises Stale where what tells
    how files are read is among it."""
    before = snapshot.differences
    found = set()
    for path in before.keys() | now.keys():
        # What does not differ from the commit is what the commit holds.
        was = before[path].new if path in before else now[path].old
        is_now = now[path].new if path in now else before[path].old
        if was != is_now:
            found.add(path)
    if any(os.path.basename(path) == ".gitattributes" for path in found):
        raise Stale
    found |= partners(found, snapshot, now)
    return found | set(map(os.fsdecode, snapshot.head["volatile"]))


def few(paths: Collection[str], snapshot: Snapshot) -> None:
    """Raises Stale where more differs than is worth the way."""
    if len(paths) > max(AT_LEAST, MOST * len(snapshot)):
        raise Stale


def partners(paths: Iterable[str], snapshot: Snapshot, now: Differences) -> set[str]:
    """The texts that are beside some sidecars."""
    return {
        text
        for path in paths
        if path.endswith(SIDECAR)
        for text in (path.removesuffix(SIDECAR) + plain for plain in PLAIN)
        if there(text, snapshot, now)
    }


def there(path: str, snapshot: Snapshot, now: Differences) -> bool:
    """Is there a file, now? Only paths that may be those of documents are asked for."""
    if path in now:
        return now[path].new is not None
    if path in snapshot.differences:
        return snapshot.differences[path].old is not None
    return bool(snapshot.of_path(path))


def _purpose(repository: Repository, settings: Settings, covered: Iterable[str]) -> str:
    """A digest of all that decides how the corpus is judged, but for its files and the
    settings of folders in it."""
    asked = named(settings.rules)
    plan = Plan(
        asked,
        settings.columns,
        settings.document_rules,
        home=settings.home,
        plugins=plugins_of(asked),
    )
    floors = settings.held is not None and settings.held.floors is not None
    told = [
        *sorted(covered),
        repr(floors),
        repository.setting("core.autocrlf", "core.eol"),
        _stamp(repository.root / ".git" / "info" / "attributes"),
    ]
    digest = blake2b(plan.digest(), digest_size=16)
    digest.update("\0".join(told).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _settled(head: Mapping[str, Any], settings: Settings) -> bool:
    """Do the settings of the folders say what they said?"""
    for folder in head["folders"]:
        settings.nearest.of_folder(os.fsdecode(folder))
    return bool(head["settings"] == _of_folders(settings))


def _of_folders(settings: Settings) -> str:
    """A digest of the settings of the run and of all folders that were met, and of the
    allowances that are over."""
    settling = Settling(settings.nearest)
    digest = blake2b(digest_size=16)
    for config in settling.configs():
        expired = [settling.expired(allow) for allow in config.allow]
        # These change what is said of the account, and nothing that is added up.
        same = replace(config, jobs=1, fail_on="error", baseline=None, floors=None, origins={})
        asked = config.origin("select") == COMMAND_LINE
        digest.update(f"{same!r} {asked} {expired}\n".encode("utf-8", "surrogateescape"))
    for folder, config in settings.nearest.folders.items():
        digest.update(f"{folder} {config.file}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _stamp(path: Path) -> str:
    try:
        about = path.stat()
    except OSError:
        return ""
    return f"{about.st_size} {about.st_mtime_ns}"
