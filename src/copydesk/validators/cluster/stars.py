"""Which documents hang together by pairs, found on the cluster.

Alternating large and small stars (R. Kiveris et al., "Connected Components in MapReduce and
Beyond", SoCC 2014): every round hangs the neighbours of a document on the least of them,
once those above it and once those below it, until each hangs on the least of its family. A
round is four group-bys; a chain of a million documents takes some twenty rounds, a family
of copies, where nearly all are pairs, two or three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame


def stars(pairs: DataFrame) -> DataFrame:
    """`id` and `family` of every document of a pair, the family being its least id. `pairs`
    has `longer` and `shorter`."""
    from pyspark.sql import functions as f

    edges = _edges(pairs, f.greatest("longer", "shorter"), f.least("longer", "shorter"))
    edges = edges.localCheckpoint()
    while True:
        # Each round is written down: a plan of all rounds would be walked anew by each.
        hung = _below(_above(edges)).localCheckpoint()
        if hung.count() == edges.count() and hung.exceptAll(edges).isEmpty():
            break
        edges = hung
    roots = edges.select(f.col("low").alias("id"), f.col("low").alias("family")).distinct()
    return edges.select(f.col("high").alias("id"), f.col("low").alias("family")).union(roots)


def _edges(frame: DataFrame, high: Column, low: Column) -> DataFrame:
    edges = frame.select(high.alias("high"), low.alias("low"))
    return edges.where("high != low").distinct()


def _above(edges: DataFrame) -> DataFrame:
    """Large stars: the greater neighbours of each document on the least of all."""
    from pyspark.sql import functions as f

    swapped = edges.select(f.col("low").alias("one"), f.col("high").alias("other"))
    both = edges.toDF("one", "other").union(swapped)
    least = both.groupBy("one").agg(f.least("one", f.min("other")).alias("least"))
    return _edges(both.where("other > one").join(least, "one"), f.col("other"), f.col("least"))


def _below(edges: DataFrame) -> DataFrame:
    """Small stars: each document and its lesser neighbours on the least of them."""
    from pyspark.sql import functions as f

    least = edges.groupBy("high").agg(f.min("low").alias("least"))
    own = least.select(f.col("high").alias("one"), "least")
    beside = edges.join(least, "high").select(f.col("low").alias("one"), "least")
    return _edges(own.union(beside), f.col("one"), f.col("least"))
