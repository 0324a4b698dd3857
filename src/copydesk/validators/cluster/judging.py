"""The document pass on executors: files or rows in, judged documents out.

A judged document is one row of DDL: its place in the run, its bytes (packed.py), and what
the join of copies needs, so that nothing has to be unpacked for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pyarrow as pa

from copydesk.documents.contents import parts
from copydesk.documents.record import Raw
from copydesk.documents.records import from_mapping
from copydesk.rules.copies.corpus import when_of
from copydesk.rules.copies.join import BITS
from copydesk.rules.copies.sketch import hashes
from copydesk.validators.desk import Judged
from copydesk.validators.packed import packed, unpacked
from copydesk.validators.worker import Done, Plan, Worker

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# Documents in an Arrow batch between Spark and its workers: 2 MB of packed documents.
BATCH = 256
# The place of a document in the run: the number of its file in the upper bits, that of
# its record in these.
POSITIONS = 32
JUDGED = pa.schema(
    [
        ("id", pa.int64()),
        ("packed", pa.binary()),
        ("letters", pa.string()),
        ("size", pa.int64()),
        ("place", pa.string()),
        ("damaged", pa.bool_()),
        ("stated", pa.int64()),
        ("when", pa.string()),
        ("stored", pa.binary()),
        ("hashes", pa.list_(pa.int64())),
    ]
)
DDL = (
    "id long, packed binary, letters string, size long, place string, "
    "damaged boolean, stated long, when string, stored binary, hashes array<long>"
)
TROUBLED = msgspec.msgpack.Decoder(Raw)


def judged_files(
    spark: SparkSession, items: Iterable[Path | Raw], plan: Plan, tasks: int
) -> DataFrame:
    """The documents of files, judged: rows of DDL. Files are handed out one by one over
    `tasks` tasks; a large one is read by the task that has it."""
    rows = [
        (number, str(item), None)
        if isinstance(item, Path)
        else (number, item.path, msgspec.msgpack.encode(item))
        for number, item in enumerate(items)
    ]
    frame = spark.createDataFrame(rows, "id long, path string, raw binary")
    return frame.repartition(max(1, tasks), "id").mapInArrow(partial(_judge_files, plan), DDL)


def judged_rows(frame: DataFrame, plan: Plan) -> DataFrame:
    """The documents of a frame of records, judged: rows of DDL."""
    from pyspark.sql.functions import monotonically_increasing_id

    numbered = frame.withColumn("_id", monotonically_increasing_id())
    return numbered.mapInArrow(partial(_judge_rows, plan), DDL)


def _judge_files(plan: Plan, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    worker = Worker(plan)
    waiting: list[dict[str, Any]] = []
    for batch in batches:
        for row in batch.to_pylist():
            item = Path(row["path"]) if row["raw"] is None else TROUBLED.decode(row["raw"])
            done = (done for part in parts(item, plan.columns) for done in worker.done(part))
            for position, one in enumerate(done):
                waiting.append(_row(row["id"] << POSITIONS | position, one))
                if len(waiting) == BATCH:
                    yield pa.RecordBatch.from_pylist(waiting, JUDGED)
                    waiting = []
    yield pa.RecordBatch.from_pylist(waiting, JUDGED)


def _judge_rows(plan: Plan, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    worker = Worker(plan)
    for batch in batches:
        judged = []
        for row in batch.to_pylist():
            number = row.pop("_id")
            raw = from_mapping(row, "<records>", str(number + 1), plan.columns)
            judged += [_row(number, done) for done in worker.done(raw)]
        yield pa.RecordBatch.from_pylist(judged, JUDGED)


def _row(number: int, done: Done) -> dict[str, Any]:
    one = done.one if isinstance(done.one, Judged) else unpacked(done.one)
    data = done.one if isinstance(done.one, bytes) else packed(one)
    known = one.known
    if known is None:
        return {"id": number, "packed": data}
    stored = known.sketch.stored
    return {
        "id": number,
        "packed": data,
        "letters": known.letters,
        "size": known.sketch.size,
        "place": known.place.encode("utf-8", "backslashreplace").decode("utf-8"),
        "damaged": known.damaged,
        "stated": known.stated,
        "when": when_of(known),
        "stored": stored,
        "hashes": list(dict.fromkeys(value >> BITS for value in hashes(stored))),
    }
