"""The join of many sketches, in memory that grows neither with hashes nor with pairs.

Hashes are sorted a range at a time; ranges beyond the first wait on disk. What a range
leaves are the holders of each hash that several texts hold, and which of them are hubs.
Pairs are then counted for some hubs at a time, over all ranges, so that each count is
whole at once and only pairs worth a comparison are kept (8 bytes each and 4 for the count).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from copydesk.rules.copies.grouping import grouped
from copydesk.rules.copies.join import BITS, COMMON, FEW, HUBS, LEAST, SLIGHT, Joined
from copydesk.rules.copies.sketch import Sketch, level

# Hashes that are sorted at once: 32 MB, and three times that while they are.
RANGE = 1 << 22
# Pairs that are counted at once: 8 MB, and three times that while they are.
CHUNK = 1 << 20
# Sketches that are handed out to the ranges at once: 8 MB of hashes.
BLOCK = 1 << 12
SHIFT = np.uint64(BITS)
LOW = np.uint64((1 << BITS) - 1)
HALF = np.uint64(32)
NAME = "join-"
HANDED = "handed-out"
Packed = NDArray[np.uint64]
Numbers = NDArray[np.int32]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Range:
    """Of a range of hashes those that several texts hold: `texts` are their holders, hash by
    hash, the longest text first. Text `hubs[n]` is to be compared with the `others[n]`
    holders from `places[n]`; sorted by hub. `common` are the hashes of too many texts."""

    texts: Numbers
    hubs: Numbers
    places: Numbers
    others: Numbers
    common: Packed


def fast(sketches: Sequence[Sketch], folder: Path | None = None) -> Joined:
    """As `join.plain`, for many texts."""
    sizes = np.fromiter((len(one.stored) // 8 for one in sketches), np.int64, len(sketches))
    levels = np.fromiter((level(one.size) for one in sketches), np.int64, len(sketches))
    parts = max(1, -(-int(sizes.sum()) // RANGE))
    work: Path | None = None
    with ExitStack() as stack:
        if parts == 1:
            ranges = [_range(np.concatenate([*_packed(sketches), np.empty(0, np.uint64)]))]
        else:
            work = None if folder is None else _own(sketches, folder)
            if work is None:
                work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="copydesk-")))
            ranges = list(_on_disk(sketches, parts, work))
        common = frozenset[int]().union(*(one.common.tolist() for one in ranges))
        kept = []
        for pairs, shared in _counted(ranges, len(sketches)):
            worth = _worth(pairs, shared, sizes, levels)
            kept.append((pairs[worth], shared[worth]))
        del ranges  # its files are open, which some systems keep from being removed
        if work is not None:
            shutil.rmtree(work, ignore_errors=True)
    every = np.concatenate([np.empty(0, np.uint64), *(pairs for pairs, _ in kept)])
    counts = np.concatenate([np.empty(0, np.int64), *(shared for _, shared in kept)])
    return Joined(grouped(every, counts, len(sketches)), common)


def _worth(pairs: Packed, shared: Counts, sizes: Counts, levels: Counts) -> NDArray[np.bool_]:
    """Which pairs share enough of the smaller sketch, as `join.plain` has it."""
    first = (pairs >> HALF).astype(np.int64)
    second = (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
    finer = levels[first] - levels[second]
    held = np.minimum(sizes[first] >> np.maximum(0, -finer), sizes[second] >> np.maximum(0, finer))
    worth: NDArray[np.bool_] = (shared >= LEAST) & (shared >= SLIGHT * held)
    return worth


def _packed(sketches: Sequence[Sketch]) -> Iterator[Packed]:
    """Hashes, cut to what tells texts apart, with the number of their text below."""
    for start in range(0, len(sketches), BLOCK):
        some = [one.stored for one in sketches[start : start + BLOCK]]
        values = np.frombuffer(b"".join(some), "<u8").astype(np.uint64)
        owners = np.arange(start, start + len(some), dtype=np.uint64)
        yield values >> SHIFT << SHIFT | np.repeat(owners, [len(one) // 8 for one in some])


def _range(packed: Packed) -> Range:
    packed.sort()
    twice = np.zeros(len(packed), bool)
    twice[1:] = packed[1:] == packed[:-1]
    if twice.any():  # two hashes of one text that are the same when cut
        packed = packed[~twice]
    values = packed >> SHIFT
    fresh = np.ones(len(packed), bool)
    fresh[1:] = values[1:] != values[:-1]
    starts = np.flatnonzero(fresh)
    lengths = np.diff(starts, append=len(packed))
    common = values[starts[lengths > COMMON]]
    texts = (packed[np.repeat(lengths > 1, lengths)] & LOW).astype(np.int32)
    lengths = lengths[lengths > 1]
    ends = np.repeat(np.cumsum(lengths), lengths)
    after = ends - np.arange(len(texts)) - 1
    place = np.repeat(lengths, lengths) - after - 1
    hub = (after > 0) & ((place < HUBS) | np.repeat(lengths <= FEW, lengths))
    at = np.flatnonzero(hub)
    at = at[np.argsort(texts[at], kind="stable")]
    return Range(texts, texts[at], (at + 1).astype(np.int32), after[at].astype(np.int32), common)


def _counted(ranges: Sequence[Range], count: int) -> Iterator[tuple[Packed, Counts]]:
    """Every pair of a hub and another text with how many hashes they share, sorted."""
    load = np.zeros(count, np.int64)
    for one in ranges:
        load += np.bincount(one.hubs, one.others, count).astype(np.int64)
    ends = np.cumsum(load)
    low, before = 0, 0
    while low < count:
        high = max(low + 1, int(np.searchsorted(ends, before + CHUNK, side="right")))
        total = int(ends[high - 1]) - before
        if total > CHUNK:
            yield _of_one(ranges, low, count)
        elif total:
            yield _of_some(ranges, low, high)
        low, before = high, int(ends[high - 1])


def _of_some(ranges: Sequence[Range], low: int, high: int) -> tuple[Packed, Counts]:
    """The pairs of some hubs."""
    found = []
    for one in ranges:
        some = slice(*np.searchsorted(one.hubs, (low, high)).tolist())
        others = one.others[some].astype(np.int64)
        first = np.repeat(one.hubs[some].astype(np.uint64), others)
        places = np.repeat(one.places[some] - (np.cumsum(others) - others), others)
        second = one.texts[places + np.arange(len(first))].astype(np.uint64)
        found.append(first << HALF | second)
    pairs = np.concatenate(found)
    pairs.sort()
    starts = np.flatnonzero(np.concatenate([[True], pairs[1:] != pairs[:-1]]))
    return pairs[starts], np.diff(starts, append=len(pairs))


def _of_one(ranges: Sequence[Range], hub: int, count: int) -> tuple[Packed, Counts]:
    """The pairs of a hub that shares hashes with very many."""
    shared = np.zeros(count, np.int64)
    for one in ranges:
        low, high = np.searchsorted(one.hubs, (hub, hub + 1)).tolist()
        for place, others in zip(one.places[low:high], one.others[low:high], strict=True):
            shared[one.texts[place : place + others]] += 1
    second = np.flatnonzero(shared)
    return np.uint64(hub) << HALF | second.astype(np.uint64), shared[second]


def _own(sketches: Sequence[Sketch], folder: Path) -> Path | None:
    """The folder of this very join, None where nothing can be written. Those of others, left
    by a run that was stopped, are taken away."""
    digest = blake2b(f"{RANGE} {BITS} {COMMON} {FEW} {HUBS}".encode(), digest_size=16)
    for one in sketches:
        digest.update(one.stored)
        digest.update(len(one.stored).to_bytes(4, "little"))
    work = folder / f"{NAME}{digest.hexdigest()}"
    for other in folder.glob(f"{NAME}*"):
        if other != work:
            shutil.rmtree(other, ignore_errors=True)
    try:
        work.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return work


def _on_disk(sketches: Sequence[Sketch], parts: int, work: Path) -> Iterator[Range]:
    """The ranges, each mapped into memory; those that are there are taken as they are."""
    if not (work / HANDED).exists():
        _hand_out(sketches, parts, work)
        (work / HANDED).touch()
    for part in range(parts):
        stem = work / f"{part:05d}"
        done = stem.with_suffix(".common.npy")
        if not done.exists():
            made = _range(np.fromfile(stem.with_suffix(".hashes"), np.uint64))
            np.save(stem.with_suffix(".texts.npy"), made.texts)
            np.save(stem.with_suffix(".hubs.npy"), np.stack([made.hubs, made.places, made.others]))
            np.save(stem.with_suffix(".made.npy"), made.common)
            os.replace(stem.with_suffix(".made.npy"), done)
        with suppress(FileNotFoundError):
            stem.with_suffix(".hashes").unlink()
        hubs = np.load(stem.with_suffix(".hubs.npy"), "r")
        texts = np.load(stem.with_suffix(".texts.npy"), "r")
        yield Range(texts, hubs[0], hubs[1], hubs[2], np.load(done))


def _hand_out(sketches: Sequence[Sketch], parts: int, work: Path) -> None:
    """Write every hash to the file of its range. Raises OSError."""
    with ExitStack() as stack:
        files: list[IO[bytes]] = [
            stack.enter_context((work / f"{part:05d}.hashes").open("wb")) for part in range(parts)
        ]
        for packed in _packed(sketches):
            part = ((packed >> np.uint64(48)) * np.uint64(parts) >> np.uint64(16)).astype(np.int16)
            order = np.argsort(part, kind="stable")
            bounds = np.searchsorted(part[order], np.arange(parts + 1))
            for number, file in enumerate(files):
                file.write(packed[order[bounds[number] : bounds[number + 1]]].tobytes())
