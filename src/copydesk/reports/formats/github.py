"""Workflow commands: GitHub shows them beside the lines of a change.

::error file=news/a.txt,line=3,endLine=3,col=1,endColumn=9,title=RES007 comment-form::...
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.reports.formats.counting import counted, levels, within
from copydesk.reports.formats.result import Result
from copydesk.reports.place import about, shown
from copydesk.reports.quoting import command_data, command_property
from copydesk.validators.finding import Finding

# GitHub keeps 10 annotations of each level from a step and drops the others in silence
# (docs.github.com, usage limits of workflow commands); the last line tells of them, and
# takes the place of a notice.
MOST = 10
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def told(result: Result) -> Iterator[str]:
    """Workflow commands of GitHub Actions, as many as it shows."""
    judged = result.outcome.reported
    counts = levels(judged)
    room = {level: min(counts[level], MOST) for level in COMMANDS}
    if room != {level: counts[level] for level in COMMANDS}:
        room["info"] = min(room["info"], MOST - 1)
    for finding in within(judged, room):
        yield f"{_command(finding, result)}\n"
    left = {level: counts[level] - room[level] for level in COMMANDS}
    if any(left.values()):
        yield f"::notice title=copydesk::{counted(left)} more, not shown beside their lines\n"


def _command(finding: Finding, result: Result) -> str:
    properties = {"file": shown(finding.path, result.root)}
    if finding.record is None and finding.line is not None:
        properties["line"] = str(finding.line)
        properties["endLine"] = str(finding.end_line or finding.line)
        # Columns of a span over several lines are refused (docs.github.com, checks).
        if finding.column is not None and finding.end_line == finding.line:
            properties["col"] = str(finding.column)
            properties["endColumn"] = str(finding.end_column)
    properties["title"] = f"{finding.code} {finding.name}"
    named = ",".join(f"{key}={command_property(value)}" for key, value in properties.items())
    return f"::{COMMANDS[finding.level]} {named}::{command_data(about(finding))}"
