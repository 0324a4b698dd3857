"""One JSON object a finding and a line: the contract other programs rely on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copydesk.documents.escaping import show_path
from copydesk.reports.formats.result import Result
from copydesk.reports.quoting import plain_json_text
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding


def told(result: Result) -> Iterator[str]:
    """One JSON object a finding and line (DESIGN 4)."""
    for one in result.outcome.reported:
        yield from of(one)


def of(one: Judged) -> Iterator[str]:
    """What is said of a single document."""
    for finding in one.findings:
        yield f"{plain_json_text(plain(finding))}\n"


def plain(finding: Finding) -> dict[str, Any]:
    """A finding as JSON values. The message and the quote are escaped already."""
    value = finding.as_dict()
    value["path"] = show_path(finding.path)
    return value
