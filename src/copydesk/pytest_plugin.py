"""A pytest fixture that fails a test when a corpus fails its gate.

    def test_the_corpus_is_clean(copydesk_gate):
        copydesk_gate("corpus/", fail_on="error", ignore=["no-headline"])

pytest finds it by its entry point; nothing of copydesk is loaded before a test asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from copydesk.reports.report import Report
    from copydesk.validators.config.config import FailOn

# Findings that are quoted where a test fails.
QUOTED = 20


@pytest.fixture
def copydesk_gate() -> Callable[..., Report]:
    """A function that audits paths and returns the report, or fails the test."""

    def gate(
        path: str | PathLike[str],
        *,
        fail_on: FailOn = "error",
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        document_rules: bool = False,
    ) -> Report:
        from copydesk.front import audit
        from copydesk.validators.gate import verdict

        report = audit(path, select=select, ignore=ignore, document_rules=document_rules)
        end = verdict(report.outcome, fail_on)
        if end.status:
            pytest.fail("\n".join([end.sentence, *_quoted(report, fail_on)]), pytrace=False)
        return report

    return gate


def _quoted(report: Report, fail_on: FailOn) -> Iterator[str]:
    """The first findings that made the gate fail, a line each."""
    from copydesk.reports.formats.concise import line
    from copydesk.validators.gate import FAILING

    failing = (
        finding
        for one in report.outcome.judged
        for finding in one.findings
        if finding.level in FAILING[fail_on]
    )
    for count, finding in enumerate(failing):
        if count == QUOTED:
            yield "and more: see `copydesk check`"
            return
        yield line(finding)
