"""A record as it was found: one plain file, or one line of a record file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal

TroubleKind = Literal[
    "unreadable-file",
    "broken-record",
    "link-loop",
    "too-large",
    "too-many-findings",
    "worker-died",
    "missing-file",
]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nothing could be read here. `at` is a byte offset where that is known."""

    kind: TroubleKind
    detail: str
    at: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """What a source hands on: bytes, or characters, or the trouble met instead.

    `declared` is what stands beside the text, `manifest` what the corpus manifest says of
    it: None where the run has none, empty where this document is not in it.
    """

    path: str
    record: str | None = None
    data: bytes | None = None
    text: str | None = None
    declared: Mapping[str, str] = field(default_factory=dict)
    trouble: Trouble | None = None
    declared_trouble: str | None = None
    manifest: Mapping[str, str] | None = None

    @property
    def digest(self) -> str:
        """BLAKE2b-128 of the content: the identity of a document (law 3)."""
        data = self.data
        if data is None:
            data = (self.text or "").encode("utf-8", "surrogatepass")
        return blake2b(data, digest_size=16).hexdigest()
