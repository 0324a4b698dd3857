"""A run: from paths, or a stream of records, to judged documents and what was seen.

`check`, `audit` and the Python door all go through here, so they say the same of the
same files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, filterfalse, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.documents.manifest import Manifest
from copydesk.documents.record import Raw
from copydesk.documents.sources import Walk, find
from copydesk.rules.registry import named
from copydesk.rules.rule import Rule
from copydesk.validators.config.choosing import rules_of, wanted
from copydesk.validators.config.config import Config
from copydesk.validators.config.nearest import Nearest
from copydesk.validators.corpus import corpus_pass
from copydesk.validators.engine import judged
from copydesk.validators.results import Results
from copydesk.validators.worker import Done, Plan

if TYPE_CHECKING:
    from copydesk.validators.store import Entry

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is asked for. `rules` are those of its own settings; `columns` names
    record columns by their meaning; `store` is the folder of the store, None to judge
    everything anew; `manifest` is what was declared of the documents of the corpus;
    `nearest` tells which settings hold for a file."""

    rules: tuple[Rule, ...]
    jobs: int = 1
    document_rules: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    store: Path | None = None
    manifest: Manifest | None = None
    nearest: Nearest = field(default_factory=Nearest)

    @property
    def config(self) -> Config:
        """The settings of the run."""
        return self.nearest.run


@dataclass(frozen=True, slots=True)
class Outcome:
    """Every document of a run, judged, what was passed over, and what is to be said."""

    judged: Results
    walk: Walk
    settings: Settings
    notes: tuple[str, ...] = ()

    @property
    def corpus_judged(self) -> bool:
        return not self.settings.document_rules


def run(
    paths: Iterable[str],
    settings: Settings,
    more: Iterable[Raw] = (),
    progress: Progress | None = None,
) -> Outcome:
    """Judge the files under `paths`, then the records of `more`.

    `progress` is called with the documents and findings so far. Raises MissingPath
    before anything is read if a path is not there.
    """
    walk, results = Walk(), Results()
    notes: list[str] = []
    listed, paths = settings.manifest, list(paths)
    items = chain(find(paths, walk, settings.columns, wanted(settings.nearest)), more)
    if listed is not None:
        items = chain(filterfalse(listed.is_itself, items), listed.missing(paths))
    with _remembering(settings.store, notes) as remember:
        findings = 0
        for done in _judged(items, settings):
            results.append(done.one)
            if done.entry is not None:
                remember(done.entry)
            findings += done.findings
            if progress is not None:
                progress(len(results), findings)
    if not settings.document_rules:
        results.change(corpus_pass(results, settings.rules))
    if settings.nearest.settles():
        from copydesk.validators.settling import Settling

        results.settle(Settling(settings.nearest))
    return Outcome(results, walk, settings, tuple(notes))


def _judged(items: Iterable[Path | Raw], settings: Settings) -> Iterator[Done]:
    """Items judged by the rules, options and columns of the settings that hold for them."""
    for config, some in groupby(items, lambda item: settings.nearest.of(_path(item))):
        rules, columns = settings.rules, settings.columns
        if config is not settings.config:
            rules, columns = rules_of(config), {**config.records, **settings.columns}
        plan = Plan(
            named(rules), columns, settings.document_rules, settings.store, settings.manifest
        )
        yield from judged(some, plan, settings.jobs)


def _path(item: Path | Raw) -> str:
    return item.path if isinstance(item, Raw) else str(item)


@contextmanager
def _remembering(folder: Path | None, notes: list[str]) -> Iterator[Callable[[Entry], None]]:
    """Where judgements are kept for the next run; nowhere without a store. What was judged
    before an interruption is kept as well."""
    if folder is None:
        yield lambda entry: None
        return
    from copydesk.validators.store import Store

    store, said = Store.open_for_writing(folder)
    if said is not None:
        notes.append(said)
    try:
        yield store.add
    finally:
        store.close()
