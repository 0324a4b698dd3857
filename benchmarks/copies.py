"""Time the search for copies on many documents, with MinHash LSH beside it.

    python benchmarks/copies.py [--texts FILE.jsonl.gz] [--documents 100000] [--family 50]
                                [--jobs 2] [--peer 10000]

FILE holds records with a `text`; without it stories of benchmarks/speed.py are taken. The
documents are made of them: with --family 1 each is of no family, one word in three replaced
by another of the same text, which leaves no 24 letters in a row; else so many are made of
each text, one word in forty replaced. One document in a hundred is the first third of an
earlier one. Prints the time for sketches, for the join with its links, the peak memory of
the main process, and the share of planted cuts that was found; then the time to write the
index of all but the last 200 documents and to compare these with it. With --peer,
datasketch's MinHash LSH (word 5-grams, 128 permutations, threshold 0.5), where it is
installed (extra `bench`), does the same on the first N documents.

Times are of CPU, with the time on the wall behind them: the one that a busy machine does
not change much.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import speed

from copydesk.rules.copies.corpus import Known, gathered, letters_digest
from copydesk.rules.copies.sketch import Sketch, letters, sketch
from copydesk.validators.memory import grown, recalled

CUT_EVERY = 100
# One word in so many is replaced: in texts of no family, and in members of one.
APART, ALIKE = 3, 40
# Stories made where no texts are given.
TEXTS = 2_000
# Documents of a batch that is compared with all the others.
NEW = 200
KINDS = ("near", "truncated", "contained", "syndicated", "update")
Sketched = tuple[str | None, Sketch, float]


@dataclass(frozen=True, slots=True)
class Made:
    """Documents made of some texts, one word in `keep` replaced."""

    texts: list[str]
    keep: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds of CPU and on the wall, bytes, and shares, of one run."""

    documents: int
    sketches: float
    making: float
    join: float
    join_wall: float
    stored: int
    held: float
    peak: float
    links: int
    cuts_found: float
    index: float
    index_bytes: int
    new: float
    new_wall: float
    new_copies: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--family", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--peer", type=int, default=0)
    asked = parser.parse_args()
    made = prepared(asked.texts, asked.documents, asked.family)
    told(measured(made, asked.documents, asked.jobs), asked.family, asked.jobs)
    if asked.peer:
        peer(made, asked.peer)


def prepared(file: Path | None, documents: int, family: int) -> Made:
    """The texts that so many documents are made of."""
    texts = speed.stories(TEXTS) if file is None else speed.of(file)
    if family == 1:
        return Made(texts, APART)
    return Made(texts[: max(1, documents // family)], ALIKE)


def document(texts: list[str], keep: int, number: int) -> str:
    """The document of a number: the same in every process."""
    if number % CUT_EVERY == CUT_EVERY - 1:
        whole = document(texts, keep, number - CUT_EVERY // 2)
        return whole[: len(whole) // 3]
    draw = random.Random(number)  # noqa: S311  made-up text
    text = texts[number % len(texts)]
    words, joint = text.split(" "), " "
    if len(words) * 20 < len(text):  # a script without spaces
        words, joint = [text[at : at + 3] for at in range(0, len(text), 3)], ""
    shift = draw.randrange(len(words))
    for place in range(draw.randrange(keep), len(words), keep):
        words[place] = words[(place * 7 + shift) % len(words)]
    return joint.join(words)


_texts: list[str] = []


def _start(texts: list[str]) -> None:
    _texts.extend(texts)


def _sketched(keep: int, number: int) -> Sketched:
    text = document(_texts, keep, number)
    start = time.process_time()
    found = letters(text)
    made = letters_digest(found), sketch(found)
    return *made, time.process_time() - start


def measured(made: Made, count: int, jobs: int) -> Figures:
    known: list[Known] = []
    spent = 0.0
    start = time.perf_counter()
    with get_context("spawn").Pool(jobs, _start, (made.texts,)) as pool:
        work = pool.imap(partial(_sketched, made.keep), range(count), chunksize=256)
        for number, (digest, one, seconds) in enumerate(work):
            known.append(Known(number, f"{number:07d}", None, digest, 0, "", one))
            spent += seconds
    making = time.perf_counter() - start
    held = _peak()
    start, began = time.perf_counter(), time.process_time()
    copies = gathered(known)
    links = {link.copy.order for kind in KINDS for link in copies.links(kind)}
    wall, busy = time.perf_counter() - start, time.process_time() - began
    same = {one.order for group in copies.equal() for one in group}
    peak = _peak()
    del copies
    with tempfile.TemporaryDirectory() as folder:
        after = incremental(known, Path(folder))
    return Figures(
        count,
        spent,
        making,
        busy,
        wall,
        sum(len(one.sketch.stored) for one in known),
        held,
        peak,
        len(links),
        _found(count, links | same),
        *after,
    )


def _peak() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def told(seen: Figures, family: int, jobs: int) -> None:
    count = seen.documents
    each = seen.sketches / count * 1e6
    print(f"copydesk, {count:,} documents in families of {family}, {jobs} processes")
    print(f"  letters and sketches  {seen.sketches:8.1f} s of CPU, {each:.0f} us a document")
    print(f"  with making the texts {seen.making:8.1f} s")
    print(f"  join and links        {seen.join:8.1f} s of CPU, {seen.join_wall:.1f} s, ", end="")
    print(f"{seen.links:,} links")
    print(f"  sketches {seen.stored / 1e6:.0f} MB, {seen.stored / count:,.0f} bytes a document")
    print(f"  peak of the process   {seen.peak:8,.0f} MB, {seen.held:,.0f} before the join")
    print(f"  cuts to a third found {seen.cuts_found:.1%}")
    print(f"  index written         {seen.index:8.1f} s of CPU, {seen.index_bytes / 1e6:.0f} MB")
    print(f"  {NEW} new against it    {seen.new:8.2f} s of CPU, {seen.new_wall:.2f} s, ", end="")
    print(f"{seen.new_copies} copies")


def incremental(known: list[Known], folder: Path) -> tuple[float, int, float, float, int]:
    """The last documents against an index of the others: the seconds to write it and its
    bytes; seconds of CPU and on the wall to search it, and the copies found."""
    (folder / "corpus").touch()
    place = str(folder / "corpus")
    named = (
        replace(one, path=place, record=one.path, document=f"{one.order:032x}")
        for one in known[:-NEW]
    )
    home = folder / ".copydesk"
    start = time.process_time()
    growth = grown(None, home, ((one, None) for one in named), {})
    growth.file.parent.mkdir(parents=True)
    growth.write(growth.file)
    written, size = time.process_time() - start, growth.file.stat().st_size
    del growth
    start, began = time.perf_counter(), time.process_time()
    memory = recalled(home)
    if memory is None:
        raise FileNotFoundError(home)
    new = [
        replace(one, order=order, path=place, record=one.path, document=f"{one.order:032x}")
        for order, one in enumerate(known[-NEW:])
    ]
    past = memory.past(new)
    copies = gathered((*new, *past.documents), past.common)
    found = {link.copy.order for kind in KINDS for link in copies.links(kind)}
    busy, wall = time.process_time() - began, time.perf_counter() - start
    return written, size, busy, wall, len([order for order in found if order >= 0])


def _found(count: int, copies: set[int]) -> float:
    cuts = range(CUT_EVERY - 1, count, CUT_EVERY)
    return sum(number in copies for number in cuts) / max(1, len(cuts))


def peer(made: Made, count: int) -> None:
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        print("datasketch is not installed")
        return
    spent = 0.0
    index = MinHashLSH(threshold=0.5, num_perm=128)
    pairs: set[tuple[int, int]] = set()
    start = time.perf_counter()
    for number in range(count):
        text = document(made.texts, made.keep, number)
        began = time.process_time()
        one = MinHash(num_perm=128)
        one.update_batch(list(_shingles(text)))
        pairs |= {(number, other) for other in index.query(one)}
        index.insert(number, one)
        spent += time.process_time() - began
    cuts = range(CUT_EVERY - 1, count, CUT_EVERY)
    found = sum((number, number - CUT_EVERY // 2) in pairs for number in cuts)
    print(f"datasketch MinHash LSH 0.5, {count:,} documents, 1 process")
    print(f"  hashes and index      {spent:8.1f} s of CPU, {spent / count * 1e6:.0f} us a document")
    print(f"  with making the texts {time.perf_counter() - start:8.1f} s")
    print(f"  cuts to a third found {found / max(1, len(cuts)):.1%}")


def _shingles(text: str) -> Iterator[bytes]:
    words = text.casefold().split()
    for place in range(max(1, len(words) - 4)):
        yield " ".join(words[place : place + 5]).encode()


if __name__ == "__main__":
    main()
