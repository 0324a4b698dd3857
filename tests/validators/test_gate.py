"""The gate fails for a reason, and nothing judged is no pass."""

from pathlib import Path

import pytest

from copydesk.rules.registry import select
from copydesk.rules.samples import BODY, HEAD
from copydesk.validators.config.config import FailOn
from copydesk.validators.gate import verdict
from copydesk.validators.run import Outcome, Settings, run


def outcome(folder: Path, text: str | None) -> Outcome:
    if text is not None:
        (folder / "a.txt").write_text(text, encoding="utf-8")
    return run([str(folder)], Settings(select((), ())))


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        (f"{HEAD}{BODY}", "info", 0),
        (f"{HEAD}{BODY}\nLeave a Reply\n", "error", 1),
        (f"{HEAD}{BODY}\nLeave a Reply\n", "never", 0),
        (BODY, "error", 0),
        (BODY, "warning", 1),
        (None, "error", 2),
    ],
)
def test_status(tmp_path: Path, text: str | None, fail_on: FailOn, status: int) -> None:
    assert verdict(outcome(tmp_path, text), fail_on).status == status


def test_the_sentence_counts_and_says_what_was_left_out(tmp_path: Path) -> None:
    (tmp_path / "b.png").write_bytes(b"x")
    said = verdict(outcome(tmp_path, f"{HEAD}{BODY}\nLeave a Reply\n"), "error").sentence
    assert said == "gate: failed — 1 error in 1 document (1 with another suffix)"
