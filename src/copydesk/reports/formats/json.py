"""One object: what audit writes as report.json, and the verdict of the gate."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.reports.envelope import envelope
from copydesk.reports.formats.result import Result


def told(result: Result) -> Iterator[str]:
    """The whole report as one JSON object."""
    return envelope(result.outcome, result.end)
