"""copydesk on Apache Spark: `copydesk.spark.audit(frame)` in a notebook or a job.

Needs the extra `spark`, Java 17 or newer, and copydesk installed where executors run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from copydesk.reports.report import Report
from copydesk.rules.registry import select as select_rules
from copydesk.validators.cluster.run import run_rows
from copydesk.validators.run import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def audit(
    frame: DataFrame,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    document_rules: bool = False,
    columns: Mapping[str, str] | None = None,
) -> Report:
    """Audit a Spark DataFrame of records, one row each, on its own cluster.

    `columns` names columns by their meaning (text, id, url, author, date, outlet, site,
    headline). What was judged stays on the cluster's disks until the session ends; the
    tables of the report are made when asked for, and `report.outcome.judged.tables()`
    gives documents and findings as frames. Raises UnknownRule for a rule that is not.
    """
    rules = select_rules(select, ignore)
    return Report(run_rows(frame, Settings(rules, 1, document_rules, columns or {})))
