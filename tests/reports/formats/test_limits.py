"""Where a program takes only so much, the gravest are kept and the rest is counted."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from copydesk.documents.record import Raw
from copydesk.documents.sources import Walk
from copydesk.reports.formats import github, junit, markdown, sarif
from copydesk.reports.formats.counting import gravest
from copydesk.reports.formats.result import Result
from copydesk.rules.mark import Level
from copydesk.rules.registry import all_rules
from copydesk.validators.desk import Judged, judge
from copydesk.validators.gate import verdict
from copydesk.validators.results import Results
from copydesk.validators.run import Outcome, Settings

RULES = tuple(rule for rule in all_rules() if not rule.of_corpus)
ONE = judge(Raw("a.txt", text="Leave a Reply\n"), RULES)


def held(judged: Iterable[Judged]) -> Results:
    results = Results()
    for one in judged:
        results.append(one)
    return results


def result(levels: dict[Level, int]) -> Result:
    def documents() -> Iterator[Judged]:
        number = 0
        for level in ("info", "warning", "error"):
            for _ in range(levels.get(level, 0)):
                number += 1
                found = replace(ONE.findings[0], level=level, path=f"{number:05}.txt")
                yield Judged(replace(ONE.row, path=found.path), (found,), ONE.known)

    outcome = Outcome(held(documents()), Walk(), Settings(RULES))
    return Result(outcome, verdict(outcome, "error"), "error", Path.cwd())


def test_github_shows_ten_of_a_level_and_tells_of_the_rest() -> None:
    lines = list(github.told(result({"error": 12, "warning": 3, "info": 30})))
    assert [sum(line.startswith(f"::{c} ") for line in lines) for c in ("error", "warning")] == [
        10,
        3,
    ]
    assert sum(line.startswith("::notice ") for line in lines) == 10
    assert (
        lines[-1]
        == "::notice title=copydesk::2 errors, 21 infos more, not shown beside their lines\n"
    )


def test_github_needs_no_last_word_where_all_is_shown() -> None:
    lines = list(github.told(result({"error": 10, "info": 10})))
    assert len(lines) == 20
    assert "title=copydesk" not in lines[-1]


def test_sarif_keeps_the_errors_and_notes_what_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST", 5)
    run = json.loads("".join(sarif.told(result({"error": 4, "warning": 3, "info": 2}))))["runs"][0]
    assert [r["level"] for r in run["results"]] == ["warning", *["error"] * 4]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("2 warnings, 2 infos more are left out")


def test_markdown_stays_under_what_a_step_summary_takes() -> None:
    given = result({"error": 400})
    text = "".join(markdown.told(given))
    assert text.count("\n| error |") == markdown.MOST
    assert text.endswith("350 more of 400 errors.\n")
    assert len(text.encode()) < 1 << 20


def test_a_case_of_junit_tells_a_hundred_findings() -> None:
    many = Judged(ONE.row, ONE.findings * 150, ONE.known)
    outcome = Outcome(held([many]), Walk(), Settings(RULES))
    text = "".join(junit.told(Result(outcome, verdict(outcome, "error"), "error", Path.cwd())))
    assert "\nand " in text
    assert text.count("comment-form: a line") <= 2 * junit.MOST


def test_the_gravest_have_room_first() -> None:
    counts = {"error": 3, "warning": 4, "info": 5}
    assert gravest(counts, 5) == {"error": 3, "warning": 2, "info": 0}
    assert gravest(counts, 50) == counts
