"""What a run on a cluster holds: walked like the results of a local run (results.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pyarrow as pa

from copydesk.validators.cluster.tables import (
    ddl,
    documents,
    documents_schema,
    findings,
    findings_schema,
)
from copydesk.validators.cluster.walking import walked
from copydesk.validators.corpus import Change, changed
from copydesk.validators.desk import Judged
from copydesk.validators.packed import unpacked

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

CHANGE = msgspec.msgpack.Decoder(Change)


class Distributed:
    """The judged documents of a cluster, brought to the driver one partition at a time.

    `frame` has `id`, `packed` and `change`, and is kept in the order of `id`: a run is walked
    half a dozen times, and to sort it for each would send every document as often. `shown`
    is what rules on the whole corpus add, by id.
    """

    def __init__(self, frame: DataFrame, shown: Mapping[int, Change]) -> None:
        self._frame = frame
        self._shown = shown
        self._count: int | None = None
        self._settling: Callable[[Judged], Judged] | None = None
        self._narrowed: Callable[[Judged], Judged | None] | None = None
        self._orders: frozenset[int] | None = None

    def narrow(self, shown: Callable[[Judged], Judged | None], orders: frozenset[int]) -> None:
        """Show the documents of these orders, as `shown` has them."""
        self._narrowed = shown
        self._orders = orders

    def settle(self, settling: Callable[[Judged], Judged]) -> None:
        """What the settings make of a document (settling.py)."""
        self._settling = settling

    def unsettled(self) -> Iterator[Judged]:
        """The documents as the rules left them."""
        rows = walked(self._frame)
        return (_whole(row["id"], row["packed"], row["change"], self._shown) for row in rows)

    def tables(self) -> tuple[DataFrame, DataFrame]:
        """The documents and findings tables as frames of the cluster (DESIGN 4), before
        settings are applied to them."""
        shown = self._shown

        def rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            return (documents(_batch(batch, shown)) for batch in batches)

        def found(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            return (findings(_batch(batch, shown)) for batch in batches)

        return (
            self._frame.mapInArrow(rows, ddl(documents_schema())),
            self._frame.mapInArrow(found, ddl(findings_schema())),
        )

    def __len__(self) -> int:
        if self._orders is not None:
            return len(self._orders)
        if self._count is None:
            self._count = self._frame.count()
        return self._count

    def __iter__(self) -> Iterator[Judged]:
        documents = self.unsettled()
        if self._narrowed is not None:
            documents = (one for one in map(self._narrowed, documents) if one is not None)
        return documents if self._settling is None else map(self._settling, documents)


def _batch(batch: pa.RecordBatch, shown: Mapping[int, Change]) -> Iterator[Judged]:
    for row in batch.to_pylist():
        yield _whole(row["id"], row["packed"], row["change"], shown)


def _whole(number: int, data: bytes, change: bytes | None, shown: Mapping[int, Change]) -> Judged:
    one = unpacked(bytes(data))
    more = shown.get(number)
    if change is not None:
        known = CHANGE.decode(change)
        if more is not None:
            known = replace(known, findings=known.findings + more.findings)
        return changed(one, known)
    return one if more is None else changed(one, more)
