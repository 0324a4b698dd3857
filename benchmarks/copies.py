"""Time the search for copies on many documents, with MinHash LSH beside it.

    python benchmarks/copies.py --texts FILE.jsonl.gz [--documents 100000] [--jobs 2]
                                [--keep 3] [--peer 10000]

FILE holds records with a `text`. The documents are made of them: one word in `--keep` is
replaced by another of the same text (3 leaves no 24 letters in a row and makes unrelated
texts, 40 makes families of near copies), and one document in a hundred is the first third
of an earlier one. Prints the time for sketches, for the join with its links, the peak
memory of the main process, and the share of planted cuts that was found; then the time to
write the index of all but the last 200 documents and to compare these with it. With
--peer, datasketch's MinHash LSH (word 5-grams, 128 permutations, threshold 0.5), where it
is installed (extra `bench`), does the same on the first N documents.

Times are of CPU, with the time on the wall behind them: the one that a busy machine does
not change much.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from copydesk.rules.copies.corpus import Known, gathered, letters_digest
from copydesk.rules.copies.sketch import Sketch, letters, sketch
from copydesk.validators.memory import grown, recalled

CUT_EVERY = 100
# Documents of a batch that is compared with all the others.
NEW = 200
KINDS = ("near", "truncated", "contained", "syndicated", "update")
Sketched = tuple[str | None, Sketch, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=int, default=3)
    parser.add_argument("--peer", type=int, default=0)
    asked = parser.parse_args()
    with gzip.open(asked.texts, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    ours(texts, asked.documents, asked.keep, asked.jobs)
    if asked.peer:
        peer(texts, asked.peer, asked.keep)


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


def ours(texts: list[str], count: int, keep: int, jobs: int) -> None:
    known: list[Known] = []
    spent = 0.0
    start = time.perf_counter()
    with get_context("spawn").Pool(jobs, _start, (texts,)) as pool:
        work = pool.imap(partial(_sketched, keep), range(count), chunksize=256)
        for number, (digest, made, seconds) in enumerate(work):
            known.append(Known(number, f"{number:07d}", None, digest, 0, "", made))
            spent += seconds
    wall = time.perf_counter() - start
    start, began = time.perf_counter(), time.process_time()
    copies = gathered(known)
    links = {link.copy.order: link for kind in KINDS for link in copies.links(kind)}
    joined, busy = time.perf_counter() - start, time.process_time() - began
    stored = sum(len(one.sketch.stored) for one in known)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"copydesk, {count:,} documents, {jobs} processes, one word in {keep} replaced")
    print(f"  letters and sketches  {spent:8.1f} s of CPU, {spent / count * 1e6:.0f} us a document")
    print(f"  with making the texts {wall:8.1f} s")
    print(f"  join and links        {busy:8.1f} s of CPU, {joined:.1f} s, {len(links):,} links")
    print(f"  sketches {stored / 1e6:.0f} MB, {stored / count:,.0f} bytes a document")
    print(f"  peak of the process   {peak:8,.0f} MB")
    same = {one.order for group in copies.equal() for one in group}
    print(f"  cuts to a third found {_found(count, links.keys() | same):.1%}")
    del copies, links
    with tempfile.TemporaryDirectory() as folder:
        incremental(known, Path(folder))


def incremental(known: list[Known], folder: Path) -> None:
    """The last documents against an index of the others."""
    (folder / "corpus").touch()
    place = str(folder / "corpus")
    named = [
        replace(one, path=place, record=one.path, document=f"{one.order:032x}") for one in known
    ]
    home = folder / ".copydesk"
    start = time.process_time()
    growth = grown(None, home, ((one, None) for one in named[:-NEW]), {})
    growth.file.parent.mkdir(parents=True)
    growth.write(growth.file)
    print(f"  index written         {time.process_time() - start:8.1f} s of CPU, ", end="")
    print(f"{growth.file.stat().st_size / 1e6:.0f} MB")
    start, began = time.perf_counter(), time.process_time()
    memory = recalled(home)
    if memory is None:
        raise FileNotFoundError(home)
    new = [replace(one, order=order) for order, one in enumerate(named[-NEW:])]
    past = memory.past(new)
    copies = gathered((*new, *past.documents), past.common)
    found = {link.copy.order for kind in KINDS for link in copies.links(kind)}
    busy, wall = time.process_time() - began, time.perf_counter() - start
    print(f"  {NEW} new against it    {busy:8.2f} s of CPU, {wall:.2f} s, ", end="")
    print(f"{len([order for order in found if order >= 0])} copies")


def _found(count: int, copies: set[int]) -> float:
    cuts = range(CUT_EVERY - 1, count, CUT_EVERY)
    return sum(number in copies for number in cuts) / max(1, len(cuts))


def peer(texts: list[str], count: int, keep: int) -> None:
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
        text = document(texts, keep, number)
        began = time.process_time()
        made = MinHash(num_perm=128)
        made.update_batch(list(_shingles(text)))
        pairs |= {(number, other) for other in index.query(made)}
        index.insert(number, made)
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
