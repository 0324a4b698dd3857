"""The local engine: the document pass over many records, on one process or several.

Work goes out in batches and comes back in order, so the output is the same bytes
whatever the number of workers. What goes out is mostly names: a worker reads its files
itself. Two batches ahead for each worker keep it busy and bound the memory.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from copydesk.documents.record import Raw
from copydesk.documents.records import records
from copydesk.rules.registry import all_rules
from copydesk.rules.rule import Rule
from copydesk.validators.desk import Judged, judge_all

# Files in a batch: some 50 ms of work, far above the cost of handing it over.
BATCH = 64
AHEAD = 2
Item = Path | Raw


def judged(
    items: Iterable[Item],
    rules: Sequence[Rule],
    jobs: int = 1,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Judged]:
    """Every record of every item, judged, in the order of the items."""
    if jobs <= 1:
        for item in items:
            yield from judge_all(_raws(item, columns), rules)
        return
    yield from _in_processes(items, rules, jobs, columns)


def _raws(item: Item, columns: Mapping[str, str] | None) -> Iterator[Raw]:
    if isinstance(item, Raw):
        yield item
    else:
        yield from records(item, columns)


def _batch(
    items: list[Item], codes: frozenset[str], columns: Mapping[str, str] | None
) -> list[Judged]:
    """What a worker does. Rules travel as codes: functions of a spawned process differ."""
    rules = tuple(rule for rule in all_rules() if rule.code in codes)
    return [judged for item in items for judged in judge_all(_raws(item, columns), rules)]


def _in_processes(
    items: Iterable[Item],
    rules: Sequence[Rule],
    jobs: int,
    columns: Mapping[str, str] | None,
) -> Iterator[Judged]:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    codes = frozenset(rule.code for rule in rules)
    remaining = iter(items)
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    waiting: deque[Future[list[Judged]]] = deque()
    try:
        while True:
            while len(waiting) < jobs * AHEAD:
                batch = list(islice(remaining, BATCH))
                if not batch:
                    break
                waiting.append(pool.submit(_batch, batch, codes, columns))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
