"""A run: from paths, or a stream of records, to judged documents and what was seen.

`check`, `audit` and the Python door all go through here, so they say the same of the
same files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from copydesk.documents.sources import Walk, find
from copydesk.rules.rule import Rule
from copydesk.validators.corpus import changed, corpus_pass
from copydesk.validators.desk import Judged
from copydesk.validators.engine import Item, judged

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is asked for. `columns` names record columns by their meaning."""

    rules: tuple[Rule, ...]
    jobs: int = 1
    document_rules: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Every document of a run, judged, and what was passed over."""

    judged: tuple[Judged, ...]
    walk: Walk
    settings: Settings

    @property
    def corpus_judged(self) -> bool:
        return not self.settings.document_rules


def run(
    paths: Iterable[str],
    settings: Settings,
    more: Iterable[Item] = (),
    progress: Progress | None = None,
) -> Outcome:
    """Judge the files under `paths`, then the records of `more`.

    `progress` is called with the documents and findings so far. Raises MissingPath
    before anything is read if a path is not there.
    """
    walk = Walk()
    items = chain(find(paths, walk), more)
    rules = settings.rules
    if settings.document_rules:
        rules = tuple(rule for rule in rules if "copies" not in rule.wants)
    done = tuple(_watched(judged(items, rules, settings.jobs, settings.columns), progress))
    if not settings.document_rules:
        done = _with_corpus(done, rules)
    return Outcome(done, walk, settings)


def _watched(stream: Iterator[Judged], progress: Progress | None) -> Iterator[Judged]:
    documents = findings = 0
    for one in stream:
        yield one
        if progress is not None:
            documents += 1
            findings += len(one.findings)
            progress(documents, findings)


def _with_corpus(done: Sequence[Judged], rules: Sequence[Rule]) -> tuple[Judged, ...]:
    from dataclasses import replace

    known = [
        replace(one.known, order=order) for order, one in enumerate(done) if one.known is not None
    ]
    changes = corpus_pass(known, [one.row for one in done], rules)
    return tuple(
        changed(one, changes[order]) if order in changes else one for order, one in enumerate(done)
    )
