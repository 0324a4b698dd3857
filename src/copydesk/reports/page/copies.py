"""The largest clusters of copies: the original, and each copy beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from copydesk.reports.page.charts import Markup, length, star
from copydesk.validators.desk import Judged
from copydesk.validators.row import Row


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a family: its row, its bar, and the share of its text that the original
    has, from 0 to 1."""

    row: Row
    bar: Markup
    share: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """A star of copies; `members` begins with the original. `more` are not listed."""

    star: Markup
    members: tuple[Member, ...]
    copies: int
    more: int


def clusters(
    judged: Iterable[Judged], sizes: dict[str, int], most: int, listed: int
) -> list[Cluster]:
    """The clusters with the most members, from one walk over the documents."""
    largest = nsmallest(most, sizes.items(), key=lambda item: (-item[1], item[0]))
    wanted = {cluster for cluster, size in largest if size > 1}
    rows: dict[str, list[Row]] = defaultdict(list)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for one in judged if wanted else ():
        cluster = one.row.cluster
        if cluster is None or cluster not in wanted:
            continue
        if one.row.original is not None:
            kinds[cluster][one.row.copy_kind] += 1
        # The first of a cluster may come after its copies: it takes the place of the last.
        if one.row.original is None:
            rows[cluster] = [one.row, *rows[cluster][:listed]]
        elif len(rows[cluster]) <= listed:
            rows[cluster].append(one.row)
    return [
        _cluster(number, rows[cluster], kinds[cluster])
        for number, (cluster, _) in enumerate(largest)
        if cluster in wanted
    ]


def _cluster(number: int, rows: list[Row], kinds: Counter[str]) -> Cluster:
    longest = max(row.characters for row in rows)
    whole = max(1, rows[0].characters)
    members = tuple(
        Member(row, length(row.characters, longest, row.original is None), row.characters / whole)
        for row in rows
    )
    copies = kinds.total()
    more = copies - sum(row.original is not None for row in rows)
    return Cluster(star(f"cluster-{number}", kinds), members, copies, more)
