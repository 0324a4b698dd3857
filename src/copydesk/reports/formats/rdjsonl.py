"""reviewdog's diagnostics, one a line (reviewdog, proto/rdf).

Its columns count bytes of UTF-8, ours characters: they are given where both are known to
be the same place, at the start of a line and as far as the quote reaches, and left out
elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from copydesk.reports.formats.result import Result
from copydesk.reports.place import about, shown
from copydesk.reports.quoting import plain_json_text
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def told(result: Result) -> Iterator[str]:
    """Diagnostics of reviewdog, one JSON object a line."""
    for one in result.outcome.reported:
        yield from of(one)


def of(one: Judged) -> Iterator[str]:
    """What is said of a single document."""
    here = Path.cwd()  # reviewdog takes paths from the folder it is run in
    for finding in one.findings:
        yield f"{plain_json_text(_diagnostic(finding, here))}\n"


def _diagnostic(finding: Finding, here: Path) -> dict[str, Any]:
    location: dict[str, Any] = {"path": shown(finding.path, here)}
    if finding.record is None and finding.line is not None:
        location["range"] = _range(finding)
    return {
        "message": f"{finding.name}: {about(finding)}",
        "location": location,
        "severity": SEVERITIES[finding.level],
        "source": {"name": "copydesk"},
        "code": {"value": finding.code},
    }


def _range(finding: Finding) -> dict[str, dict[str, int | None]]:
    lines: dict[str, dict[str, int | None]] = {
        "start": {"line": finding.line},
        "end": {"line": finding.end_line or finding.line},
    }
    quote = finding.evidence
    whole = finding.start is not None and finding.end == finding.start + len(quote)
    if finding.column == 1 and finding.end_line == finding.line and whole and "\\" not in quote:
        lines["start"]["column"] = 1
        lines["end"]["column"] = 1 + len(quote.encode("utf-8"))
    return lines
