"""The Python door: audit, check_text, clean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from copydesk.documents.record import Raw
from copydesk.documents.records import from_mapping
from copydesk.reports.report import Report
from copydesk.rules.registry import select as select_rules
from copydesk.validators.desk import judge
from copydesk.validators.finding import Finding
from copydesk.validators.run import Settings, run
from copydesk.validators.stripping import Cleaned, strip, strippers

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def audit(
    source: str | PathLike[str] | pd.DataFrame | pa.Table | Iterable[Mapping[str, Any]],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    document_rules: bool = False,
    jobs: int = 1,
    columns: Mapping[str, str] | None = None,
) -> Report:
    """Audit a folder, a file, a DataFrame, an Arrow table or an iterable of records.

    `select` and `ignore` take rule codes, prefixes and names; `columns` names record
    columns by their meaning (text, id, url, author, date, outlet, site, headline).
    Raises MissingPath for a path that is not there, UnknownRule for a rule that is not.
    """
    settings = Settings(select_rules(select, ignore), jobs, document_rules, columns or {})
    if isinstance(source, (str, PathLike)):
        return Report(run([fspath(source)], settings))
    return Report(run([], settings, _rows(source, settings.columns)))


def check_text(
    text: str, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """The findings of one text, in the order of their place."""
    rules = [rule for rule in select_rules(select, ignore) if "copies" not in rule.wants]
    return judge(Raw("<text>", text=text), rules).findings


def clean(text: str) -> Cleaned:
    """The text without page furniture, and the spans that were taken out."""
    return strip(text, judge(Raw("<text>", text=text), strippers()).findings)


def _rows(source: Any, columns: Mapping[str, str]) -> Iterator[Raw]:
    if hasattr(source, "to_dict") and hasattr(source, "columns"):  # a pandas frame
        source = ({k: _missing(v) for k, v in row.items()} for row in source.to_dict("records"))
    elif hasattr(source, "to_batches"):  # an Arrow table
        source = (row for batch in source.to_batches() for row in batch.to_pylist())
    for number, row in enumerate(source, 1):
        yield from_mapping(row, "<records>", str(number), columns)


def _missing(value: Any) -> Any:
    """None for the missing values of pandas, which are not equal to themselves."""
    try:
        return None if value != value else value
    except (TypeError, ValueError):
        return None if value is None or type(value).__name__ == "NAType" else value
