"""A code quality report for GitLab (docs.gitlab.com, code quality report format).

GitLab compares the reports of two branches by fingerprint, so one names the document by
its path and not by its content: an edit elsewhere in the file makes no finding new.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from copydesk.reports.envelope import joined
from copydesk.reports.formats.result import Result
from copydesk.reports.place import about, below, shown
from copydesk.validators.finding import Finding

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def told(result: Result) -> Iterator[str]:
    """GitLab code quality: one JSON list."""
    yield "["
    yield from joined(
        _issue(finding, result) for one in result.outcome.reported for finding in one.findings
    )
    yield "]\n"


def _issue(finding: Finding, result: Result) -> dict[str, Any]:
    # A line is asked for; a finding about the whole file, or in a record, gets the first.
    in_file = finding.record is None and finding.line is not None
    return {
        "description": f"{finding.name}: {about(finding)}",
        "check_name": finding.code,
        "fingerprint": _fingerprint(finding, result),
        "severity": SEVERITIES[finding.level],
        "location": {
            "path": shown(finding.path, result.root),
            "lines": {"begin": finding.line if in_file else 1},
        },
    }


def _fingerprint(finding: Finding, result: Result) -> str:
    path = os.fsencode(below(finding.path, result.root))
    record = (finding.record or "").encode("utf-8", "surrogatepass")
    name = b"\0".join((path, record, finding.fingerprint.encode()))
    return blake2b(name, digest_size=16).hexdigest()
