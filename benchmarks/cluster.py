"""How an audit on Apache Spark grows: short records, sizes one after another, as a table.

    python benchmarks/cluster.py [--sizes 1000 10000] [--master "local-cluster[2,1,1024]"]
                                 [--local]

Wants the extra `spark` and Java 17. Records of some 600 letters are made from the sentences
of benchmarks/speed.py with their words mixed, one in ten an edited copy of an earlier one. Each
size is audited with the cluster engine in a session of its own; printed are seconds of tasks
(their CPU in Java, and what they took with their Python workers), what was written for shuffles,
the most memory of a Python worker and of a Java process, and with --local whether every table
is that of this machine's own engine, row for row.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import speed

import copydesk

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SENTENCES = 6
COPY_EVERY = 10
# Seconds between two looks at the memory of the processes.
LOOK = 0.5
HEAD = (
    "| records | tasks, s | of it CPU in Java, s | shuffle, MB | bytes a record "
    "| a Python worker, MB | a Java process, MB | as on one machine |\n"
    "|---:|---:|---:|---:|---:|---:|---:|---|"
)


@dataclass(frozen=True, slots=True)
class Figures:
    records: int
    tasks: float
    java_seconds: float
    shuffle: int
    worker: float
    java: float
    same: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--local", action="store_true")
    asked = parser.parse_args()
    print(HEAD)
    for size in asked.sizes:
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            seen = pool.submit(one, size, asked.master, asked.local).result()
        print(
            f"| {seen.records:,} | {seen.tasks:.0f} | {seen.java_seconds:.0f} "
            f"| {seen.shuffle / 1e6:,.1f} | {seen.shuffle / seen.records:,.0f} "
            f"| {seen.worker:,.0f} | {seen.java:,.0f} | {seen.same} |",
            flush=True,
        )


def records(count: int) -> Iterator[dict[str, str]]:
    """Short records of our own, the same at every call."""
    files = sorted((speed.ROOT / "examples").rglob("*.txt"))
    pools = [pool for file in files if len(pool := speed.prose(file)) > SENTENCES]
    for number in range(count):
        copied = number % COPY_EVERY == COPY_EVERY - 1
        source = number - COPY_EVERY // 2 if copied else number
        draw = random.Random(source)  # noqa: S311  made-up text
        pool = draw.choice(pools)
        lines = draw.sample(pool, SENTENCES)
        told = (f"{mixed(line, draw)} On day {draw.randrange(10**6)}." for line in lines)
        words = " ".join(told).split(" ")
        if copied:
            words[len(words) // 2] = "edited"
        text = (
            f"Edition {source}\n\nBy Anna Holm, {1 + source % 28} May 2021\n\n{' '.join(words)}\n"
        )
        yield {"id": f"r{number}", "text": text}


def mixed(line: str, draw: random.Random) -> str:
    """A sentence with its words in another order, since stories share few runs of words."""
    first, *words = line.rstrip(".").split(" ")
    draw.shuffle(words)
    return f"{' '.join((first, *words))}."


def one(size: int, master: str, local: bool) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        feed = Path(folder, "feed.jsonl")
        with feed.open("w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(row)}\n" for row in records(size))
        return audited(feed, size, master, local)


def audited(feed: Path, size: int, master: str, local: bool) -> Figures:
    from copydesk.rules.registry import all_rules
    from copydesk.validators.cluster.run import run_on
    from copydesk.validators.run import Settings

    spark = session(master)
    done, most = Event(), {"python": 0.0, "java": 0.0}
    watch = Thread(target=watched, args=(done, most), daemon=True)
    watch.start()
    report = copydesk.Report(run_on(spark, [str(feed)], Settings(all_rules())))
    tables = report.documents, report.findings, report.corpus
    done.set()
    watch.join()
    stages = stages_of(spark)
    spark.stop()
    same = "not asked"
    if local:
        own = copydesk.audit(feed)
        pairs = zip(tables, (own.documents, own.findings, own.corpus), strict=True)
        same = "yes" if all(mine.equals(theirs) for mine, theirs in pairs) else "NO"
    return Figures(
        size,
        sum(stage["executorRunTime"] for stage in stages) / 1e3,
        sum(stage["executorCpuTime"] for stage in stages) / 1e9,
        sum(stage["shuffleWriteBytes"] for stage in stages),
        most["python"],
        most["java"],
        same,
    )


def session(master: str) -> SparkSession:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master(master).appName("copydesk")
    for key, value in (
        ("spark.driver.host", "127.0.0.1"),
        ("spark.driver.bindAddress", "127.0.0.1"),
        ("spark.executor.memory", "1g"),
        ("spark.sql.shuffle.partitions", "8"),
        ("spark.ui.showConsoleProgress", "false"),
    ):
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def stages_of(spark: SparkSession) -> list[dict[str, Any]]:
    """What the session's own page says of every stage."""
    place = f"{spark.sparkContext.uiWebUrl}/api/v1/applications"
    address = f"{place}/{spark.sparkContext.applicationId}/stages"
    with urllib.request.urlopen(address) as answer:  # noqa: S310  a page of this machine
        found: list[dict[str, Any]] = json.load(answer)
    return found


def watched(done: Event, most: dict[str, float]) -> None:
    """The most resident memory of one Python worker and of one Java process below this one."""
    while not done.wait(LOOK):
        for kind, size in _sizes():
            most[kind] = max(most[kind], size)


def _sizes() -> Iterator[tuple[str, float]]:
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(folder.name))
    waiting = list(children.get(os.getpid(), ()))
    while waiting:
        number = waiting.pop()
        waiting += children.get(number, ())
        try:
            status = Path(f"/proc/{number}/status").read_text()
        except OSError:
            continue
        fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
        name, size = fields["Name"], fields.get("VmRSS", "0 kB")
        kind = "java" if name == "java" else "python" if name.startswith("python") else None
        if kind is not None:
            yield kind, int(size.split()[0]) / 1024


if __name__ == "__main__":
    main()
