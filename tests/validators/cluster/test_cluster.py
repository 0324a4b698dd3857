"""A cluster says what one machine says, row for row.

Two workers with an executor each are started by Spark's own `local-cluster` master, so
that everything is sent between processes as on a real one.
"""

import json
import os
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import copydesk
from copydesk.rules.copies import samples
from copydesk.rules.registry import all_rules
from copydesk.validators.run import Settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17"),
    # Spark's word on pandas 3, of which nothing here is used on executors.
    pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
CONFIG = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
    "spark.executor.memory": "1g",
}


@pytest.fixture(scope="module")
def spark() -> Iterator["SparkSession"]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("test")
    for key, value in CONFIG.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Families of copies, one of them beyond the size where only hubs are compared;
    records, one broken; a file without text, one that cannot be read."""
    folder = tmp_path_factory.mktemp("corpus")
    words = samples.STORY.split(" ")
    for number in range(40):
        story = " ".join([*words[: len(words) - number], f"Edition {number}."])
        (folder / f"edition-{number:02d}.txt").write_text(story, encoding="utf-8")
    for number in range(3):
        (folder / f"same-{number}.txt").write_text(samples.OTHER, encoding="utf-8")
    rows = [
        {"id": f"r{n}", "text": f"{samples.OTHER}\nNote {n}", "author": "Ana"} for n in range(9)
    ]
    lines = [json.dumps(row) for row in rows]
    (folder / "feed.jsonl").write_text("\n".join([*lines, "{broken"]), encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    return folder


def tables(report: copydesk.Report) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    return report.documents, report.findings, report.corpus


def test_files_are_judged_as_on_one_machine(spark: "SparkSession", corpus: Path) -> None:
    from copydesk.validators.cluster.run import run_on

    local = copydesk.audit(corpus)
    there = copydesk.Report(run_on(spark, [str(corpus)], Settings(all_rules())))
    for mine, theirs in zip(tables(local), tables(there), strict=True):
        pd.testing.assert_frame_equal(mine, theirs)
    kinds = set(local.documents["copy_kind"])
    assert {"exact", "none"} < kinds, "the corpus shows copies"


def test_a_large_file_is_judged_in_pieces_as_if_it_were_read_whole(
    spark: "SparkSession", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from copydesk.validators.cluster import pieces
    from copydesk.validators.cluster.run import run_on

    for name in ("a", "b"):
        rows = [json.dumps({"text": f"{samples.OTHER}\nNote {name}{n}"}) for n in range(9)]
        rows[4] = "{broken"
        (tmp_path / f"{name}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "c.txt").write_text(samples.STORY, encoding="utf-8")
    monkeypatch.setattr(pieces, "PIECE", 2 * len(samples.OTHER))
    assert len(pieces.pieces_of(tmp_path / "a.jsonl")) > 3
    there = copydesk.Report(
        run_on(spark, [str(tmp_path)], Settings(all_rules(), document_rules=True))
    )
    local = copydesk.audit(tmp_path, document_rules=True)
    for mine, theirs in zip(tables(local), tables(there), strict=True):
        pd.testing.assert_frame_equal(mine, theirs)
    assert list(local.documents["record"])[:2] == ["1", "2"]


def test_the_tables_of_executors_are_the_tables(spark: "SparkSession", corpus: Path) -> None:
    from copydesk.validators.cluster.distributed import Distributed
    from copydesk.validators.cluster.run import run_on

    local = copydesk.audit(corpus)
    results = run_on(spark, [str(corpus)], Settings(all_rules())).judged
    assert isinstance(results, Distributed)
    for mine, theirs in zip((local.documents, local.findings), results.tables(), strict=True):
        rows = [row.asDict() for row in theirs.collect()]
        plain = mine.astype(object).where(mine.notna(), None)
        assert rows == plain.to_dict("records")


def test_families_are_the_same_wherever_they_are_found(
    spark: "SparkSession", monkeypatch: pytest.MonkeyPatch
) -> None:
    from copydesk.validators.cluster import pairs

    draw = random.Random(7)
    chain = [(n, n + 1) for n in range(20)]
    two_stars_that_meet = [(109, n) for n in range(110, 130)] + [(150, n) for n in range(125, 140)]
    chance = [(draw.randrange(200, 250), draw.randrange(250, 300)) for _ in range(40)]
    joined = {*chain, *two_stars_that_meet, *chance}
    rows = [pair if draw.random() < 0.5 else pair[::-1] for pair in sorted(joined)]
    frame = spark.createDataFrame(rows, "longer long, shorter long").coalesce(1)
    here = {row["id"]: row["family"] for row in pairs.families(spark, frame).collect()}
    monkeypatch.setattr(pairs, "AT_HOME", 0)
    there = pairs.families(spark, frame).collect()
    assert len(there) == len(here) == len({one for pair in rows for one in pair})
    assert {row["id"]: row["family"] for row in there} == here
    assert (here[20], here[139], len(set(here.values())) > 3) == (0, 109, True)


def test_a_frame_of_records_is_judged_like_a_frame_of_pandas(spark: "SparkSession") -> None:
    import copydesk.spark

    rows = [(f"r{n}", f"{samples.STORY}\nNote {n}", "Ana Prado") for n in range(12)]
    frame = spark.createDataFrame(rows, "id string, text string, author string")
    there = copydesk.spark.audit(frame.coalesce(1))
    local = copydesk.audit(pd.DataFrame(rows, columns=["id", "text", "author"]))
    for mine, theirs in zip(tables(local), tables(there), strict=True):
        pd.testing.assert_frame_equal(mine, theirs)


def test_document_rules_alone_need_no_join(spark: "SparkSession", corpus: Path) -> None:
    from copydesk.validators.cluster.run import run_on

    settings = Settings(all_rules(), document_rules=True)
    there = copydesk.Report(run_on(spark, [str(corpus)], settings))
    local = copydesk.audit(corpus, document_rules=True)
    for mine, theirs in zip(tables(local), tables(there), strict=True):
        pd.testing.assert_frame_equal(mine, theirs)
