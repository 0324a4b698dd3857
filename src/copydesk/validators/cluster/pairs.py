"""Which documents of a cluster's frame belong together: the join of rules/copies/join.py
as group-bys, then families by their pairs.

A hash is compared with its first holders only, the longest texts first, and with all of
them where they are few; so a footer that a million documents share costs as much as its
million, not their square. The counts are those of the local engine, pair for pair.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from copydesk.rules.copies.corpus import LEAST as SHORT
from copydesk.rules.copies.join import COMMON, FEW, HUBS, LEAST, SLIGHT
from copydesk.rules.copies.sketch import MOST
from copydesk.validators.cluster.stars import stars
from copydesk.validators.cluster.walking import walked

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

# Parts of a hash's holders that are cut down to the first few before they meet: no task
# holds more than its part of the holders of the commonest hash.
PARTS = 16
# Pairs that come to the driver: a million at random take it 3 s and 64 MB to put together
# (measured on a busy machine), less than the jobs of the rounds of stars.py.
AT_HOME = 1_000_000


def one_of_each(judged: DataFrame) -> DataFrame:
    """Documents long enough to be compared, equal texts once: `id` of the original,
    with the fullest sketch among them; and `members`, the ids of all."""
    from pyspark.sql import functions as f

    # As rank() orders: is sound, states more, is earlier, is longer, has the first path.
    order = f.struct("damaged", -f.col("stated"), "when", -f.col("size"), "place", "id")
    groups = (
        judged.where(f.col("size").isNotNull())
        .withColumn("text", f.coalesce("letters", f.concat(f.lit("#"), "id")))
        .groupBy("text")
        .agg(
            f.min(order).alias("first"),
            f.max(f.struct("size", "stored", "hashes")).alias("full"),
            f.collect_list("id").alias("members"),
        )
    )
    return groups.select(
        f.col("first.id").alias("id"),
        f.col("full.size").alias("size"),
        f.col("first.place").alias("place"),
        f.col("full.hashes").alias("hashes"),
        f.length("full.stored").alias("bytes"),
        "members",
    )


def shared(ones: DataFrame) -> tuple[DataFrame, DataFrame]:
    """Pairs (`longer`, `shorter`, `shared`) of texts that share LEAST hashes or more, and
    the `value`s that stand in more than COMMON texts."""
    from pyspark.sql import functions as f

    long = ones.where(f.col("size") >= SHORT)
    held = long.select(
        f.explode("hashes").alias("value"),
        f.struct((-f.col("size")).alias("size"), "place", "id").alias("text"),
    )
    part = held.groupBy("value", (f.col("text.id") % PARTS).alias("part")).agg(
        f.count("*").alias("count"), _first(f.collect_list("text")).alias("heads")
    )
    values = part.groupBy("value").agg(
        f.sum("count").alias("count"), _first(f.flatten(f.collect_list("heads"))).alias("heads")
    )
    hubs = values.where(f.col("count") > 1).select(
        "value",
        f.explode(
            f.when(f.col("count") <= FEW, f.col("heads")).otherwise(f.slice("heads", 1, HUBS))
        ).alias("head"),
    )
    pairs = (
        held.join(hubs, "value")
        .where(f.col("head") < f.col("text"))
        .groupBy(f.col("head.id").alias("longer"), f.col("text.id").alias("shorter"))
        .agg(f.count("*").alias("shared"))
        .where(f.col("shared") >= LEAST)
    )
    return pairs, values.where(f.col("count") > COMMON).select("value")


def _first(texts: Column) -> Column:
    from pyspark.sql import functions as f

    return f.slice(f.array_sort(texts), 1, FEW)


def likely(pairs: DataFrame, ones: DataFrame) -> DataFrame:
    """Pairs that share enough of the smaller sketch to be worth a comparison."""
    from pyspark.sql import functions as f

    def about(side: str) -> DataFrame:
        return ones.select(
            f.col("id").alias(side),
            _level(f.col("size")).alias(f"{side}_level"),
            f.floor(f.col("bytes") / 8).alias(f"{side}_hashes"),
        )

    both = pairs.join(about("longer"), "longer").join(about("shorter"), "shorter")
    coarse = f.greatest("longer_level", "shorter_level")
    held = f.least(
        *(
            f.floor(f.col(f"{side}_hashes") / f.pow(f.lit(2), coarse - f.col(f"{side}_level")))
            for side in ("longer", "shorter")
        )
    )
    return both.where(f.col("shared") >= SLIGHT * held).select("longer", "shorter", "shared")


def families(spark: SparkSession, pairs: DataFrame) -> DataFrame:
    """`id` and `family` of every document of a pair, the family being its least id. A few
    pairs come to the driver, which is done with them in seconds; more stay where they are."""
    if pairs.count() > AT_HOME:
        return stars(pairs)
    above: dict[int, int] = {}

    def top(number: int) -> int:
        while (higher := above.setdefault(number, number)) != number:
            above[number] = above[higher]
            number = higher
        return number

    for row in walked(pairs.select("longer", "shorter")):
        one, two = sorted((top(row["longer"]), top(row["shorter"])))
        above[two] = one
    found: Iterable[tuple[int, int]] = [(number, top(number)) for number in sorted(above)]
    return spark.createDataFrame(list(found), "id long, family long")


def members(spark: SparkSession, judged: DataFrame, ones: DataFrame) -> DataFrame:
    """Every document that is like another, with its family, its pairs and its common
    hashes: what `families_changed` takes."""
    from pyspark.sql import functions as f

    found, common = shared(ones)
    enough = likely(found, ones).persist()
    several = ones.where(f.size("members") > 1).select("id", f.col("id").alias("family"))
    of_pairs = families(spark, enough)
    family = of_pairs.union(several.join(of_pairs, "id", "left_anti"))
    pairs = enough.groupBy(f.col("shorter").alias("id")).agg(
        f.collect_list(f.struct(f.col("longer").alias("other"), "shared")).alias("pairs")
    )
    often = (
        ones.join(of_pairs, "id")
        .select("id", f.explode("hashes").alias("value"))
        .join(common, "value")
        .groupBy("id")
        .agg(f.collect_list("value").alias("common"))
    )
    leaders = (
        family.join(pairs, "id", "left")
        .join(often, "id", "left")
        .join(ones.select("id", "members"), "id")
    )
    spread = leaders.select(
        "family",
        f.col("id").alias("leader"),
        "pairs",
        "common",
        f.explode("members").alias("id"),
    )
    own = f.col("leader") == f.col("id")
    return spread.join(judged.select("id", "packed"), "id").select(
        "family",
        "id",
        "packed",
        f.when(own, f.col("pairs")).alias("pairs"),
        f.when(own, f.col("common")).alias("common"),
    )


def _level(size: Column) -> Column:
    """level() of rules/copies/sketch.py: the bit length of size // MOST."""
    from pyspark.sql import functions as f

    whole = f.floor(size / f.lit(MOST))
    return f.when(whole < 1, f.lit(0)).otherwise(f.length(f.bin(whole)))
