"""How the program ends when it is interrupted or broken: never with the gate's own 1."""

import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from copydesk.cli.main import main
from copydesk.rules.samples import BODY, HEAD


def test_an_interrupted_run_ends_with_130_and_leaves_no_half_file(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(3000):
        (folder / f"{number}.txt").write_text(f"{HEAD}{BODY}\n{number}\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "copydesk",
        "audit",
        str(folder),
        "--out",
        str(tmp_path / "out"),
    ]
    # A shell that starts the tests in the background has them ignore interrupts.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heed
    )
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    _, talk = running.communicate(timeout=60)
    assert running.returncode == 130
    assert talk.splitlines()[-1] == "interrupted; what was written is whole"
    assert "Traceback" not in talk
    assert not list(tmp_path.glob("out/.*"))


def test_a_fault_of_ours_ends_with_3_and_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("out of ink\x1b[2J")

    monkeypatch.setattr("copydesk.validators.run.run", broken)
    with pytest.raises(SystemExit) as ended:
        main(["check", str(tmp_path)])
    assert ended.value.code == 3
    talk = capsys.readouterr().err
    assert r"copydesk broke in test_endings.py:" in talk
    assert r"RuntimeError: out of ink\x1b[2J" in talk
    assert talk.count("\n") == 1
