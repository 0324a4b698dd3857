"""The local engine: the document pass over many records, on one process or several.

Work goes out in batches and comes back in order, so the output is the same bytes
whatever the number of workers. What goes out is mostly names: a worker reads its files
itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from copydesk.documents.contents import parts
from copydesk.documents.record import Raw
from copydesk.validators.worker import Done, Plan, Worker

# Below this many files looking into the store costs more than judging (msgspec: 23 ms).
FEW = 16


def judged(items: Iterable[Path | Raw], plan: Plan, jobs: int = 1) -> Iterator[Done]:
    """Every record of every item, judged, in the order of the items."""
    found = (part for item in items for part in parts(item, plan.columns))
    if jobs > 1:
        from copydesk.validators.processes import in_processes

        yield from in_processes(found, plan, jobs)
        return
    first = list(islice(found, FEW))
    worker = Worker(plan if len(first) == FEW else plan.without_store())
    try:
        for part in chain(first, found):
            yield from worker.done(part)
    finally:
        worker.close()
