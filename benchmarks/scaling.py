"""How the search for copies grows with the corpus: sizes one after another, as a table.

    python benchmarks/scaling.py [--sizes 10000 30000 100000] [--family 50]
                                 [--texts FILE.jsonl.gz] [--jobs 2]

Each size is measured by benchmarks/copies.py in a process of its own, so that the peak of
one is not that of another. Printed for each: seconds of CPU for sketches and for join and
links, memory before the join and at its peak, the index on disk, and the time for 200 new
documents; then how the costs of the largest compare with those of the smallest, as powers
of the number of documents (1 is in line with it).
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from math import log
from multiprocessing import get_context
from pathlib import Path

from copies import Figures, measured, prepared

HEAD = (
    "| documents | sketches, s CPU | join and links, s CPU | before the join, MB | peak, MB "
    "| index, MB | 200 new, s |\n|---:|---:|---:|---:|---:|---:|---:|"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 30_000, 100_000])
    parser.add_argument("--family", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    print(HEAD)
    found = []
    for size in asked.sizes:
        found.append(alone(asked.texts, size, asked.family, asked.jobs))
        print(row(found[-1]), flush=True)
    least, most = found[0], found[-1]
    if most.documents > least.documents:
        names = {"sketches": "sketches", "join": "join and links", "peak": "peak"}
        grown = (f"{told} n^{power(least, most, name):.2f}" for name, told in names.items())
        print(f"\ngrowth: {', '.join(grown)}")


def alone(texts: Path | None, size: int, family: int, jobs: int) -> Figures:
    """The figures of a size, measured in a fresh process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(one, texts, size, family, jobs).result()


def one(texts: Path | None, size: int, family: int, jobs: int) -> Figures:
    return measured(prepared(texts, size, family), size, jobs)


def row(seen: Figures) -> str:
    return (
        f"| {seen.documents:,} | {seen.sketches:.0f} | {seen.join:.1f} | {seen.held:,.0f} "
        f"| {seen.peak:,.0f} | {seen.index_bytes / 1e6:,.0f} | {seen.new:.2f} |"
    )


def power(least: Figures, most: Figures, name: str) -> float:
    """The power of the number of documents that a figure grows with."""
    ratio: float = getattr(most, name) / getattr(least, name)
    return log(ratio) / log(most.documents / least.documents)


if __name__ == "__main__":
    main()
