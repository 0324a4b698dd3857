"""Rows of a cluster's frame, brought to the driver one partition at a time.

`toLocalIterator` does that too, but the driver's Java process keeps all that it has handed out
(Spark 4.3: 90 MB more for each walk over 20,000 rows of 4.5 KB), and dies of the third walk over
a hundred thousand documents. A job for each partition leaves nothing behind. A session of
Spark Connect has no such jobs; there the rows come in a stream.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, Row


def walked(frame: DataFrame) -> Iterator[Row]:
    """The rows of a frame in the order of its partitions."""
    if type(frame).__module__.startswith("pyspark.sql.connect"):
        yield from frame.toLocalIterator(True)
        return
    rdd = frame.rdd
    context = frame.sparkSession.sparkContext
    for part in range(rdd.getNumPartitions()):
        yield from context.runJob(rdd, _all, [part])


def _all(rows: Iterable[Row]) -> Iterable[Row]:
    return rows
