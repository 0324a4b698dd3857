"""Entries of the baseline that look fixed are told of, and fail where that is asked for."""

from pathlib import Path

from tests.cli.bridges import check, last


def test_a_stale_entry_fails_where_that_is_asked_for(known: Path) -> None:
    (known / "old.txt").write_text((known / "old.txt").read_text("utf-8").partition("\nLeave")[0])
    done = check()
    assert done.exit_code == 0
    assert "1 entry looks fixed" in last(done)
    failed = check("--stale", "fail")
    assert failed.exit_code == 1
    assert "gate: failed — no new findings" in last(failed)
    assert "1 entry looks fixed" in last(failed)
    assert check("--stale", "fail", "--fail-on", "never").exit_code == 0
    assert check("--stale", "fail", "--baseline", "none").exit_code == 0
