"""Fixtures of the tests of baseline, limits and floors."""

from pathlib import Path

import pytest
from tests.cli.bridges import LINE, check, program, story


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (tmp_path / ".git").mkdir()
    (folder / "good.txt").write_text(story(1), encoding="utf-8")
    (folder / "old.txt").write_text(story(2, LINE), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def known(corpus: Path) -> Path:
    assert check().exit_code == 1
    done = program("baseline", "write", "corpus", "--document-rules")
    assert done.exit_code == 0
    return corpus
