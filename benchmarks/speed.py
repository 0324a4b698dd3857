"""Time the document pass beside its floor: reading, strict decoding and hashing.

    python benchmarks/speed.py [FOLDER] [--files 2000] [--rounds 5] [--texts FILE.jsonl.gz]

Without a FOLDER or --texts it makes news of its own: stories of some 5 KB from the
sentences of examples/newsroom, in several languages, no two alike, one in four with page
furniture around it. Floor and pass take turns in one process, so that a noisy machine
troubles both; printed are the medians, as a ratio to the floor and to a fixed piece of
Python (counting the words of the same texts), and the files a second for the curious.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import statistics
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

from copydesk.documents.contents import records
from copydesk.rules.registry import all_rules
from copydesk.rules.rule import Rule
from copydesk.validators.desk import judge

ROOT = Path(__file__).parents[1]
SIZE = 5000
PAGE = "Skip to content\nHome\nSport\nShare on Facebook\n\n{}\n\nRelated articles\nRead more\n"


def main() -> None:
    asked_for(__doc__, measured, files=2000, rounds=5)


def asked_for(
    says: str | None, measure: Callable[[Sequence[Path], int], None], files: int, rounds: int
) -> None:
    """Measure the files that the command line names, or stories of our own."""
    parser = argparse.ArgumentParser(description=says)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--files", type=int, default=files)
    parser.add_argument("--rounds", type=int, default=rounds)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.folder is None:
            texts = of(asked.texts) if asked.texts else stories(asked.files)
            found = written(texts[: asked.files], Path(folder))
        else:
            found = sorted(asked.folder.rglob("*.txt"))[: asked.files]
        measure(found, asked.rounds)


def measured(files: Sequence[Path], rounds: int) -> None:
    rules = tuple(rule for rule in all_rules() if "copies" not in rule.wants)
    passed(files[:100], rules)  # tables are read on first use
    spent: dict[str, list[float]] = {"floor": [], "words": [], "pass": []}
    for _ in range(rounds):
        spent["floor"].append(timed(lambda: floor(files)))
        spent["words"].append(timed(lambda: words(files)))
        spent["pass"].append(timed(lambda: passed(files, rules)))
    low, counted, whole = (statistics.median(times) for times in spent.values())
    size = sum(file.stat().st_size for file in files) / len(files)
    print(f"{len(files):,} files of {size:,.0f} bytes, {len(rules)} rules, one process")
    print(f"floor: read, strict decode, hash  {len(files) / low:10,.0f} files/s")
    print(f"document pass, all rules          {len(files) / whole:10,.0f} files/s")
    print(f"the pass costs {whole / low:,.1f} floors and {whole / counted:,.1f} word counts")


def timed(run: Callable[[], None]) -> float:
    start = process_time()
    run()
    return process_time() - start


def floor(files: Sequence[Path]) -> None:
    for file in files:
        data = file.read_bytes()
        data.decode("utf-8")
        hashlib.blake2b(data, digest_size=16).digest()


def words(files: Sequence[Path]) -> None:
    for file in files:
        Counter(re.findall(r"\w+", file.read_text("utf-8")))


def passed(files: Sequence[Path], rules: Sequence[Rule]) -> None:
    for file in files:
        for raw in records(file, {}):
            judge(raw, rules, alone=True)


def of(file: Path) -> list[str]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def stories(count: int) -> list[str]:
    """Stories of our own, the same at every call."""
    draw = random.Random(5)  # noqa: S311  made-up text
    pools = [pool for file in sorted((ROOT / "examples").rglob("*.txt")) if (pool := prose(file))]
    made = []
    for number in range(count):
        pool = pools[number % len(pools)]
        lines = [f"Edition {number}: {pool[0][:60]}", f"By Anna Holm, {1 + number % 28} May 2021"]
        while sum(map(len, lines)) < SIZE:
            lines.append(" ".join(draw.choice(pool) for _ in range(3)))
        text = "\n\n".join(lines)
        made.append(PAGE.format(text) if number % 4 == 0 else f"{text}\n")
    return made


def prose(file: Path) -> list[str]:
    """The sentences of a file that is UTF-8."""
    text = file.read_bytes().decode("utf-8", "ignore")
    return [line for line in re.split(r"(?<=[.!?。])\s+", text) if 40 < len(line) < 400]


def written(texts: Sequence[str], folder: Path) -> list[Path]:
    files = []
    for number, text in enumerate(texts):
        file = folder / f"{number:06d}.txt"
        file.write_bytes(text.encode("utf-8", "replace"))
        files.append(file)
    return files


if __name__ == "__main__":
    main()
