"""A run: from paths, or a stream of records, to judged documents and what was seen.

`check`, `audit` and the Python door all go through here, so they say the same of the
same files.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, filterfalse, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.documents.manifest import Manifest
from copydesk.documents.record import Raw
from copydesk.documents.sources import Walk, find
from copydesk.rules.copies.corpus import NO_PAST, Copies, gathered, joining
from copydesk.rules.corpus.counts import Batch
from copydesk.rules.registry import named, plugins_of
from copydesk.rules.rule import Rule
from copydesk.validators.config.choosing import rules_of, wanted
from copydesk.validators.config.config import Config
from copydesk.validators.config.nearest import Nearest, base_folder, common_folder
from copydesk.validators.corpus import Change, changes_of, known_of, parts_pass
from copydesk.validators.desk import Judged
from copydesk.validators.engine import FEW, judged_by, remembering
from copydesk.validators.memory import Damaged, recalled
from copydesk.validators.results import Judgements, Reported, Results, Told, whole
from copydesk.validators.row import with_counts
from copydesk.validators.shares import counted
from copydesk.validators.sites import sites
from copydesk.validators.worker import Done, Plan

if TYPE_CHECKING:
    from copydesk.validators.account import Account, Held

Progress = Callable[[int, int], None]
Telling = Callable[[Judged], None]


@dataclass(frozen=True, slots=True)
class Changed:
    """A run over what changed: findings are of these `paths` alone. `covered` are the
    folders that are judged whole around them; empty where nothing else is judged. `removed`
    counts files that are no more: limits speak of them as well."""

    paths: frozenset[str]
    covered: tuple[str, ...] = ()
    removed: int = 0

    def shown(self, one: Judged) -> Judged | None:
        """A document that changed; of another one what makes it a copy of such a document,
        since the better text of two may be the new one."""
        if one.row.path in self.paths:
            return one
        original = one.row.original
        if original is None or not {original, original.rpartition("#")[0]} & self.paths:
            return None
        copies = tuple(f for f in one.findings if f.family == "DUP" and f.start is None)
        return replace(one, row=with_counts(one.row, copies), findings=copies) if copies else None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is asked for. `rules` are those of its own settings; `columns` names
    record columns by their meaning; `store` is the folder of the store, None to judge
    everything anew; `manifest` is what was declared of the documents of the corpus;
    `nearest` tells which settings hold for a file; `held` is the baseline and the floors
    that findings are held against; `home` is the `.copydesk` with what was learned;
    `changed` narrows the findings to some files; `follow_links` reads files that lie
    outside the folder that holds a link to them."""

    rules: tuple[Rule, ...]
    jobs: int = 1
    document_rules: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    store: Path | None = None
    manifest: Manifest | None = None
    nearest: Nearest = field(default_factory=Nearest)
    held: Held | None = None
    home: Path | None = None
    changed: Changed | None = None
    follow_links: bool = False

    @property
    def config(self) -> Config:
        """The settings of the run."""
        return self.nearest.run

    @property
    def settles(self) -> bool:
        """Do settings, a baseline or a narrowed run change what the rules say?"""
        return bool(self.nearest.settles() or self.config.limits or self.held or self.changed)

    @property
    def final(self) -> bool:
        """Is all said of a document once it is judged, whatever follows?"""
        return self.document_rules and not self.settles


@dataclass(frozen=True, slots=True)
class Trail:
    """What a run leaves for a snapshot of the corpus: the keys of its documents in the
    store, None for those that it does not hold; the copies, and what the corpus pass
    changed."""

    keys: list[bytes | None]
    copies: Copies
    changes: dict[int, Change]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Every document of a run, judged, what was passed over, what is to be said, and what
    a snapshot of the corpus is made of, where one may be; `told` are those not kept."""

    judged: Judgements
    walk: Walk
    settings: Settings
    notes: tuple[str, ...] = ()
    account: Account | None = None
    trail: Trail | None = None
    told: Told = field(default_factory=Told)

    @property
    def reported(self) -> Reported:
        """The documents, and the settings' own files where there is something to say of
        them."""
        return Reported(self.judged, self.account.about_settings if self.account else ())

    @property
    def corpus_judged(self) -> bool:
        """Was there a corpus pass?"""
        return not self.settings.document_rules


def run(
    paths: Iterable[str],
    settings: Settings,
    more: Iterable[Path | Raw] = (),
    progress: Progress | None = None,
    telling: Telling | None = None,
) -> Outcome:
    """Judge the files under `paths`, then the files and records of `more`.

    `progress` is called with the documents and findings so far. `telling` is given each
    document as it is judged, and none is kept; it goes with settings that are `final`.
    Raises MissingPath before anything is read if a path is not there, and BadProfile for a
    profile of a site that cannot be read.
    """
    paths = list(paths)
    sites(settings.home)
    walk, results, told = Walk(), Results(), Told()
    notes: list[str] = []
    listed = settings.manifest
    among = wanted(settings.nearest)
    items = chain(find(paths, walk, settings.columns, among, settings.follow_links), more)
    if listed is not None:
        items = chain(filterfalse(listed.is_itself, items), listed.missing(paths))
    keys: list[bytes | None] = []
    with remembering(settings.store, notes) as remember:
        findings = 0
        for done in judged_items(items, settings):
            if telling is None:
                results.append(done.one)
            else:
                one = whole(done.one)
                told.add(one)
                telling(one)
            if settings.changed is not None:
                keys.append(done.key)
            if done.entry is not None:
                remember(done.entry)
            findings += done.findings
            if progress is not None:
                progress(len(results) + told.documents, findings)
    trail = None
    if not settings.document_rules:
        trail = _corpus(results, settings, notes, keys)
    return replace(settled(results, paths, settings, walk, notes), trail=trail, told=told)


def settled(
    results: Judgements,
    paths: Iterable[str],
    settings: Settings,
    walk: Walk,
    notes: Iterable[str] = (),
) -> Outcome:
    """The outcome of a run whose documents are judged: settings applied, and findings
    held against what is known."""
    account = _settle(results, paths, settings)
    said = () if account is None else said_of(account)
    return Outcome(results, walk, settings, (*notes, *said), account)


def said_of(account: Account) -> tuple[str, ...]:
    """What there is to say of limits and floors."""
    return (*(f"limit: {limit}" for limit in account.broken), *account.asides)


def _settle(results: Judgements, paths: Iterable[str], settings: Settings) -> Account | None:
    """Apply the settings, and hold the findings against what is known."""
    if not settings.settles:
        return None
    nearest, changed = settings.nearest, settings.changed
    from copydesk.validators.account import Accounting, Covered, Held
    from copydesk.validators.settling import Settling

    folder = base_folder(nearest.run, common_folder(paths))
    held = settings.held or Held(folder)
    accounting = Accounting(Settling(nearest), held)
    shown = set()
    for order, one in enumerate(results.unsettled()):
        accounting.look(one)
        if changed is not None and changed.shown(one) is not None:
            shown.add(order)
    results.settle(accounting.left)
    if changed is not None:
        results.narrow(changed.shown, frozenset(shown))
    covered = tuple(map(os.path.abspath, paths)) if changed is None else changed.covered
    return accounting.close(Covered(covered), settings.rules)


def _corpus(
    results: Results, settings: Settings, notes: list[str], keys: list[bytes | None]
) -> Trail | None:
    """The corpus pass, with what earlier runs left where something was learned. What it
    leaves itself, where it is all there is and files changed."""
    memory = recalled(settings.home)
    known, past = list(known_of(results)), NO_PAST
    if memory is not None:
        notes += memory.notes
        try:
            past = memory.past(known)
        except Damaged as error:
            notes.append(str(error))
    documents = (*known, *past.documents)
    copies = gathered(documents, past.common, joining(settings.store))
    changes = changes_of(copies, settings.rules)
    results.change(changes)
    old, base = frozenset[str](), None
    if memory is not None:
        old, base = memory.held(one.row.document for one in results), memory.base
    run = now = counted(results, base)
    if old:
        now = counted((one for one in results if one.row.document not in old), base)
    batch = Batch({} if memory is None else memory.counts, now, run)
    for order, finding in [*parts_pass(results, batch, settings.rules, base, old)]:
        changes[order] = changes.get(order, Change()).and_finding(finding)
    if memory is not None or not keys:
        return None
    return Trail(keys, copies, changes)


def judged_items(items: Iterable[Path | Raw], settings: Settings, few: int = FEW) -> Iterator[Done]:
    """Items judged by the rules, options and columns of the settings that hold for them. The
    store is not asked for fewer than `few` of them."""
    plans: dict[int, Plan] = {}

    def plan_of(config: Config) -> Plan:
        if id(config) not in plans:
            plans[id(config)] = _plan(config, settings)
        return plans[id(config)]

    stretches = (
        (plan_of(config), some)
        for config, some in groupby(items, lambda item: settings.nearest.of(_path(item)))
    )
    return judged_by(stretches, plan_of(settings.config), settings.jobs, few)


def _plan(config: Config, settings: Settings) -> Plan:
    rules, columns = settings.rules, settings.columns
    if config is not settings.config:
        rules, columns = rules_of(config), {**config.records, **settings.columns}
    alone, store, listed = settings.document_rules, settings.store, settings.manifest
    asked = named(rules)
    return Plan(asked, columns, alone, store, listed, settings.home, plugins_of(asked))


def _path(item: Path | Raw) -> str:
    return item.path if isinstance(item, Raw) else str(item)
