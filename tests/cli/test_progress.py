"""Progress is for a person at a terminal, and for nobody else."""

import io
from pathlib import Path

import pytest

from copydesk.cli.progress import PATIENCE, Progress, colour_wanted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    for name in ("CI", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    return Terminal()


def test_it_tells_rate_findings_and_what_is_left(terminal: Terminal) -> None:
    progress = Progress(stream=terminal)
    assert progress.line(1000, 25, 2.0) == "1,000 documents, 25 findings, 500/s"
    progress.total = 46_000
    assert progress.line(1000, 25, 2.0).endswith("500/s, 45,000 to go, 1:30 left")
    progress.total = 10
    assert progress.line(1000, 25, 2.0).endswith("500/s")


def test_short_runs_stay_quiet_and_long_ones_leave_no_trace(terminal: Terminal) -> None:
    with Progress(stream=terminal) as progress:
        progress(1, 0)
        assert terminal.getvalue() == ""
        progress.started -= 2 * PATIENCE
        progress.shown -= 2 * PATIENCE
        progress(2, 1)
        assert "2 documents, 1 findings" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize("quiet", ["ci", "pipe"])
def test_nobody_else_is_shown_it(
    terminal: Terminal, quiet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if quiet == "ci":
        monkeypatch.setenv("CI", "true")
    stream = terminal if quiet == "ci" else io.StringIO()
    with Progress(stream=stream) as progress:
        progress.started -= 60
        progress.shown -= 60
        progress(5000, 3)
    assert stream.getvalue() == ""


def test_files_are_counted_and_records_are_not_guessed(terminal: Terminal, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md", "d.png"):
        (tmp_path / name).write_bytes(b"")
    progress = Progress([str(tmp_path)], terminal)
    progress.count()
    assert progress.total == 3
    (tmp_path / "e.jsonl").write_bytes(b"")
    progress = Progress([str(tmp_path)], terminal)
    progress.count()
    assert progress.total is None


def test_colour_is_for_terminals_that_want_it(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert colour_wanted(terminal)
    assert not colour_wanted(io.StringIO())
    monkeypatch.setenv("TERM", "dumb")
    assert not colour_wanted(terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colour_wanted(terminal)
