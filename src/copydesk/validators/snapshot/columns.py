"""What a snapshot keeps of every document for the rules that look at all of them."""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import blake2b

import msgspec

from copydesk.rules.copies.corpus import Known
from copydesk.rules.copies.sketch import NO_SKETCH
from copydesk.validators.corpus import Change


class Brief(msgspec.Struct, array_like=True, gc=False):
    """A `Known` without its sketch and what only copies are asked for: a third of the time
    to read. The names are those of `Known`, for the same rules."""

    order: int
    path: str
    record: str | None
    letters: str | None
    first_line: str
    characters: int
    bytes: int
    paragraphs: int
    stops: bool
    author: str | None
    published: str | None
    outlet: str | None
    url: str | None
    site: str | None
    declared_author: str | None
    declared_date: str | None
    document: str


FIELDS = Brief.__struct_fields__


def brief(known: Known, order: int) -> Brief:
    """What is kept of a document."""
    return Brief(order, *(getattr(known, name) for name in FIELDS[1:]))


def original_key(path: str) -> str:
    """A digest of the path of an original."""
    return blake2b(os.fsencode(path), digest_size=8).hexdigest()


def stripped(change: Change) -> Change:
    """A change without what only the corpus pass needed."""
    if change.twin is None:
        return change
    return replace(change, twin=replace(change.twin, sketch=NO_SKETCH, order=0))
