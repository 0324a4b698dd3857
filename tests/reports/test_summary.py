"""The summary says what was looked at, and stays Markdown whatever the names are."""

from pathlib import Path

import copydesk
from copydesk.reports.cards import manual
from copydesk.reports.quoting import code
from copydesk.reports.summary import summary
from copydesk.rules.samples import BODY, HEAD

ROOT = Path(__file__).parents[2]


def said(report: copydesk.Report) -> str:
    return summary(report.outcome, report.survey)


def test_the_five_questions_are_answered_with_intervals(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{HEAD}{BODY}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{BODY}\nLeave a Reply\n", encoding="utf-8")
    text = said(copydesk.audit(tmp_path))
    for question in ("attributable", "dated", "whole", "original", "clean"):
        assert f"| {question} |" in text
    assert "| 1 | 50.0% | 9.5% to 90.5% |" in text
    assert "comment-form" in text


def test_names_of_files_are_no_markup(tmp_path: Path) -> None:
    (tmp_path / "[a](javascript:x)|`.txt").write_text("Leave a Reply\n", encoding="utf-8")
    text = said(copydesk.audit(tmp_path))
    assert "(javascript:x)|`.txt``: comment-form" in text
    assert code("a\nb|c", cell=True) == r"`a\nb\x7cc`"
    assert code("a`b``") == "``` a`b`` ```"


def test_docs_rules_is_what_the_rules_say() -> None:
    stored = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert stored == manual(), "stale: run `copydesk rules --format markdown > docs/rules.md`"
