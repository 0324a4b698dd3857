"""One line a finding: place, level, code, name, message."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.reports.formats.result import Result
from copydesk.reports.formats.text import place
from copydesk.reports.quoting import log_line
from copydesk.validators.finding import Finding


def told(result: Result) -> Iterator[str]:
    """One line a finding."""
    for one in result.outcome.reported:
        for finding in one.findings:
            yield f"{line(finding)}\n"


def line(finding: Finding) -> str:
    """A finding on one line: place, level, code, name and message, safe in a build's log."""
    what = f"{finding.code} {finding.name}: {finding.message}"
    return log_line(f"{place(finding)}: {finding.level}: {what}")
