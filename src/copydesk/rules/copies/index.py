"""The sketches of earlier runs, in arrays that need not be read to be searched.

A segment holds the documents of one run: their sketches in the order of the text, and
the postings (each hash with the number of its document, sorted), so that a look-up is a
binary search. Everything may lie in a memory-mapped file: 200 new documents touch a few
thousand pages of the 400 MB that 100,000 documents take. Segments are never changed; new
documents make a new one, and small ones are merged as they add up.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from copydesk.rules.copies.corpus import LEAST as SHORTEST
from copydesk.rules.copies.corpus import Known, Past
from copydesk.rules.copies.join import BITS, COMMON, KEPT, LEAST
from copydesk.rules.copies.sketch import Sketch

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]

LOW = np.uint64((1 << BITS) - 1)
SHIFT = np.uint64(BITS)
HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Segment:
    """The documents of one run.

    `hashes` are their sketches one behind the other, document n from `starts[n]`;
    `postings` the sorted pairs of hash and number. `contents` and `letters` are the first
    8 bytes of digests, sorted, with the numbers of their documents. `about` is what is
    said of document n, as JSON from `places[n]`.
    """

    hashes: Numbers
    starts: Numbers
    postings: Numbers
    contents: Numbers
    content_numbers: Numbers
    letters: Numbers
    letter_numbers: Numbers
    about: NDArray[np.uint8]
    places: Numbers

    def __len__(self) -> int:
        return len(self.starts) - 1

    def known(self, number: int) -> tuple[Known, str | None]:
        """A document and the digest of the original of its cluster."""
        low, high = int(self.places[number]), int(self.places[number + 1])
        row = json.loads(self.about[low:high].tobytes())
        low, high = int(self.starts[number]), int(self.starts[number + 1])
        stored = self.hashes[low:high].astype("<u8").tobytes()
        cluster = row.pop("cluster")
        size = row.pop("size")
        return Known(order=-1, sketch=Sketch(stored, size), **row), cluster


def segment(documents: Iterable[tuple[Known, str | None]]) -> Segment:
    """A segment of documents, each with the digest of the original of its cluster."""
    sketches, about = [], []
    contents: list[int] = []
    letters: list[tuple[int, int]] = []
    for number, (known, cluster) in enumerate(documents):
        sketches.append(np.frombuffer(known.sketch.stored, "<u8").astype(np.uint64))
        about.append(json.dumps(_row(known, cluster), ensure_ascii=True).encode())
        contents.append(short(known.document))
        if known.letters is not None:
            letters.append((short(known.letters), number))
    keys = np.array([key for key, _ in letters], np.uint64)
    numbers = np.array([number for _, number in letters], np.uint64)
    by_letters = np.argsort(keys, kind="stable")
    every = np.array(contents, np.uint64)
    by_content = np.argsort(every, kind="stable")
    starts = _starts([len(part) for part in sketches])
    hashes = np.concatenate(sketches) if sketches else np.empty(0, np.uint64)
    return Segment(
        hashes,
        starts,
        _postings(hashes, starts),
        every[by_content],
        by_content.astype(np.uint64),
        keys[by_letters],
        numbers[by_letters],
        np.frombuffer(b"".join(about), np.uint8),
        _starts([len(line) for line in about]),
    )


def merged(segments: Sequence[Segment]) -> Segment:
    """Several segments as one; of a file that was learned again, the last state stays."""
    last: dict[tuple[str, str | None], int] = {}
    total = 0
    for part in segments:
        for number in range(len(part)):
            known, _ = part.known(number)
            last[known.path, known.record] = total + number
        total += len(part)
    kept = frozenset(last.values())

    def documents() -> Iterator[tuple[Known, str | None]]:
        at = 0
        for part in segments:
            for number in range(len(part)):
                if at in kept:
                    yield part.known(number)
                at += 1

    return segment(documents())


def _row(known: Known, cluster: str | None) -> dict[str, Any]:
    row = {name: getattr(known, name) for name in Known.__dataclass_fields__}
    del row["order"], row["sketch"]
    return {**row, "size": known.sketch.size, "cluster": cluster}


def _starts(sizes: Sequence[int]) -> Numbers:
    starts = np.zeros(len(sizes) + 1, np.uint64)
    np.cumsum(sizes, out=starts[1:])
    return starts


def _postings(hashes: Numbers, starts: Numbers) -> Numbers:
    owners = np.repeat(
        np.arange(len(starts) - 1, dtype=np.uint64), np.diff(starts).astype(np.int64)
    )
    postings: Numbers = hashes >> SHIFT << SHIFT | owners
    postings.sort()
    return postings


def short(digest: str) -> int:
    """The first 8 bytes of a digest: of a hundred million, two are alike in 0.03 % of
    cases, and what they lead to is compared whole."""
    return int(digest[:16], 16)


def held(segments: Sequence[Segment], contents: Iterable[str]) -> frozenset[str]:
    """Those of some digests of contents whose documents are known."""
    wanted = sorted(set(contents))
    keys = np.array([short(digest) for digest in wanted], np.uint64)
    found = np.zeros(len(wanted), bool)
    for part in segments:
        at = np.searchsorted(part.contents, keys)
        inside = at < len(part)
        found[inside] |= part.contents[at[inside]] == keys[inside]
    return frozenset(digest for digest, here in zip(wanted, found, strict=True) if here)


def near(segments: Sequence[Segment], new: Sequence[Known]) -> Past:
    """The known documents that share text with new ones, the originals of their clusters
    among them; each new document brings the KEPT that it shares most with."""
    ones = [known for known in new if known.sketch.size >= SHORTEST]
    values, owners = _new_postings(ones)
    ranges = [_ranges(part, values) for part in segments]
    holders = sum((high - low for low, high in ranges), np.zeros(len(values), np.int64))
    rare = holders <= COMMON
    found: dict[tuple[int, int], None] = {}
    pairs, counts = [], []
    for which, (part, (low, high)) in enumerate(zip(segments, ranges, strict=True)):
        hits = rare & (high > low)
        lengths = (high - low)[hits]
        own = np.repeat(owners[hits], lengths)
        first = np.repeat(low[hits] - (np.cumsum(lengths) - lengths), lengths)
        numbers = part.postings[first + np.arange(len(first))] & LOW
        keys, shared = np.unique(own << HALF | numbers, return_counts=True)
        enough = shared >= LEAST
        pairs += [(int(key) >> 32, which, int(key) & 0xFFFFFFFF) for key in keys[enough].tolist()]
        counts += shared[enough].tolist()
    taken: dict[int, int] = {}
    for place in sorted(range(len(pairs)), key=lambda at: (pairs[at][0], -counts[at], pairs[at])):
        owner, which, number = pairs[place]
        taken[owner] = taken.get(owner, 0) + 1
        if taken[owner] <= KEPT:
            found[which, number] = None
    for which, part in enumerate(segments):
        equal = (short(known.letters) for known in new if known.letters is not None)
        found |= {
            (which, number): None for number in _lookup(part.letters, part.letter_numbers, equal)
        }
    loaded = _with_originals(segments, sorted(found))
    common = frozenset((values[~rare] >> SHIFT).tolist())
    return Past(loaded, common)


def _new_postings(new: Sequence[Known]) -> tuple[Numbers, Numbers]:
    """The hashes of new documents, cut to what tells texts apart and sorted, and whose
    they are."""
    parts = [np.frombuffer(known.sketch.stored, "<u8").astype(np.uint64) for known in new]
    hashes = np.concatenate(parts) if parts else np.empty(0, np.uint64)
    owners = np.repeat(np.arange(len(parts), dtype=np.uint64), [len(part) for part in parts])
    order = np.argsort(hashes, kind="stable")
    return hashes[order] >> SHIFT << SHIFT, owners[order]


def _ranges(part: Segment, values: Numbers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    low = np.searchsorted(part.postings, values)
    high = np.searchsorted(part.postings, values | LOW, side="right")
    return low, high


def _lookup(keys: Numbers, numbers: Numbers, wanted: Iterable[int]) -> list[int]:
    values = np.array(sorted(set(wanted)), np.uint64)
    low = np.searchsorted(keys, values)
    high = np.minimum(np.searchsorted(keys, values, side="right"), low + KEPT)
    return [int(numbers[at]) for a, b in zip(low, high, strict=True) for at in range(a, b)]


def _with_originals(
    segments: Sequence[Segment], found: Sequence[tuple[int, int]]
) -> tuple[Known, ...]:
    """The documents of some numbers, and the originals of their clusters; of a file that
    was learned more than once, the last state."""
    documents: dict[tuple[str, str | None], Known] = {}
    clusters: set[str] = set()
    for which, number in found:
        known, cluster = segments[which].known(number)
        documents[known.path, known.record] = known
        if cluster is not None:
            clusters.add(cluster)
    for part in segments:
        wanted = (short(digest) for digest in clusters)
        for number in _lookup(part.contents, part.content_numbers, wanted):
            known, _ = part.known(number)
            documents.setdefault((known.path, known.record), known)
    ordered = sorted(documents.values(), key=lambda known: (known.place, known.document))
    return tuple(replace(known, order=-1 - at) for at, known in enumerate(ordered))
