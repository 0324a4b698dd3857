"""JUnit XML: a folder a test suite, a document a test case (Jenkins, junit-10.xsd).

A document fails by what fails the gate; other findings stand in its output. One that
copydesk broke on is an error and not a failure. No times: the same input gives the same
bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath

from copydesk.reports.formats.concise import line
from copydesk.reports.formats.result import Result
from copydesk.reports.place import document, shown
from copydesk.reports.quoting import attribute, element
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding
from copydesk.validators.gate import FAILING

# Findings a case tells one by one; a damaged file may hold thousands.
MOST = 100


@dataclass(slots=True)
class Suite:
    """Counts of a test suite: documents, those that failed the gate, those that broke."""

    tests: int = 0
    failures: int = 0
    errors: int = 0

    def written(self) -> str:
        """The counts as attributes of an element."""
        return f'tests="{self.tests}" failures="{self.failures}" errors="{self.errors}"'


def told(result: Result) -> Iterator[str]:
    """JUnit XML: a suite a folder, a case a document."""
    here, fails = Path.cwd(), FAILING[result.fail_on]
    total, suites = Suite(), []
    for _, documents in groupby(result.outcome.reported, key=_folder):
        suites.append(suite := Suite())
        for one in documents:
            for count in (suite, total):
                count.tests += 1
                count.errors += _broke(one)
                count.failures += not _broke(one) and bool(_failing(one, fails))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="copydesk" {total.written()}>\n'
    ordered = groupby(result.outcome.reported, key=_folder)
    for suite, (folder, documents) in zip(suites, ordered, strict=True):
        name = attribute(shown(folder, here))
        yield f"  <testsuite name={name} {suite.written()}>\n"
        for one in documents:
            yield from _case(one, name, fails)
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _case(one: Judged, suite: str, fails: tuple[str, ...]) -> Iterator[str]:
    name = document(PurePosixPath(one.row.path).name, one.row.record)
    yield f"    <testcase name={attribute(name)} classname={suite}>\n"
    failing = _failing(one, fails)
    if failing:
        kind = "error" if _broke(one) else "failure"
        names = ", ".join(dict.fromkeys(f"{f.code} {f.name}" for f in failing))
        yield f"      <{kind} type={attribute(names)} message={attribute(failing[0].message)}>"
        yield f"{_lines(failing)}</{kind}>\n"
    others = [f for f in one.findings if not _fails(f, fails)]
    if others:
        yield f"      <system-out>{_lines(others)}</system-out>\n"
    yield "    </testcase>\n"


def _folder(one: Judged) -> str:
    return PurePosixPath(one.row.path).parent.as_posix()


def _broke(one: Judged) -> bool:
    return any(finding.family == "SYS" for finding in one.findings)


def _failing(one: Judged, fails: tuple[str, ...]) -> list[Finding]:
    return [f for f in one.findings if _fails(f, fails)]


def _fails(finding: Finding, fails: tuple[str, ...]) -> bool:
    return finding.level in fails or finding.family == "SYS"


def _lines(findings: list[Finding]) -> str:
    told = [element(line(finding)) for finding in findings[:MOST]]
    if len(findings) > MOST:
        told.append(f"and {len(findings) - MOST:,} more")
    return "\n".join(told)
