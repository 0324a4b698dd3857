"""What makes two judgements of a document the same: content, metadata, rules, settings."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from copydesk.documents.record import Raw
from copydesk.rules.registry import lock

SIZE = 16
# What decides how a document is judged: our floors up to the machine, and the libraries
# whose answers end up in findings.
FLOORS = ("documents", "rules", "validators")
LIBRARIES = ("chardet", "ftfy", "ahocorasick_rs")


@cache
def program() -> bytes:
    """A digest of the program itself: its rules, words, weights and libraries. 10 ms."""
    found = blake2b(digest_size=SIZE)
    package = Path(__file__).parent.parent
    for floor in FLOORS:
        for data in _files(package / floor):
            found.update(data)
    for library in LIBRARIES:
        found.update(f"{_distribution(library)}\n".encode())
    return found.digest()


def _distribution(library: str) -> str:
    """A library and its version, as installers name the folder beside it that tells of it.
    importlib.metadata says the same, and takes 30 ms to import."""
    spec = find_spec(library)
    for place in (spec and spec.submodule_search_locations) or ():
        beside = [path.name for path in Path(place).parent.glob(f"{library}-*.dist-info")]
        if len(beside) == 1:
            return beside[0]
    from importlib import metadata

    return f"{library}-{metadata.version(library)}"


@cache
def plugin(name: str) -> str:
    """A digest of the rules of a plugin in use: what lies in its package, and the versions
    of what was installed with it."""
    from importlib import metadata

    from copydesk.rules.plugins import GROUP

    found = blake2b(digest_size=SIZE)
    for package in sorted({entry.package for entry in lock() if entry.plugin == name}):
        for folder in import_module(package).__path__:
            for data in _files(Path(folder)):
                found.update(data)
    for point in metadata.entry_points(group=GROUP, name=name):
        if point.dist is not None:
            found.update(f"{point.dist.name} {point.dist.version}\n".encode())
    return f"{name}={found.hexdigest()}"


def _files(top: Path) -> Iterator[bytes]:
    """Names and contents under a folder, in their order, without what Python compiled."""
    for folder, folders, names in os.walk(top):
        folders.sort()
        if folder.endswith("__pycache__"):
            continue
        for name in sorted(names):
            if not name.endswith(".pyc"):
                yield name.encode() + b"\0"
                with open(os.path.join(folder, name), "rb", 0) as file:
                    yield file.read()


def judgement(codes: Iterable[str], settings: str) -> bytes:
    """A digest of how documents are judged: program, rules asked, `settings` as text."""
    words = "\n".join([*sorted(codes), settings])
    return blake2b(program() + words.encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()


def key(raw: Raw, judged_by: bytes, site: str = "") -> bytes:
    """The name under which the judgement of a record is kept. The suffix belongs to it:
    markup in a Markdown file is no fault; and so does the site whose profile is used."""
    stated = json.dumps(
        [
            os.path.splitext(raw.path)[1].lower(),
            sorted(raw.declared.items()),
            raw.declared_trouble,
            None if raw.manifest is None else sorted(raw.manifest.items()),
            None if raw.trouble is None else [raw.trouble.kind, raw.trouble.detail, raw.trouble.at],
        ]
    )
    content = f"{raw.digest}\n{stated}\n{site}\n".encode("utf-8", "surrogatepass")
    return blake2b(judged_by + content, digest_size=SIZE).digest()
