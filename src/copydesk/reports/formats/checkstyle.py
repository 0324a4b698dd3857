"""Checkstyle XML: a file, its findings. Read by Jenkins, reviewdog and many others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from copydesk.reports.formats.result import Result
from copydesk.reports.place import about, shown
from copydesk.reports.quoting import attribute
from copydesk.validators.finding import Finding


def told(result: Result) -> Iterator[str]:
    """Checkstyle XML."""
    here = Path.cwd()
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for path, records in groupby(result.outcome.reported, key=lambda one: one.row.path):
        yield f"  <file name={attribute(shown(path, here))}>\n"
        for one in records:
            for finding in one.findings:
                yield f"    {_error(finding)}\n"
        yield "  </file>\n"
    yield "</checkstyle>\n"


def _error(finding: Finding) -> str:
    place = ""
    if finding.record is None and finding.line is not None:
        place = f' line="{finding.line}"'
        if finding.column is not None:
            place += f' column="{finding.column}"'
    message, source = attribute(about(finding)), f"copydesk.{finding.code}.{finding.name}"
    return f'<error{place} severity="{finding.level}" message={message} source="{source}"/>'
