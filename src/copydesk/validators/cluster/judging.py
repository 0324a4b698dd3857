"""The document pass on executors: files or rows in, judged documents out.

A judged document is one row of DDL: its place in the run, its bytes (packed.py), and what
the join of copies needs, so that nothing has to be unpacked for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pyarrow as pa

from copydesk.documents.contents import Part, parts, unreadable
from copydesk.documents.opening import MANY, suffixes
from copydesk.documents.record import Raw
from copydesk.documents.records import blocks, from_mapping
from copydesk.rules.copies.corpus import when_of
from copydesk.rules.copies.join import BITS
from copydesk.rules.copies.sketch import hashes
from copydesk.validators.cluster.pieces import Piece, numbered, opened, pieces_of
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
# Files in a task: some 4 s of work, far above the cost of a task, and enough tasks for a
# cluster that is done early in one place.
FILES = 1_000
# Tasks at the least, so that a few hundred files still use a small cluster.
FEWEST = 8
HANDED = "id long, task long, path string, raw binary, start long, end long, number long"
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


def judged_files(spark: SparkSession, items: Iterable[Path | Raw], plan: Plan) -> DataFrame:
    """The documents of files, judged: rows of DDL. Files are handed out by the thousand, but a
    file that holds many documents is a task of its own, or several (pieces.py)."""
    every = [(item, pieces_of(item) if isinstance(item, Path) else []) for item in items]
    told = iter(numbered(spark, chain.from_iterable(pieces for _, pieces in every)))
    rows: list[tuple[Any, ...]] = []
    load = 0.0
    for item, pieces in every:
        parts: list[Path | Raw | Piece] = [*islice(told, len(pieces))] or [item]
        for part in parts:
            many = isinstance(part, Piece) or (isinstance(part, Path) and suffixes(part)[0] in MANY)
            rows.append((len(rows), int(load), *_handed(part)))
            load += 1 if many else 1 / FILES
    frame = spark.createDataFrame(rows, HANDED)
    tasks = max(FEWEST, int(load) + 1)
    spread = frame.repartitionByRange(tasks, "task" if load >= FEWEST else "id")
    return spread.mapInArrow(partial(_judge_files, plan), DDL)


def _handed(part: Path | Raw | Piece) -> tuple[Any, ...]:
    if isinstance(part, Piece):
        return part.path, None, part.start, part.end, part.number
    if isinstance(part, Path):
        return str(part), None, None, None, None
    return part.path, msgspec.msgpack.encode(part), None, None, None


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
            done = (done for part in _parts(row, plan) for done in worker.done(part))
            for position, one in enumerate(done):
                waiting.append(_row(row["id"] << POSITIONS | position, one))
                if len(waiting) == BATCH:
                    yield pa.RecordBatch.from_pylist(waiting, JUDGED)
                    waiting = []
    yield pa.RecordBatch.from_pylist(waiting, JUDGED)


def _parts(row: dict[str, Any], plan: Plan) -> Iterator[Part]:
    if row["start"] is None:
        item = Path(row["path"]) if row["raw"] is None else TROUBLED.decode(row["raw"])
        yield from parts(item, plan.columns)
        return
    piece = Piece(row["path"], row["start"], row["end"], row["number"])
    try:
        with opened(piece) as file:
            yield from blocks(file, piece.path, piece.number, piece.start)
    except OSError as error:
        yield unreadable(Path(piece.path), error)


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
