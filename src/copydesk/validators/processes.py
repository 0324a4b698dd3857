"""Several processes: batches go out and come back in order, and a death is survived.

A process that ends without a word takes with it every batch that is out. These are judged
again one part at a time, so that the part which killed it is named and the rest goes on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import NamedTuple

from copydesk.documents.contents import Part
from copydesk.documents.record import Raw, Trouble
from copydesk.documents.records import Lines
from copydesk.validators.worker import Done, Plan, Way, begin, work

# Files in a batch: some 50 ms of work, far above the cost of handing it over. The first
# batches are small, so that a small run has work for every worker.
BATCH, FIRST = 64, 4
# Bytes in a batch, for records that travel with their text.
WEIGHT = 1 << 20
# Batches ahead of each worker: they keep it busy and bound the memory.
AHEAD = 2
# Parts, and the way they are judged where that is not the plan of the run.
Judging = tuple[Part, Way | None]


class Batch(NamedTuple):
    """Parts that go to a process together."""

    parts: list[Part]
    way: Way | None


def in_processes(found: Iterator[Judging], plan: Plan, jobs: int) -> Iterator[Done]:
    """Every part judged by `jobs` processes, in the order of the parts."""
    batches = _batches(found)
    waiting: deque[tuple[Batch, Future[list[Done]]]] = deque()
    pool = _pool(plan, jobs)
    try:
        while True:
            for batch in islice(batches, jobs * AHEAD - len(waiting)):
                waiting.append((batch, pool.submit(work, *batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                # Every batch that was out is lost, and one of them killed its worker.
                again = [batch, *(lost for lost, _ in waiting)]
                waiting.clear()
                pool.shutdown(wait=False, cancel_futures=True)
                for lost in again:
                    yield from _one_by_one(lost, plan)
                pool = _pool(plan, jobs)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(plan: Plan, jobs: int) -> ProcessPoolExecutor:
    from multiprocessing import get_context

    return ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=begin, initargs=(plan,)
    )


def _one_by_one(batch: Batch, plan: Plan) -> Iterator[Done]:
    """A batch part by part, each in reach of a worker that may die of it. The part that
    kills it becomes a record that says so, and the rest is judged."""
    pool = _pool(plan, 1)
    try:
        for part in batch.parts:
            try:
                yield from pool.submit(work, [part], batch.way).result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                pool = _pool(plan, 1)
                yield from pool.submit(work, [_dead(part)], batch.way).result()
    finally:
        pool.shutdown(wait=True)


def _dead(part: Part) -> Raw:
    trouble = Trouble("worker-died", "the process that read it ended without a word")
    if isinstance(part, Raw):
        return Raw(part.path, part.record, trouble=trouble)
    if isinstance(part, Lines):
        last = part.number + part.data.count(b"\n")
        return Raw(part.path, f"{part.number}-{last}", trouble=trouble)
    return Raw(str(part), trouble=trouble)


def _batches(found: Iterator[Judging]) -> Iterator[Batch]:
    size = FIRST
    batch = Batch([], None)
    weight = 0
    for part, way in found:
        full = len(batch.parts) >= size or weight >= WEIGHT
        if batch.parts and (full or way is not batch.way):
            yield batch
            # A batch that ends early, where other settings begin, is no sign of more work.
            size = min(BATCH, size * 2) if full else size
            batch, weight = Batch([], way), 0
        elif not batch.parts:
            batch = Batch([], way)
        batch.parts.append(part)
        weight += _weight(part)
    if batch.parts:
        yield batch


def _weight(part: Part) -> int:
    if isinstance(part, Lines):
        return len(part.data) * 4
    if isinstance(part, Raw):
        return len(part.data or b"") + len(part.text or "")
    return 0
