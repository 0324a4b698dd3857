"""Floors: what the corpus has reached and may not lose again.

A small file of the shares of the whole corpus as they were when it was written. A check of
the same folders fails where a share is worse or documents are gone, and says where one is
better, so that the floors can be brought up to it. They are written by `copydesk baseline
ratchet`, which brings them down again only when told to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copydesk.documents.escaping import escape
from copydesk.validators.config.entries import Limit
from copydesk.validators.known import WrongBaseline
from copydesk.validators.limits import Measure, Tally
from copydesk.validators.shares import METRICS

VERSION = 1
MARK = "copydesk-floors"
# A share may be worse by one document in a thousand: new documents move it that much
# without anything having broken.
SLACK = 0.001


@dataclass(frozen=True, slots=True)
class Floors:
    """`paths` are the folders it was measured over, counted from its own folder; `shares`
    have a count and a total for each metric."""

    paths: tuple[str, ...]
    documents: int
    shares: Mapping[str, tuple[int, int]]


def tally() -> Tally:
    """What has to be counted for floors."""
    return Tally(tuple(Limit(metric, min_documents=0) for metric in METRICS))


def measured(paths: Iterable[str], documents: int, measures: Iterable[Measure]) -> Floors:
    """Floors at what was measured."""
    shares = {one.limit.metric: (one.count, one.total) for one in measures}
    return Floors(tuple(sorted(paths)), documents, shares)


def worse(floors: Floors, now: Floors) -> Iterator[str]:
    """One sentence for each floor that is broken."""
    if now.documents < floors.documents:
        yield f"documents: {now.documents:,}, were {floors.documents:,}"
    for metric, (count, total) in floors.shares.items():
        before, after = _share(count, total), _share(*now.shares.get(metric, (0, 0)))
        if after > before + SLACK:
            yield f"{metric}: {after:.1%}, was {before:.1%}"


def better(floors: Floors, now: Floors) -> Iterator[str]:
    """The metrics that rose above their floors, in words."""
    for metric, (count, total) in floors.shares.items():
        before, after = _share(count, total), _share(*now.shares.get(metric, (0, 0)))
        if after < before - SLACK:
            yield f"{metric} {after:.1%}, was {before:.1%}"


def written(floors: Floors) -> str:
    """The text of a file of floors."""
    # One line a metric: a change of floors reads as what changed.
    shares = ",\n".join(
        f"  {json.dumps(metric)}: {json.dumps(share)}"
        for metric, share in sorted(floors.shares.items())
    )
    return (
        f'{{\n "{MARK}": {VERSION},\n "paths": {json.dumps(floors.paths)},\n'
        f' "documents": {floors.documents},\n "shares": {{\n{shares}\n }}\n}}\n'
    )


def read(path: Path) -> Floors:
    """Floors from their file. Raises WrongBaseline."""
    try:
        value = json.loads(path.read_bytes())
    except OSError as error:
        raise WrongBaseline(f"floors {path}: {error.strerror or error}") from None
    except (ValueError, RecursionError):
        raise WrongBaseline(f"floors {path}: not JSON") from None
    version = value.get(MARK) if isinstance(value, dict) else None
    if version != VERSION:
        raise WrongBaseline(
            f"floors {path}: version {escape(str(version))}, expected {VERSION}; write them "
            "anew with `copydesk baseline ratchet`"
        )
    try:
        return _floors(value)
    except (KeyError, TypeError, ValueError):
        raise WrongBaseline(f"floors {path}: expected paths, documents and shares") from None


def _floors(value: dict[str, Any]) -> Floors:
    shares = {}
    for metric, (count, total) in value["shares"].items():
        if metric in METRICS:
            shares[metric] = (int(count), int(total))
    return Floors(tuple(map(str, value["paths"])), int(value["documents"]), shares)


def _share(count: int, total: int) -> float:
    return count / total if total else 0.0
