"""Output that is noted while the run goes on: the same bytes, printed at its end."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import output
from copydesk.cli.main import main

STORY = """Bridge opens

By Anna Lindqvist
12 May 2021

The bridge over the Lund opened on Sunday, two years later than the council had planned, and
some four hundred people walked across it before noon.

It cost nine million, the mayor said, of which the county paid a third. Lorries will take the
old road until the spring, when the ramps on the northern side are done.
"""
DAMAGED = "The magazine\u00e2\u20ac\u2122s latest review is out.\n"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(70):
        text = DAMAGED * (number % 3) if number % 3 else STORY
        (folder / f"{number:02d}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def check(*args: str) -> Result:
    return CliRunner().invoke(main, ["check", "corpus", "--no-cache", *args])


@pytest.mark.parametrize("kind", ["jsonl", "rdjsonl"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_noted_is_what_a_report_of_the_whole_run_holds(
    corpus: Path, kind: str, jobs: str
) -> None:
    noted = check("--document-rules", "--format", kind, "-j", jobs)
    kept = check("--document-rules", "--report", f"{kind}=whole", "--format", "concise")
    assert noted.exit_code == kept.exit_code == 1
    assert noted.stdout_bytes == Path("whole").read_bytes()
    assert noted.stderr.splitlines()[-1] == kept.stderr.splitlines()[-1]


@pytest.mark.parametrize("way", [("--staged",), ("--since", "main")])
def test_what_changed_is_told_as_well(corpus: Path, way: tuple[str, ...]) -> None:
    def git(*args: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *args], check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", "corpus/00.txt")
    git("commit", "-q", "-m", "A story")
    git("add", ".")
    told = check("--document-rules", "--format", "jsonl", *way).stdout
    assert {json.loads(line)["path"] for line in told.splitlines()} >= {"corpus/01.txt"}
    assert '"ENC007"' in told


def test_more_than_memory_may_hold_is_noted_in_a_file(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = check("--document-rules", "--format", "jsonl")
    monkeypatch.setattr(output, "HELD", 1000)
    assert len(whole.stdout_bytes) > 10_000
    assert check("--document-rules", "--format", "jsonl").stdout_bytes == whole.stdout_bytes


def test_a_run_with_a_corpus_pass_is_told_at_its_end(corpus: Path) -> None:
    codes = check("--format", "jsonl").stdout
    assert '"DUP001"' in codes
    assert '"DUP001"' not in check("--document-rules", "--format", "jsonl").stdout


def test_an_empty_folder_is_nothing_to_judge(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = CliRunner().invoke(main, ["check", "empty", "--document-rules", "--format", "jsonl"])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "nothing to judge" in done.stderr
