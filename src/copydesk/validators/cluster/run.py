"""A run on a cluster: the same steps as validators/run.py, over frames."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, filterfalse
from typing import TYPE_CHECKING

from copydesk.documents.sources import Walk, find
from copydesk.rules.copies.sketch import NO_SKETCH
from copydesk.rules.corpus.counts import Batch
from copydesk.rules.registry import named
from copydesk.validators.cluster.distributed import Distributed
from copydesk.validators.cluster.families import COPIES, families_changed
from copydesk.validators.cluster.judging import judged_files, judged_rows
from copydesk.validators.cluster.pairs import members, one_of_each
from copydesk.validators.cluster.walking import walked
from copydesk.validators.config.choosing import wanted
from copydesk.validators.corpus import Change, corpus_pass, known_of, parts_pass
from copydesk.validators.run import Outcome, Settings, settled
from copydesk.validators.shares import counted
from copydesk.validators.worker import Plan

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# Documents that come to the driver at once, some 20 MB of them.
PART = 5_000


class NoSpark(ValueError):
    """Spark cannot be used. The message is for people."""


@contextmanager
def session(master: str | None, connect: str | None) -> Iterator[SparkSession]:
    """A session on a master (`spark://host:7077`, `local[2]`) or on a Connect server
    (`sc://host`), ended when done. Raises NoSpark."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        need = "--engine spark needs an extra: pip install 'copydesk[spark]', and Java 17"
        raise NoSpark(need) from None
    builder = SparkSession.builder.appName("copydesk")
    try:
        if connect is not None:
            spark = builder.remote(connect).getOrCreate()
        else:
            spark = builder.master(master or "local[*]").getOrCreate()
    except Exception as error:
        place = connect or master or "local[*]"
        raise NoSpark(f"no Spark at {place}: {str(error).splitlines()[0]}") from error
    try:
        yield spark
    finally:
        spark.stop()


def run_on(spark: SparkSession, paths: Iterable[str], settings: Settings) -> Outcome:
    """Judge the files under `paths`, found here and read where the executors are.

    The settings of the run hold for every file. Raises MissingPath.
    """
    paths = list(paths)
    walk = Walk()
    items = find(paths, walk, settings.columns, wanted(settings.nearest))
    if settings.manifest is not None:
        listed = settings.manifest
        items = chain(filterfalse(listed.is_itself, items), listed.missing(paths))
    plan = _plan(settings)
    results = gathered(judged_files(spark, items, plan), plan, settings)
    return settled(results, paths, settings, walk)


def run_rows(frame: DataFrame, settings: Settings) -> Outcome:
    """Judge the rows of a frame, one record each."""
    plan = _plan(settings)
    return settled(gathered(judged_rows(frame, plan), plan, settings), (), settings, Walk())


def gathered(judged: DataFrame, plan: Plan, settings: Settings) -> Distributed:
    """The documents with what the corpus pass adds, kept on the cluster's disks."""
    from pyspark import StorageLevel
    from pyspark.sql import functions as f

    judged = judged.persist(StorageLevel.DISK_ONLY)
    if plan.alone:
        blank = f.lit(None).cast("binary").alias("change")
        return Distributed(_kept(judged.select("id", "packed", blank), judged.count()), {})
    ones = one_of_each(judged).persist(StorageLevel.DISK_ONLY)
    changes = families_changed(members(judged.sparkSession, judged, ones), plan.asked)
    whole = _kept(judged.select("id", "packed").join(changes, "id", "left"), judged.count())
    rules = [rule for rule in settings.rules if rule.family != COPIES]
    results = Distributed(whole, {})
    ids = array("q", (row["id"] for row in walked(whole.select("id"))))
    # Without their sketches, of which most of a document's 3 KB are.
    known = (replace(known, sketch=NO_SKETCH) for known in known_of(results))
    shown = corpus_pass(known, rules)
    counts = counted(results)
    batch = Batch({}, counts, counts)
    for order, finding in parts_pass(results, batch, rules, None, ()):
        shown[order] = shown.get(order, Change()).and_finding(finding)
    return Distributed(whole, {ids[order]: change for order, change in shown.items()})


def _kept(whole: DataFrame, count: int) -> DataFrame:
    """Documents in the order of the run, on the cluster's disks, in parts of a size that we
    choose: left to itself Spark makes parts of 64 MB packed, and the Java process that sends
    one whole to the driver dies of it."""
    from pyspark import StorageLevel

    parts = whole.repartitionByRange(1 + count // PART, "id").sortWithinPartitions("id")
    return parts.persist(StorageLevel.DISK_ONLY)


def _plan(settings: Settings) -> Plan:
    alone = settings.document_rules
    return Plan(named(settings.rules), settings.columns, alone, None, settings.manifest)
