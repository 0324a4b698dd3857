"""The README shows what the program says, and its commands are those that work."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
TRANSCRIPTS = re.findall(r"```console\n\$ (copydesk [^\n]+)\n(.*?)```", README, re.DOTALL)


def test_there_is_a_transcript() -> None:
    assert TRANSCRIPTS


@pytest.mark.parametrize(("command", "shown"), TRANSCRIPTS, ids=lambda value: value[:40])
def test_transcripts_are_what_the_program_says(command: str, shown: str) -> None:
    words = shlex.split(command)[1:]
    done = subprocess.run(
        [sys.executable, "-m", "copydesk", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == shown


def test_two_commands_set_everything_up() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert len(commands) == 2
    assert "audit examples/newsroom" in commands[0]
    assert "pytest" in commands[1]
