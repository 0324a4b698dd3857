"""Settings on the command line go before those of files."""

from pathlib import Path

import pytest
from tests.cli.bridges import check, last, program


def test_a_key_on_the_command_line_goes_before_the_file(known: Path) -> None:
    Path("copydesk.toml").write_text("fail-on = 'error'\n[limits]\nRES = '90%'\n", "utf-8")
    said = ["--set", "fail-on=warning", "--set", "limits.no-date=5%"]
    shown = program("config", *said, "--show-origin")
    assert 'fail-on = "warning"  # command line' in shown.stdout
    assert "limits.no-date = [{ max-share = 0.05" in shown.stdout
    assert "limits.RES = [{ max-share = 0.9" in shown.stdout


def test_a_table_is_joined_and_a_list_replaced(known: Path) -> None:
    Path("copydesk.toml").write_text("exclude = ['a/**']\n[levels]\nRES = 'info'\n", "utf-8")
    shown = program("config", "--set", "exclude=['b/**']", "--set", "levels.DAT='warning'").stdout
    assert 'exclude = ["b/**"]' in shown
    assert 'levels.RES = "info"' in shown
    assert 'levels.DAT = "warning"' in shown


def test_what_is_set_holds_for_a_check(known: Path) -> None:
    done = check("--baseline", "none", "--set", "levels.RES=info")
    assert done.exit_code == 0
    assert "1 info" in last(done)


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("fail-onn=warning", "unknown key 'fail-onn'; did you mean 'fail-on'?"),
        ("fail-on=warnin", "fail-on: expected one of error, warning, info, never"),
        ("fail-on", "expected KEY=VALUE"),
        ("a b=3", "no key"),
        ("extend='x.toml'", "'extend' holds in files only"),
        ("limits.no-dat=3%", "unknown metric or rule 'no-dat'"),
    ],
)
def test_what_is_wrong_is_said(known: Path, pair: str, said: str) -> None:
    done = check("--set", pair)
    assert done.exit_code == 2
    assert said in done.stderr
