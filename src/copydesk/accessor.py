"""`df.copydesk.audit(...)`: the audit of a frame, from the frame. Import it to have it.

import copydesk.accessor
report = df.copydesk.audit(text="body", author="byline", date="published", url="link")
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any

import pandas as pd

from copydesk.front import audit
from copydesk.reports.report import Report

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FrameAccessor"]


@pd.api.extensions.register_dataframe_accessor("copydesk")
class FrameAccessor:
    """What copydesk does with a frame of articles, a row each."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def audit(
        self,
        text: str | None = None,
        *,
        id: str | None = None,
        author: str | None = None,
        date: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        site: str | None = None,
        headline: str | None = None,
        label: str | None = None,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        document_rules: bool = False,
        jobs: int | None = None,
        manifest: str | PathLike[str] | pd.DataFrame | pa.Table | None = None,
        config: str | PathLike[str] | Mapping[str, Any] | None = None,
    ) -> Report:
        """The report of the rows, in their order. Arguments name columns; those left out
        are looked for by their usual names (text, body, byline, published, link, ...). The
        others are those of `copydesk.audit`: a frame has no place, so that settings hold
        where `config` names them.

        Raises KeyError for a column that is not there, UnknownRule for a rule, BadManifest
        and WrongConfig for what cannot be read.
        """
        named = {
            "text": text,
            "id": id,
            "author": author,
            "date": date,
            "url": url,
            "outlet": outlet,
            "site": site,
            "headline": headline,
            "label": label,
        }
        columns = {meaning: name for meaning, name in named.items() if name is not None}
        missing = [name for name in columns.values() if name not in self._frame.columns]
        if missing:
            there = ", ".join(map(str, self._frame.columns))
            raise KeyError(f"no column {missing[0]!r}; there are: {there}")
        return audit(
            self._frame,
            select=select,
            ignore=ignore,
            document_rules=document_rules,
            jobs=jobs,
            columns=columns,
            manifest=manifest,
            config=config,
        )
