"""A function for `datasets.Dataset.map`: what copydesk says of each row, as columns.

    from copydesk.datasets import Judge
    articles = articles.map(Judge(text="body"), batched=True, num_proc=4)
    articles = articles.filter(lambda row: row["copydesk_verdict"] == "passed")

Rows are judged one by one: copies show in an audit of the whole. Nothing here imports
`datasets`; the extra `copydesk[datasets]` brings it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from copydesk.documents.records import from_mapping
from copydesk.rules.registry import select
from copydesk.validators.desk import judge

FACTS = (
    "verdict",
    "language",
    "headline",
    "author",
    "author_kind",
    "published",
    "published_precision",
    "residue_lines",
    "truncation",
)


@dataclass(frozen=True)
class Judge:
    """A batch of columns in, columns `copydesk_*` out: the facts of the documents table and
    `copydesk_codes`, the rules that spoke. Not slotted: `datasets` pickles and hashes it.

    `text` names the column of texts, `columns` others by their meaning (author, date, url,
    outlet, site, headline); `rules` and `ignore` choose rules.
    """

    text: str = "text"
    columns: Mapping[str, str] = field(default_factory=dict)
    rules: Sequence[str] = ()
    ignore: Sequence[str] = ()

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        chosen = [r for r in select(self.rules, self.ignore) if not r.of_corpus]
        named = {**self.columns, "text": self.text}
        rows = (
            dict(zip(batch, values, strict=True)) for values in zip(*batch.values(), strict=True)
        )
        found = [
            judge(from_mapping(row, "<rows>", str(number), named), chosen, alone=True)
            for number, row in enumerate(rows, 1)
        ]
        added: dict[str, list[Any]] = {
            f"copydesk_{name}": [getattr(one.row, name) for one in found] for name in FACTS
        }
        added["copydesk_codes"] = [sorted({f.code for f in one.findings}) for one in found]
        return added
