"""audit --engine spark: what is asked wrongly is told in words."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from copydesk.cli.main import main


def audit(tmp_path: Path, *more: str) -> tuple[int, str]:
    (tmp_path / "a.txt").write_text("A ferry ran aground.\n")
    asked = ["audit", str(tmp_path), "--out", str(tmp_path / "out"), "--isolated", *more]
    done = CliRunner().invoke(main, asked)
    return done.exit_code, done.stderr


def test_a_master_is_for_spark(tmp_path: Path) -> None:
    status, said = audit(tmp_path, "--master", "local[2]")
    assert status == 2
    assert "--engine spark" in said


def test_standard_input_is_not_sent_away(tmp_path: Path) -> None:
    status, said = audit(tmp_path, "-", "--engine", "spark")
    assert status == 2
    assert "standard input" in said


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    status, said = audit(tmp_path, "--engine", "spark")
    assert status == 2
    assert "copydesk[spark]" in said
