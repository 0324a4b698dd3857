"""A look at a folder before there are settings for it: what files, what columns, what CI.

Reads names and the first record of each kind of record file, no more than MOST names: a
corpus of a million files is surveyed as fast as one of a thousand.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from copydesk.documents.declared import COLUMNS
from copydesk.documents.opening import LINES, MANY, PLAIN, TABLES, opened, suffixes
from copydesk.documents.sources import Walk, find

MOST = 20_000
# Parts of column names that tell what a column means where no whole name does.
HINTS = {
    "id": ("guid", "uuid", "_id", "identifier"),
    "url": ("url", "link", "href", "permalink"),
    "author": ("author", "byline", "writer", "creator"),
    "captured": ("crawl", "download", "fetch", "scrap", "retriev", "captur"),
    "date": ("publish", "pubdate", "date", "created"),
    "outlet": ("outlet", "publisher", "newspaper", "source_name"),
    "site": ("domain", "site", "host"),
    "headline": ("headline", "title"),
    "licence": ("licen", "rights"),
}
# A text column that nothing names holds at least as many characters as a short notice.
TEXT = 200
# Markdown at the top or in these folders is about the project.
ABOUT = ("docs", "doc", "documentation", "notes")


@dataclass(frozen=True, slots=True)
class Survey:
    """`kinds` counts files by top folder (empty for the top itself) and suffix; `records`
    are columns by their meaning where copydesk would not know them by name."""

    kinds: Mapping[tuple[str, str], int]
    records: Mapping[str, str] = field(default_factory=dict)
    git: bool = False
    github: bool = False
    gitlab: bool = False

    @property
    def files(self) -> int:
        """Files that are news, as far as their names tell."""
        return sum(self.kinds.values())

    def globs(self) -> list[str]:
        """Globs for the files that were found."""
        return [
            f"{folder}/**/*{suffix}" if folder else f"/*{suffix}"
            for folder, suffix in sorted(self.kinds)
        ]


def survey(folder: Path) -> Survey:
    """Look at a folder. Raises OSError where it cannot be read."""
    kinds: Counter[tuple[str, str]] = Counter()
    records: dict[str, str] = {}
    seen: set[str] = set()
    for path in islice(_files(folder), MOST):
        inside = path.relative_to(folder)
        top = inside.parts[0] if len(inside.parts) > 1 else ""
        kind = suffixes(path)
        suffix = "".join(kind)
        if kind[0] == ".md" and (not top or top.lower() in ABOUT):
            continue
        if not top and inside.name.lower() in ("requirements.txt", "robots.txt"):
            continue
        if kind[0] in TABLES or (kind[0] in LINES and suffix not in seen):
            seen.add(suffix)
            row = _first(path, kind[0])
            named = columns_of(row)
            if kind[0] in TABLES and "text" not in named and not row.keys() & set(COLUMNS["text"]):
                continue  # a list of something else
            records = {**named, **records}
        kinds[top, suffix] += 1
    there = {name for name in (".git", ".github", ".gitlab-ci.yml") if (folder / name).exists()}
    remote = _remote(folder)
    return Survey(
        kinds,
        records,
        ".git" in there,
        ".github" in there or "github" in remote,
        ".gitlab-ci.yml" in there or "gitlab" in remote,
    )


def columns_of(row: Mapping[str, Any]) -> dict[str, str]:
    """Columns of a record by their meaning, for those that do not go by a known name."""
    named: dict[str, str] = {}
    free = [name for name in row if not any(name in names for names in COLUMNS.values())]
    if row and not any(name in row for name in COLUMNS["text"]):
        texts = [name for name in free if isinstance(row[name], str) and len(row[name]) >= TEXT]
        if texts:
            named["text"] = max(texts, key=lambda name: len(row[name]))
            free.remove(named["text"])
    for meaning, parts in HINTS.items():
        if any(name in row for name in COLUMNS[meaning]):
            continue
        like = [name for name in free if any(part in name.lower() for part in parts)]
        if like:
            named[meaning] = min(like, key=len)
            free.remove(named[meaning])
    return named


def _files(folder: Path) -> Iterator[Path]:
    """The files a walk would come to; tables by their name alone."""

    def by_name(path: str, is_folder: bool) -> bool | None:
        return None if is_folder else suffixes(path)[0] in (*PLAIN, *MANY)

    for item in find([str(folder)], Walk(), None, by_name):
        if isinstance(item, Path):
            yield item


def _first(path: Path, kind: str) -> Mapping[str, Any]:
    """The first record of a file; empty where it cannot be read."""
    try:
        return next(iter(_rows(path, kind)), {})
    except (OSError, ValueError):
        return {}


def _rows(path: Path, kind: str) -> Iterable[Mapping[str, Any]]:
    if kind == ".parquet":
        import pyarrow.parquet as pq

        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=1):
                yield from batch.to_pylist()
        return
    with opened(path) as file:
        if kind in LINES:
            import json

            row = json.loads(file.readline())
            if isinstance(row, dict):
                yield row
            return
        import csv
        import io

        text = io.TextIOWrapper(file, "utf-8", "replace", newline="")
        yield from csv.DictReader(text, delimiter="\t" if kind == ".tsv" else ",")


def _remote(folder: Path) -> str:
    """What the configuration of the repository says, for the host it is sent to."""
    try:
        return Path(os.path.join(folder, ".git", "config")).read_text("utf-8", "replace").lower()
    except OSError:
        return ""
