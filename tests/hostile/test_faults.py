"""Killed, out of space, locked out or in company: originals stay, outputs are whole or absent."""

import os
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from faults import FILES, contents, corpus

from copydesk.rules.registry import select
from copydesk.validators import store
from copydesk.validators.ledger import digest
from copydesk.validators.run import Settings, run

ROOT = Path(__file__).parents[2]


def copydesk(cwd: Path, *words: str, most: int | None = None) -> "subprocess.CompletedProcess[str]":
    """Run the program; `most` is the largest file, in bytes, that the system lets it write."""
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most)) if most else None
    return subprocess.run(
        [sys.executable, "-m", "copydesk", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=cwd,
        preexec_fn=limit,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return corpus(tmp_path / "project")


@pytest.mark.slow
def test_twenty_kills_at_random_moments_lose_nothing() -> None:
    script = ROOT / "benchmarks" / "faults.py"
    done = subprocess.run(
        [sys.executable, script, "--rounds", "20"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "leaves"),
    [
        (("audit", "news", "--out", "out", "--document-rules"), "out"),
        (("clean", "news", "--out", "out"), "out"),
        (("baseline", "write", "news"), ".copydesk/baseline.jsonl"),
        (("check", "news", "--report", "jsonl=found.jsonl"), "found.jsonl"),
    ],
)
def test_no_space_ends_in_words_and_leaves_no_half_file(
    folder: Path, words: tuple[str, ...], leaves: str
) -> None:
    originals = contents(folder / "news")
    full = copydesk(folder, *words, most=600)
    assert full.returncode == 2, full.stderr
    assert "Traceback" not in full.stderr
    assert "File too large" in full.stderr
    left = contents(folder / leaves)
    assert contents(folder / "news") == originals
    copydesk(folder, *words)
    whole = contents(folder / leaves)
    assert whole
    assert all(whole[name] == data for name, data in left.items())


def test_no_space_in_place_rewrites_nothing_without_a_way_back(folder: Path) -> None:
    originals = contents(folder / "news")
    full = copydesk(folder, "clean", "news", "--in-place", "--yes", most=600)
    assert full.returncode == 2
    assert copydesk(folder, "restore", "news", "--out", "back").returncode == 0
    assert contents(folder / "news") | contents(folder / "back") == originals


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into any folder")
def test_a_folder_that_may_not_be_written_is_said(folder: Path) -> None:
    (folder / "locked").mkdir(mode=0o500)
    done = copydesk(folder, "audit", "news", "--out", "locked/out")
    assert done.returncode == 2
    assert "permission denied" in done.stderr.lower()


def test_a_file_that_vanishes_on_the_way_is_a_finding(folder: Path) -> None:
    gone = sorted((folder / "news").rglob("*.txt"))[5]
    outcome = run(
        [str(folder / "news")],
        Settings(select(["FIL"], [])),
        progress=lambda documents, findings: gone.unlink(missing_ok=True),
    )
    assert len(outcome.judged) == FILES
    found = [(f.path, f.code, f.message) for one in outcome.judged for f in one.findings]
    assert found == [(str(gone), "FIL002", "not read: no such file or directory")]


def test_a_file_that_changes_before_it_is_read_is_judged_by_what_was_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at its stamp and the reading of it; the store does not believe it."""
    file = sorted((folder / "news").rglob("*.txt"))[5]
    texts = {name: f"{name}\n\nBy Anna Lindqvist\n" for name in ("while read", "afterwards")}
    look = store.stamp

    def and_changed(path: str, now: int) -> bytes | None:
        seen = look(path, now)
        if path == str(file):
            file.write_text(texts["while read"], encoding="utf-8")
        return seen

    def judged() -> tuple[str, str | None]:
        settings = Settings(select(["FIL", "AUT"], []), store=folder / "cache")
        (one,) = (
            one for one in run([str(folder / "news")], settings).judged if one.row.path == str(file)
        )
        return one.row.document, one.row.headline

    with monkeypatch.context() as patched:
        patched.setattr(store, "stamp", and_changed)
        assert judged() == (digest(texts["while read"].encode()), "while read")
    assert judged() == (digest(texts["while read"].encode()), "while read")
    file.write_text(texts["afterwards"], encoding="utf-8")
    assert judged() == (digest(texts["afterwards"].encode()), "afterwards")


def test_two_runs_at_once_say_the_same(folder: Path) -> None:
    alone = copydesk(folder, "check", "news", "--format", "jsonl", "--no-cache")
    words = [sys.executable, "-m", "copydesk", "check", "news", "--format", "jsonl"]
    two = [
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)
        for _ in range(2)
    ]
    assert [one.communicate(timeout=120)[0].decode() for one in two] == [alone.stdout] * 2
    assert copydesk(folder, "check", "news", "--format", "jsonl").stdout == alone.stdout
