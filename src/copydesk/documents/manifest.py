"""The manifest of a corpus: one row a document, with what was declared when it was taken.

A CSV, JSONL or Parquet file names each document by `path` (relative to the manifest, or
to the working folder where nothing lies beside the manifest; `file#record` for a record)
or by `url`, and may give sha256, author, date, outlet, licence, captured and the other
columns that a record may have. What it declares is weaker than what stands beside one
text (a sidecar, front matter, the columns of a record): it was written for all at once.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from copydesk.documents.declared import from_columns
from copydesk.documents.record import Raw, Trouble

SHA256 = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)
# Problems named before a manifest is refused; listed paths tried to find their folder.
MOST, TRIED = 5, 50
KINDS = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")


class BadManifest(ValueError):
    """A manifest that cannot be used. The message names row and column, for people."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows of a manifest by absolute path and by address; plain values, so that it
    travels to worker processes. Each row is a mapping from meaning to text, with `row`,
    the number of the row, 1 for the first below the header."""

    source: str
    by_path: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    by_url: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    file: str | None = None

    def is_itself(self, item: Path | Raw) -> bool:
        """Is an item of the walk the manifest, which is no document of the corpus?"""
        return isinstance(item, Path) and os.path.abspath(item) == self.file

    def joined(self, raw: Raw) -> Raw:
        """The record with what the manifest says of it; standard input is in no manifest."""
        if raw.path == "<stdin>":
            return raw
        return replace(raw, manifest=self.row_of(raw) or {})

    def row_of(self, raw: Raw) -> Mapping[str, str] | None:
        """The row of a record: by its path, or else by the address declared beside it."""
        key = os.path.abspath(raw.path)
        found = self.by_path.get(key if raw.record is None else f"{key}#{raw.record}")
        if found is None and self.by_url:
            found = self.by_url.get(plain_url(raw.declared.get("url", "")))
        return found

    def missing(self, named: Sequence[str]) -> Iterator[Raw]:
        """Files that the manifest lists under the `named` folders and that are not there,
        as records with their trouble, in the order of the manifest."""
        folders = [(name, os.path.abspath(name)) for name in named if os.path.isdir(name)]
        seen: set[str] = set()
        for key, row in self.by_path.items():
            file = key.partition("#")[0] if not os.path.exists(key) else key
            if file in seen or os.path.exists(file):
                continue
            seen.add(file)
            for name, folder in folders:
                if file.startswith(folder + os.sep):
                    shown = os.path.join(name, os.path.relpath(file, folder))
                    says = f"named in row {row['row']} of {self.source}"
                    yield Raw(shown, trouble=Trouble("missing-file", says))
                    break


def read_manifest(path: str | Path) -> Manifest:
    """The manifest in a file. Raises BadManifest."""
    path = Path(path)
    name = path.name
    if path.suffix.lower() not in KINDS:
        raise BadManifest(f"{name}: a manifest is one of {', '.join(KINDS)}")
    try:
        found = _read(path, name)
    except OSError as error:
        raise BadManifest(f"{name}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError as error:
        raise BadManifest(f"{name}: not UTF-8 at byte {error.start}") from None
    return replace(found, file=os.path.abspath(path))


def _read(path: Path, name: str) -> Manifest:
    kind = path.suffix.lower()
    if kind == ".parquet":
        return manifest_of(_parquet(path), name, path.parent)
    with path.open(encoding="utf-8-sig", newline="") as file:
        if kind in (".jsonl", ".ndjson"):
            return manifest_of(_jsonl(file, name), name, path.parent)
        separator = "\t" if kind == ".tsv" else ","
        return manifest_of(_csv(file, separator, name), name, path.parent)


def manifest_of(
    rows: Iterable[Mapping[str, Any]], source: str, folder: str | Path = "."
) -> Manifest:
    """The manifest that rows make; `folder` is what its paths are relative to.

    Raises BadManifest, with row and column, where a row names no document, names one
    that another row names, or gives a hash that is none.
    """
    kept: list[tuple[str, dict[str, str]]] = []
    problems: list[str] = []
    by_url: dict[str, Mapping[str, str]] = {}
    for number, row in enumerate(rows, 1):
        at = f"{source}, row {number}"
        value = {**from_columns(row, {}), "row": str(number)}
        path = str(row.get("path") or "").strip()
        url = plain_url(value.get("url", ""))
        if not path and not url:
            problems.append(f"{at}: neither the column path nor url names a document")
        if value.get("sha256") and not SHA256.fullmatch(value["sha256"].strip()):
            shown = value["sha256"][:20]
            problems.append(f"{at}, column sha256: {shown!r} is not 64 hexadecimal digits")
        if path:
            kept.append((path, value))
        if url and not path and url in by_url:
            problems.append(f"{at}, column url: row {by_url[url]['row']} has the same")
        if url:
            by_url.setdefault(url, value)
        if len(problems) >= MOST:
            break
    base = _base([path for path, _ in kept[:TRIED]], Path(folder))
    by_path: dict[str, Mapping[str, str]] = {}
    for path, value in kept:
        key = os.path.normpath(os.path.join(base, path))
        if key in by_path:
            at = f"{source}, row {value['row']}, column path"
            problems.append(f"{at}: {path!r} stands in row {by_path[key]['row']} as well")
        by_path.setdefault(key, value)
    if problems:
        raise BadManifest("; ".join(problems[:MOST]))
    if not by_path and not by_url:
        raise BadManifest(f"{source}: no rows")
    return Manifest(source, by_path, by_url)


def plain_url(url: str) -> str:
    """An address for comparing: without scheme, `www.`, fragment and final slash."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # "http://[" opens an address that nothing closes
        return ""
    if not parts.hostname:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.hostname.removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def _base(paths: Sequence[str], folder: Path) -> str:
    """What relative paths are relative to: the manifest's folder, or the working folder
    where the files lie there and not beside the manifest."""
    for base in (os.path.abspath(folder), os.getcwd()):
        if any(os.path.exists(os.path.join(base, path.partition("#")[0])) for path in paths):
            return base
    return os.path.abspath(folder)


def _csv(file: Iterable[str], separator: str, name: str) -> Iterator[Mapping[str, Any]]:
    reader = csv.DictReader(file, delimiter=separator, strict=True)
    try:
        fields = reader.fieldnames or []
    except csv.Error as error:
        raise BadManifest(f"{name}, line 1: {error}") from None
    if not {"path", "url"} & set(fields):
        found = ", ".join(islice(fields, 8)) or "nothing"
        raise BadManifest(f"{name}: the header has no column path or url (it has {found})")
    try:
        for number, row in enumerate(reader, 1):
            if None in row:
                raise BadManifest(f"{name}, row {number}: more cells than the header has columns")
            yield row
    except csv.Error as error:
        raise BadManifest(f"{name}, line {reader.line_num}: {error}") from None


def _jsonl(file: Iterable[str], name: str) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise BadManifest(f"{name}, line {number}: not JSON: {error}") from None
        if not isinstance(row, dict):
            raise BadManifest(f"{name}, line {number}: not a JSON object")
        yield row


def _parquet(path: Path) -> Iterator[Mapping[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise BadManifest(f"{path.name}: not Parquet: {error}") from None
    with file:
        try:
            for batch in file.iter_batches():
                yield from batch.to_pylist()
        except pa.ArrowException as error:
            raise BadManifest(f"{path.name}: not Parquet: {error}") from None
