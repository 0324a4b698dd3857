"""The summary of an audit fits a terminal of 80 by 24, whatever was found."""

import re
from pathlib import Path

import pytest
from tests.reports.test_page import synthetic

import copydesk
from copydesk.reports.formats.text import columns
from copydesk.reports.screen import screen
from copydesk.rules.samples import BODY, HEAD

NEWSROOM = Path(__file__).parents[2] / "examples" / "newsroom"


def shown(report: copydesk.Report, colour: bool = False) -> list[str]:
    return screen(report.outcome, report.survey, colour).splitlines()


@pytest.mark.parametrize("report", [copydesk.audit(NEWSROOM), copydesk.Report(synthetic(3000))])
def test_it_is_one_screen(report: copydesk.Report) -> None:
    lines = shown(report)
    assert len(lines) <= 23  # the verdict on stderr is the last one
    assert max(map(columns, lines)) <= 80
    assert lines[0].startswith(f"{len(report.outcome.judged):,} documents were judged")
    assert any(line.startswith("attributable") for line in lines)


def test_a_share_that_is_not_nothing_has_a_bar() -> None:
    rows = [{"text": f"{HEAD}{BODY} {n}\n"} for n in range(60)] + [{"text": BODY}]
    (line,) = (
        line
        for line in shown(copydesk.audit(rows, document_rules=True))
        if line.startswith("attributable")
    )
    assert line.count("#") == 1
    assert " 1.6% (" in line


def test_colour_marks_and_says_nothing() -> None:
    report = copydesk.audit([{"text": f"{BODY}\nLeave a Reply\n"}])
    coloured = "\n".join(shown(report, colour=True))
    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured).splitlines() == shown(report)


def test_an_empty_audit_says_so() -> None:
    assert shown(copydesk.audit([]))[-1] == "No findings."
