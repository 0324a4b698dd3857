"""The local engine: the document pass over many records, on one process or several.

Work goes out in batches and comes back in order, so the output is the same bytes
whatever the number of workers. What goes out is mostly names: a worker reads its files
itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.documents.contents import parts
from copydesk.documents.record import Raw
from copydesk.validators.worker import Done, Plan, Way, Worker

if TYPE_CHECKING:
    from copydesk.validators.store import Entry

# Below this many files looking into the store costs more than judging (msgspec: 23 ms).
FEW = 16


def judged(items: Iterable[Path | Raw], plan: Plan, jobs: int = 1) -> Iterator[Done]:
    """Every record of every item, judged, in the order of the items."""
    return judged_by(((plan, items),), plan, jobs)


def judged_by(
    stretches: Iterable[tuple[Plan, Iterable[Path | Raw]]],
    plan: Plan,
    jobs: int = 1,
    few: int = FEW,
) -> Iterator[Done]:
    """Every record of every item, judged, in the order of the items, which come in stretches
    that have settings in common. `plan` is that of the run; the plans of files differ from
    it in their `Way` alone, and are the same object where they are the same. The store is
    not asked for fewer than `few` of them."""
    found = (
        (part, own)
        for own, items in stretches
        for item in items
        for part in parts(item, own.columns)
    )
    if jobs > 1:
        from copydesk.validators.processes import in_processes

        ways: dict[int, Way] = {}
        tasks = (
            (part, None if own is plan else ways.setdefault(id(own), own.way()))
            for part, own in found
        )
        yield from in_processes(tasks, plan, jobs)
        return
    first = list(islice(found, few))
    workers: dict[int, Worker] = {}
    try:
        for part, own in chain(first, found):
            worker = workers.get(id(own))
            if worker is None:
                worker = Worker(own if len(first) == few else own.without_store())
                workers[id(own)] = worker
            yield from worker.done(part)
    finally:
        for worker in workers.values():
            worker.close()


@contextmanager
def remembering(folder: Path | None, notes: list[str]) -> Iterator[Callable[[Entry], None]]:
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
