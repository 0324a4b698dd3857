"""What a run holds: every judged document, in bounded memory, walked as often as wanted.

The first FEW are kept as they are, so that a small run packs nothing. Then each is kept as
bytes, in memory up to HELD of them and beyond that in a file without a name, which the
system takes away with the process.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Protocol

from copydesk.validators.corpus import Change, changed
from copydesk.validators.desk import Judged

# Loading msgspec takes 23 ms, as long as judging some ten documents.
FEW = 64
# Bytes of packed documents in memory: some 5,000 documents, so that ten thousand and a
# million take the same.
HELD = 8 << 20
LENGTH = 4


def whole(one: Judged | bytes) -> Judged:
    """A document that may be packed."""
    if isinstance(one, Judged):
        return one
    from copydesk.validators.packed import unpacked

    return unpacked(one)


@dataclass(slots=True)
class Told:
    """Documents that were told of as they came, and are not kept: how many, how many
    findings of each level they had, and how often copydesk itself failed."""

    documents: int = 0
    levels: Counter[str] = field(default_factory=Counter)
    broken: int = 0

    def add(self, one: Judged) -> None:
        """Count a document."""
        self.documents += 1
        self.levels.update(finding.level for finding in one.findings)
        self.broken += sum(finding.family == "SYS" for finding in one.findings)


class Judgements(Protocol):
    """Judged documents in the order of a run, wherever they are kept."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Judged]: ...

    def unsettled(self) -> Iterator[Judged]:
        """The documents as the rules left them."""

    def settle(self, settling: Callable[[Judged], Judged]) -> None:
        """What the settings make of a document."""

    def narrow(self, shown: Callable[[Judged], Judged | None], orders: frozenset[int]) -> None:
        """Show the documents of these orders, as `shown` has them."""


class Results:
    """Judged documents in the order of the run; `changes` of the corpus pass are put in
    on the way out, and the settings are applied."""

    __slots__ = (
        "_bytes",
        "_changes",
        "_file",
        "_held",
        "_narrowed",
        "_orders",
        "_plain",
        "_settling",
        "_written",
    )

    def __init__(self) -> None:
        self._plain: list[Judged] = []
        self._held: list[bytes] = []
        self._bytes = 0
        self._file: IO[bytes] | None = None
        self._written = 0
        self._changes: Mapping[int, Change] = {}
        self._settling: Callable[[Judged], Judged] | None = None
        self._narrowed: Callable[[Judged], Judged | None] | None = None
        self._orders: frozenset[int] | None = None

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()

    def append(self, one: Judged | bytes) -> None:
        """Keep a document, as it is or packed."""
        if isinstance(one, Judged):
            if len(self._plain) < FEW and not self._held and not self._written:
                self._plain.append(one)
                return
            from copydesk.validators.packed import packed

            one = packed(one)
        if self._bytes < HELD:
            self._held.append(one)
            self._bytes += len(one)
            return
        if self._file is None:
            # Late: 8 ms, and most runs are small.
            import tempfile

            self._file = tempfile.TemporaryFile()  # noqa: SIM115  lives as long as the run
        self._file.write(len(one).to_bytes(LENGTH, "little"))
        self._file.write(one)
        self._written += 1

    def stored(self) -> Iterator[Judged]:
        """The documents as they came, without what the corpus pass adds."""
        return (one for _, one in self._stored(None))

    def change(self, changes: Mapping[int, Change]) -> None:
        """What the corpus pass adds, by the order of the documents."""
        self._changes = changes

    def settle(self, settling: Callable[[Judged], Judged]) -> None:
        """What the settings make of a document (settling.py)."""
        self._settling = settling

    def unsettled(self) -> Iterator[Judged]:
        """The documents as the rules left them."""
        return self._whole()

    def narrow(self, shown: Callable[[Judged], Judged | None], orders: frozenset[int]) -> None:
        """Show the documents of these orders, as `shown` has them; the others are not even
        unpacked from now on."""
        self._narrowed = shown
        self._orders = orders

    def __len__(self) -> int:
        return self._all() if self._orders is None else len(self._orders)

    def __iter__(self) -> Iterator[Judged]:
        documents = self._whole(self._orders)
        if self._narrowed is not None:
            documents = (one for one in map(self._narrowed, documents) if one is not None)
        return documents if self._settling is None else map(self._settling, documents)

    def _all(self) -> int:
        return len(self._plain) + len(self._held) + self._written

    def _whole(self, orders: frozenset[int] | None = None) -> Iterator[Judged]:
        for order, one in self._stored(orders):
            change = self._changes.get(order)
            yield one if change is None else changed(one, change)

    def _stored(self, orders: frozenset[int] | None) -> Iterator[tuple[int, Judged]]:
        """Documents with their order, all of them or those of some `orders`."""
        for order, one in enumerate(self._plain):
            if orders is None or order in orders:
                yield order, one
        if self._all() == len(self._plain):
            return
        from copydesk.validators.packed import unpacked

        first = len(self._plain)
        for order, data in enumerate(self._held, first):
            if orders is None or order in orders:
                yield order, unpacked(data)
        if self._file is None:
            return
        self._file.flush()
        # A descriptor of its own position for each walk: two may be under way.
        handle, at = self._file.fileno(), 0
        for order in range(first + len(self._held), self._all()):
            size = int.from_bytes(os.pread(handle, LENGTH, at), "little")
            if orders is None or order in orders:
                yield order, unpacked(os.pread(handle, size, at + LENGTH))
            at += LENGTH + size


class Reported:
    """The documents of a run and `more` after them, walked as often as wanted."""

    __slots__ = ("_more", "_results")

    def __init__(self, results: Judgements, more: tuple[Judged, ...]) -> None:
        self._results = results
        self._more = more

    def __len__(self) -> int:
        return len(self._results) + len(self._more)

    def __iter__(self) -> Iterator[Judged]:
        yield from self._results
        yield from self._more
