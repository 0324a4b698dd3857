"""learn writes what recurs for people to review; check and clean use what was reviewed."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from copydesk.cli.main import main


def made() -> ModuleType:
    file = Path(__file__).parents[2] / "benchmarks" / "sites.py"
    spec = importlib.util.spec_from_file_location("made_sites", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


MADE = made()


def test_planted_furniture_of_six_languages_is_found_and_nothing_else(tmp_path: Path) -> None:
    written = list(MADE.corpus(tmp_path, 6, 30, 3))
    known = MADE.learned(tmp_path)
    counts = sum((MADE.figures(pages, known[name]) for name, _, pages in written), MADE.Counter())
    found, left, wrong = counts["found"], counts["left"], counts["wrong"]
    assert found / (found + left) >= 0.95
    assert found / (found + wrong) >= 0.95
    classes = {entry.class_ for one in known.values() for entry in one.entries}
    assert {"residue", "byline", "dateline", "heading"} <= classes


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    list(MADE.corpus(tmp_path, 1, 30, 3))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, list(words))
    return done.exit_code, done.stdout, done.stderr


def test_lines_are_told_first_and_marked_once_reviewed(corpus: Path) -> None:
    status, said, talk = run("learn", ".")
    assert status == 0
    assert "en-00: 30 documents" in said
    assert "to review" in said
    profile = corpus / ".copydesk" / "sites" / "en-00.toml"
    assert profile.is_file()
    assert "lines that recur on 1 site, from 30 documents" in talk
    ask = ("check", "en-00", "--select", "RES020", "--format", "concise")
    _, before, _ = run(*ask)
    assert "not reviewed" in before
    assert ": info:" in before
    assert ": error:" not in before
    text = profile.read_text("utf-8")
    profile.write_text(text.replace("reviewed = false", "reviewed = true", 1), encoding="utf-8")
    status, after, _ = run(*ask)
    assert status == 1
    assert ": error: RES020 site-line: a line of the site (" in after
    assert "of 30 documents of en-00 carry it" in after


def test_clean_takes_reviewed_residue_and_leaves_the_rest(corpus: Path) -> None:
    run("learn", ".")
    profile = corpus / ".copydesk" / "sites" / "en-00.toml"
    text = profile.read_text("utf-8")
    profile.write_text(text.replace("reviewed = false", "reviewed = true", 1), encoding="utf-8")
    status, _, _ = run("clean", "en-00", "--out", "cleaned")
    assert status == 0
    (_, _, pages), *_ = MADE.corpus(corpus / "again", 1, 30, 3)
    for number, (lines, planted) in enumerate(pages):
        left = (corpus / "cleaned" / f"{number:03d}.txt").read_text("utf-8").split("\n")
        gone = MADE.Counter(filter(None, lines)) - MADE.Counter(left)
        assert gone <= MADE.Counter(planted)
        assert gone.total() >= 0.9 * len(planted)


def test_workers_read_the_same_profiles(corpus: Path) -> None:
    run("learn", ".", "-j", "2")
    one = run("check", ".", "--format", "jsonl")
    assert run("check", ".", "--format", "jsonl", "-j", "2") == one
    assert '"RES020"' in one[1]


def test_a_broken_profile_stops_a_run_with_its_place(corpus: Path) -> None:
    run("learn", ".")
    profile = corpus / ".copydesk" / "sites" / "en-00.toml"
    profile.write_text("site = \n", encoding="utf-8")
    status, _, talk = run("check", ".")
    assert status == 2
    assert "en-00.toml" in talk


def test_nothing_to_learn_from_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, talk = run("learn", ".")
    assert status == 2
    assert "nothing to learn from" in talk
    assert run("learn", "nowhere")[0] == 2
