"""What is staged is what the index holds, whatever lies in the working tree."""

import json
import subprocess
from pathlib import Path

from copydesk.documents.record import Raw
from copydesk.documents.revisions import Repository
from copydesk.documents.staged import staged


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def test_a_sidecar_that_git_does_not_know_is_no_part_of_the_index(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "a.txt").write_text("Bridge closed\n")
    git(tmp_path, "add", ".")
    (tmp_path / "a.json").write_text(json.dumps({"author": "Nobody Atall"}))
    (item,) = staged(Repository(tmp_path)).items(["a.txt"], {})
    assert isinstance(item, Raw)
    assert item.declared == {}
