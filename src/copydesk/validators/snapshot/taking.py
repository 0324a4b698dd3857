"""Taking a snapshot: from a run over the whole corpus to the sections of its file.

A walk over the judged documents and one sort of the hashes, some tenth of what the run
took; numpy is there already, since the run joined more texts than it pays for.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from copydesk.rules.copies.corpus import Copies, Known, joinable
from copydesk.rules.copies.join import BITS
from copydesk.validators.baseline import story
from copydesk.validators.corpus import Change
from copydesk.validators.desk import Judged
from copydesk.validators.packed import packed
from copydesk.validators.results import Results
from copydesk.validators.run import Trail
from copydesk.validators.snapshot.columns import Brief, brief, original_key, stripped
from copydesk.validators.snapshot.lengths import SORTED, columns
from copydesk.validators.snapshot.snapshot import KEY, NONE, RANK

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Documents that are judged in every run anew. With more of them nothing is gained.
MOST_VOLATILE = 512


class Unfit(ValueError):
    """A run that no snapshot can be taken of."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The sections of a snapshot, the files that are to be judged in every run, and the
    names of sites that the columns of lengths speak of."""

    sections: dict[str, Any]
    volatile: set[str]
    sites: list[str]


def taken(results: Results, trail: Trail) -> Taken:
    """What a snapshot of a run holds. Raises Unfit."""
    volatile: set[str] = set()
    names: list[bytes] = []
    briefs: list[Brief] = []
    kept: dict[int, bytes] = {}
    digests: dict[str, list[tuple[int, int]]] = {"letters": [], "contents": [], "stories": []}
    for number, (one, key) in enumerate(zip(results.stored(), trail.keys, strict=True)):
        names.append(named(one))
        if key is None:
            kept[number] = packed(one)
            volatile.add(one.row.path)
            if len(kept) > MOST_VOLATILE:
                raise Unfit
        if one.label and one.known is not None:
            # Labels are compared over the whole corpus (leaking-label).
            raise Unfit
        digests["contents"].append((_short(one.row.document), number))
        told = story(one)
        if told is not None:
            digests["stories"].append((_short(told), number))
        if one.known is not None:
            briefs.append(brief(one.known, number))
            if one.known.letters is not None:
                digests["letters"].append((_short(one.known.letters), number))
    changes = {number: stripped(change) for number, change in sorted(trail.changes.items())}
    digests["originals"] = [
        (_short(original_key(path)), number)
        for number, change in changes.items()
        if change.original is not None
        for path in {change.original, change.original.rpartition("#")[0]}
        if path
    ]
    lengths, sites = columns(k for k in trail.copies.documents if k.letters is not None)
    found: dict[str, Any] = {
        "names": b"".join(names),
        "name_ends": _ends(map(len, names)),
        "keys": b"".join(key or bytes(KEY) for key in trail.keys),
        "briefs": msgspec.msgpack.encode(briefs),
        **_blobs("kept", "kept_ends", "kept_documents", kept),
        **_blobs("changed", "change_ends", "changes", _encoded(changes)),
        **{f"lengths_{name}": column for name, column in (*lengths.items(), *_sorted(lengths))},
        **_joined(trail.copies, len(names)),
    }
    for name, pairs in digests.items():
        keys = np.array([key for key, _ in pairs], np.uint64)
        numbers = np.array([number for _, number in pairs], np.uint64)
        order = np.argsort(keys, kind="stable")
        found[name], found[f"{name}_numbers"] = keys[order], numbers[order]
    return Taken(found, volatile, sites)


def named(one: Judged) -> bytes:
    """Path and record as bytes, by which documents are found again."""
    path = os.fsencode(one.row.path)
    if one.row.record is None:
        return path
    return path + b"\0" + one.row.record.encode("utf-8", "surrogatepass")


def _encoded(changes: dict[int, Change]) -> dict[int, bytes]:
    try:
        return {number: msgspec.msgpack.encode(change) for number, change in changes.items()}
    except UnicodeEncodeError:  # a name that no character stands for
        raise Unfit from None


def _joined(copies: Copies, documents: int) -> dict[str, Any]:
    """The texts that were compared: their ranks, hashes and kin."""
    ones = joinable(copies)
    rank_of = {known.order: rank for rank, known in enumerate(ones)}
    ranks = np.full(documents, NONE, np.uint64)
    numbers = np.array([known.order for known in ones], np.uint64)
    ranks[numbers] = np.arange(len(ones), dtype=np.uint64)
    kin = np.array(
        [(rank_of[a.order], rank_of[b.order]) for a, b in copies.kin], np.uint64
    ).reshape(-1, 2)
    half, postings = np.uint64(32), _postings(ones)
    return {
        "ranks": ranks,
        "ones": numbers,
        "sizes": np.array([known.sketch.size for known in ones], np.uint64),
        "hashes": np.array([len(known.sketch.stored) // 8 for known in ones], np.uint64),
        "postings": postings,
        **_shared(postings, len(ones)),
        "kin_shorter": np.sort(kin[:, 1] << half | kin[:, 0]),
        "kin_longer": np.sort(kin[:, 0] << half | kin[:, 1]),
    }


def _sorted(lengths: Mapping[str, array[int]]) -> Iterator[tuple[str, NDArray[np.uint64]]]:
    """The places of texts in the columns of lengths, by what they are found by."""
    for name, key in SORTED.items():
        keys = np.fromiter(map(key, zip(*lengths.values(), strict=True)), np.uint64)
        places = np.argsort(keys, kind="stable").astype(np.uint64)
        each, counts = np.unique(keys, return_counts=True)
        yield f"{name}_keys", each
        yield f"{name}_ends", np.cumsum(counts, dtype=np.uint64)
        yield f"{name}_places", places


def _shared(postings: NDArray[np.uint64], texts: int) -> dict[str, Any]:
    """For each of so many texts those of its hashes that another one holds."""
    values, ranks = postings >> np.uint64(BITS), postings & np.uint64(RANK)
    same = values[1:] == values[:-1]
    shared = np.zeros(len(postings), bool)
    shared[1:] |= same
    shared[:-1] |= same
    values, ranks = values[shared], ranks[shared].astype(np.int64)
    ends = np.zeros(texts + 1, np.uint64)
    np.cumsum(np.bincount(ranks, minlength=texts), out=ends[1:])
    return {"shared": values[np.argsort(ranks, kind="stable")], "shared_ends": ends}


def _postings(ones: Sequence[Known]) -> NDArray[np.uint64]:
    sizes = [len(known.sketch.stored) // 8 for known in ones]
    postings = np.empty(sum(sizes), np.uint64)
    at = 0
    for rank, known in enumerate(ones):
        part = np.frombuffer(known.sketch.stored, "<u8") >> np.uint64(BITS) << np.uint64(BITS)
        postings[at : at + len(part)] = part | np.uint64(rank)
        at += len(part)
    postings.sort()
    return postings


def _blobs(keys: str, ends: str, blob: str, found: dict[int, bytes]) -> dict[str, Any]:
    return {
        keys: np.array(list(found), np.uint64),
        ends: _ends(map(len, found.values())),
        blob: b"".join(found.values()),
    }


def _ends(sizes: Iterable[int]) -> NDArray[np.uint64]:
    def running() -> Iterator[int]:
        at = 0
        yield at
        for size in sizes:
            at += size
            yield at

    return np.fromiter(running(), np.uint64)


def _short(digest: str) -> int:
    return int(digest[:16], 16)
