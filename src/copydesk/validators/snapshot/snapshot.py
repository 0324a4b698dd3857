"""A snapshot, open: what was judged, found by name, content, letters or shared text.

Documents go by their number in the order of the run. The texts that were compared with
one another have a rank besides, in the order of their length. Nothing is read but what is
asked for: judgements come from the store, under the keys that stand here.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import msgspec

from copydesk.documents.revisions import Difference
from copydesk.rules.copies.corpus import Known
from copydesk.rules.copies.join import BITS
from copydesk.validators.corpus import Change
from copydesk.validators.desk import Judged
from copydesk.validators.packed import Damaged, placed_at, unpacked
from copydesk.validators.snapshot.columns import Brief
from copydesk.validators.snapshot.file import Stale
from copydesk.validators.snapshot.lengths import SECTIONS
from copydesk.validators.store import Store

KEY = 16
NONE = (1 << 64) - 1
LOW = (1 << 32) - 1
RANK = (1 << BITS) - 1
# Postings that are looked at one by one.
NEAR = 4
# Sections that are 8-byte numbers, in the byte order of the machine that wrote them.
NUMBERS = (
    *("name_ends", "ranks", "ones", "sizes", "hashes", "postings", "kin_shorter", "kin_longer"),
    *("changed", "change_ends", "kept", "kept_ends"),
    *("shared", "shared_ends"),
    *(f"lengths_{name}" for name in SECTIONS),
)
# Sections that lead from the first 8 bytes of a digest to the numbers of documents.
BY_DIGEST = ("letters", "contents", "stories", "originals")


class Snapshot:
    """The documents of a snapshot. Whatever it lacks raises Stale."""

    def __init__(self, head: Mapping[str, Any], sections: Mapping[str, Any], store: Store) -> None:
        self.head = head
        self._bytes = sections
        self._store = store
        self._numbers = {name: sections[name].cast("Q") for name in NUMBERS}
        self._digests = {
            name: (sections[name].cast("Q"), sections[f"{name}_numbers"].cast("Q"))
            for name in BY_DIGEST
        }
        self._changes = msgspec.msgpack.Decoder(Change)
        self._judged: dict[int, Judged] = {}
        self._place: dict[int, tuple[str, str | None]] = {}

    def __len__(self) -> int:
        return len(self._numbers["ranks"])

    @property
    def commit(self) -> str:
        """The commit that it was taken at."""
        return str(self.head["commit"])

    @cached_property
    def differences(self) -> dict[str, Difference]:
        """What differed from that commit then."""
        told = self.head["differences"]
        return {os.fsdecode(path): Difference(old, new) for path, old, new in told}

    def place(self, number: int) -> tuple[str, str | None]:
        """Path and record."""
        found = self._place.get(number)
        if found is None:
            path, known, record = self._name(number).partition(b"\0")
            named = record.decode("utf-8", "surrogatepass") if known else None
            found = self._place[number] = os.fsdecode(path), named
        return found

    def of_path(self, path: str) -> range:
        """The documents of a file."""
        name = os.fsencode(path)
        files = _Keys(self)
        low = bisect_left(files, name)
        high = low
        while high < len(self) and files[high] == name:
            high += 1
        return range(low, high)

    def judged(self, number: int) -> Judged:
        """A document as the rules left it."""
        found = self._judged.get(number)
        if found is None:
            found = self._judged[number] = self._unpacked(number)
        return found

    def known(self, number: int) -> Known | None:
        """A document as the corpus pass sees it, its number for its order."""
        known = self.judged(number).known
        return None if known is None else replace(known, order=number)

    def change(self, number: int) -> Change | None:
        """What the corpus pass added to a document."""
        changed, ends = self._numbers["changed"], self._numbers["change_ends"]
        at = bisect_left(changed, number)
        if at == len(changed) or changed[at] != number:
            return None
        return self._changes.decode(self._bytes["changes"][ends[at] : ends[at + 1]])

    def by(self, what: str, digest: str) -> list[int]:
        """The documents with a digest of what BY_DIGEST names; others may be among them,
        with the same first 8 bytes."""
        keys, numbers = self._digests[what]
        value = int(digest[:16], 16)
        at = bisect_left(keys, value)
        found = []
        while at < len(keys) and keys[at] == value:
            found.append(numbers[at])
            at += 1
        return found

    def briefs(self) -> list[Brief]:
        """Every document with text, in the order of the run."""
        return msgspec.msgpack.decode(self._bytes["briefs"], type=list[Brief])

    def lengths(self) -> dict[str, Any]:
        """The columns of lengths.py, and their texts sorted."""
        return {name: self._numbers[f"lengths_{name}"] for name in SECTIONS}

    def rank(self, number: int) -> int | None:
        """The rank of a document; None where it was compared with no other."""
        rank = self._numbers["ranks"][number]
        return None if rank == NONE else rank

    def number(self, rank: int) -> int:
        """The document of a rank."""
        number: int = self._numbers["ones"][rank]
        return number

    def by_length(self, rank: int) -> tuple[int, str]:
        """Where a text stands in the order of length."""
        path, record = self.place(self.number(rank))
        place = path if record is None else f"{path}#{record}"
        return -self._numbers["sizes"][rank], place

    def measures(self, rank: int) -> tuple[int, int]:
        """The letters of a text, and how many hashes are kept of them."""
        return self._numbers["sizes"][rank], self._numbers["hashes"][rank]

    def shared(self, rank: int) -> list[int]:
        """Those of a text's hashes that another text holds as well, cut to what tells texts
        apart."""
        ends = self._numbers["shared_ends"]
        found: list[int] = self._numbers["shared"][ends[rank] : ends[rank + 1]].tolist()
        return found

    def holders(self, value: int) -> tuple[int, int]:
        """From where to where the postings name the texts that hold a hash, cut to what
        tells texts apart."""
        postings = self._numbers["postings"]
        low = bisect_left(postings, value << BITS)
        high = low
        # Most hashes are held by one text or none, and a second search costs as much again.
        for high in range(low, min(low + NEAR, len(postings))):
            if postings[high] >> BITS != value:
                return low, high
        return low, bisect_left(postings, (value + 1) << BITS, high)

    def holder(self, at: int) -> int:
        """The rank that stands in the postings."""
        number: int = self._numbers["postings"][at]
        return number & RANK

    def longer_kin(self, rank: int) -> list[int]:
        """The longer texts that a text is related to."""
        return list(self._kin("kin_shorter", rank))

    def kin(self, rank: int) -> list[int]:
        """All texts that a text is related to."""
        return [*self._kin("kin_shorter", rank), *self._kin("kin_longer", rank)]

    def _kin(self, name: str, rank: int) -> Iterator[int]:
        pairs = self._numbers[name]
        at = bisect_left(pairs, rank << 32)
        while at < len(pairs) and pairs[at] >> 32 == rank:
            yield pairs[at] & LOW
            at += 1

    def _name(self, number: int) -> bytes:
        ends = self._numbers["name_ends"]
        return bytes(self._bytes["names"][ends[number] : ends[number + 1]])

    def _unpacked(self, number: int) -> Judged:
        kept, ends = self._numbers["kept"], self._numbers["kept_ends"]
        at = bisect_left(kept, number)
        if at < len(kept) and kept[at] == number:
            data = bytes(self._bytes["kept_documents"][ends[at] : ends[at + 1]])
        else:
            found = self._store.find(bytes(self._bytes["keys"][number * KEY : (number + 1) * KEY]))
            if found is None:
                raise Stale
            data = found[0]
        try:
            return placed_at(unpacked(data), *self.place(number))
        except Damaged:
            raise Stale from None


class _Keys:
    """The paths of a snapshot's documents as a sequence to be searched."""

    __slots__ = ("_snapshot",)

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def __len__(self) -> int:
        return len(self._snapshot)

    def __getitem__(self, number: int) -> bytes:
        return self._snapshot._name(number).partition(b"\0")[0]
