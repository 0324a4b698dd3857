"""The corpus rules on executors: related documents together, a family at a time, by the
code of the local engine, so that both say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pyarrow as pa

from copydesk.rules.copies.corpus import Known, gathered
from copydesk.rules.copies.join import Joined, together
from copydesk.rules.registry import recalled
from copydesk.rules.rule import Number
from copydesk.validators.corpus import changes_of
from copydesk.validators.desk import Judged
from copydesk.validators.packed import unpacked

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

CHANGES = pa.schema([("id", pa.int64()), ("change", pa.binary())])
# The family whose rules ask only how documents are related; the others look at all of
# the corpus and run where it comes together.
COPIES = "DUP"


def families_changed(members: DataFrame, asked: Mapping[str, Mapping[str, Number]]) -> DataFrame:
    """What the rules on copies say of each family: rows of an id and a packed change.

    `members` has `family`, `id`, `packed`, `pairs` (of the other id and the hashes shared)
    and `common` (the document's hashes that stand in too many texts).
    """

    def judge_family(table: pa.Table) -> pa.Table:
        return _judge_family(asked, table)

    return members.groupBy("family").applyInArrow(judge_family, "id long, change binary")


def _judge_family(asked: Mapping[str, Mapping[str, Number]], table: pa.Table) -> pa.Table:
    rows = table.to_pylist()
    judged: dict[int, Judged] = {row["id"]: unpacked(row["packed"]) for row in rows}
    shared = {
        (row["id"], pair["other"]): pair["shared"] for row in rows for pair in row["pairs"] or ()
    }
    common = frozenset(value for row in rows for value in row["common"] or ())

    def join(ones: Sequence[Known]) -> Joined:
        place = {known.order: index for index, known in enumerate(ones)}
        pairs = {
            (place[other], place[one]): count
            for (one, other), count in shared.items()
            if one in place and other in place
        }
        return Joined(tuple(together(dict(sorted(pairs.items())))), common)

    known = tuple(
        replace(one.known, order=number)
        for number, one in sorted(judged.items())
        if one.known is not None
    )
    rules = [rule for rule in recalled(asked) if rule.family == COPIES]
    found = changes_of(gathered(known, frozenset(), join), rules)
    encode = msgspec.msgpack.encode
    return pa.Table.from_pylist(
        [{"id": number, "change": encode(change)} for number, change in sorted(found.items())],
        CHANGES,
    )
