"""--durations tells what rules and facts cost, and changes nothing else."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from copydesk.cli.main import main
from copydesk.rules.facts import facts
from copydesk.validators import worker

NEWS = "Bridge closed\n\nBy Anna Holm\n\n" + "The divers found cracks in two of its piers. " * 9


def test_the_dearest_are_told_on_stderr_and_the_findings_are_the_same(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{number} {NEWS}\nShare\n", "utf-8")
    asked = ["check", str(tmp_path), "--isolated", "--format", "jsonl", "--document-rules"]
    plain = CliRunner().invoke(main, asked)
    timed = CliRunner().invoke(main, [*asked, "--durations", "5"])
    assert timed.stdout == plain.stdout
    assert timed.exit_code == plain.exit_code
    head, columns, *rows = timed.stderr.splitlines()[:8]
    assert head.startswith("durations: 3 documents, ")
    assert columns.split() == ["ms", "share", "us", "each", "what"]
    spent = [float(row.split()[0].replace(",", "")) for row in rows[:5]]
    assert spent == sorted(spent, reverse=True)
    assert rows[5].endswith("reading, walking, placing")
    assert "durations" not in plain.stderr


def test_all_of_them_are_told_with_0_and_no_clock_stays_behind(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS, "utf-8")
    before = (vars(facts)["furniture"], vars(worker)["judge"])
    told = CliRunner().invoke(
        main, ["audit", str(tmp_path), "--out", str(tmp_path / "o"), "--durations", "0"]
    )
    for what in ("fact furniture", "fact credits", "step compose", "AUT001 no-author"):
        assert any(line.endswith(f"  {what}") for line in told.stderr.splitlines())
    assert (vars(facts)["furniture"], vars(worker)["judge"]) == before
