"""`copydesk diff`: what changed between two revisions, told from git alone."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from copydesk.rules.samples import BODY, HEAD

CLEAN = f"{HEAD}{BODY}"
DIRTY = f"{CLEAN}\nLeave a Reply\n"
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{who}_{what}": "x@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}


class Repository:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **ENVIRONMENT},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def commit(self, **files: str | bytes | None) -> None:
        """Write files (`_` stands for a dot in their names), or remove them, and commit."""
        for name, text in files.items():
            path = self.root / name.replace("_", ".")
            if text is None:
                path.unlink()
            else:
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a batch")

    def diff(self, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "copydesk", "diff", *arguments],
            cwd=cwd or self.root, capture_output=True, text=True, encoding="utf-8",
            timeout=120, check=False,
        )  # fmt: skip

    def changes(self, *arguments: str) -> dict[str, Any]:
        done = self.diff(*arguments, "--format", "json")
        assert done.returncode == 0, done.stderr
        value: dict[str, Any] = json.loads(done.stdout)
        return value


def found(changes: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(f["state"], f["path"], f["name"]) for f in changes["findings"]]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.commit(clean_txt=CLEAN, dirty_txt=DIRTY, old_txt=f"{HEAD}{BODY}\nShare this article\n")
    return made


def test_findings_are_new_fixed_and_still_there(repository: Repository) -> None:
    repository.commit(
        clean_txt=DIRTY, dirty_txt=CLEAN, old_txt=f"{HEAD}{BODY}\n\nShare this article\n"
    )
    changes = repository.changes("HEAD~1")
    assert found(changes) == [
        ("new", "clean.txt", "comment-form"),
        ("fixed", "dirty.txt", "comment-form"),
        ("still", "old.txt", "share-bar"),
    ]
    assert changes["files"] == {
        "added": 0,
        "removed": 0,
        "changed": 3,
        "renamed": 0,
        "unchanged": 0,
    }
    rules = {rule["name"]: (rule["new"], rule["fixed"], rule["still"]) for rule in changes["rules"]}
    assert rules == {"comment-form": (1, 1, 0), "share-bar": (0, 0, 1)}


def test_what_is_the_same_is_not_judged_and_that_is_said(repository: Repository) -> None:
    repository.commit(clean_txt=DIRTY)
    changes = repository.changes("HEAD~1")
    assert changes["head"]["documents"] == 1
    assert changes["files"]["unchanged"] == 2
    assert "Only files that differ were judged" in changes["scope"]
    residue = next(s for s in changes["shares"] if s["metric"] == "residue")
    assert (residue["before"]["count"], residue["after"]["count"]) == (0, 1)
    assert residue["after"]["total"] == 1
    assert {"copies", "origins"}.isdisjoint(share["metric"] for share in changes["shares"])


def test_the_whole_corpus_is_judged_when_asked(repository: Repository) -> None:
    repository.commit(twin_txt=DIRTY)
    changes = repository.changes("HEAD~1", "--whole")
    assert changes["corpus_rules"]
    residue = next(s for s in changes["shares"] if s["metric"] == "residue")
    assert (residue["before"]["total"], residue["after"]["total"]) == (3, 4)
    assert ("new", "twin.txt", "exact-copy") in found(changes)
    assert ("still", "dirty.txt", "comment-form") in found(changes)
    figures = repository.diff("HEAD~1", "--whole").stdout
    assert re.search(r"^origins +3 of 3 +3 of 4 *$", figures, re.MULTILINE)


def test_another_name_is_no_change(repository: Repository) -> None:
    repository.git("mv", "dirty.txt", "moved.txt")
    repository.commit()
    changes = repository.changes("HEAD~1")
    assert found(changes) == []
    assert changes["files"]["renamed"] == 1


def test_another_name_and_an_edit_keep_what_was_there(repository: Repository) -> None:
    repository.git("mv", "dirty.txt", "moved.txt")
    repository.commit(moved_txt=f"{HEAD}{BODY}\nShare this article\nLeave a Reply\n")
    assert found(repository.changes("HEAD~1")) == [
        ("new", "moved.txt", "share-bar"),
        ("still", "moved.txt", "comment-form"),
    ]


def test_a_fault_that_takes_the_place_of_another_is_new(repository: Repository) -> None:
    repository.commit(dirty_txt=f"{HEAD}{BODY}\nShare this article\n")
    assert found(repository.changes("HEAD~1")) == [
        ("fixed", "dirty.txt", "comment-form"),
        ("new", "dirty.txt", "share-bar"),
    ]


def test_added_and_removed_files(repository: Repository) -> None:
    repository.commit(
        dirty_txt=None, new_txt=f"{CLEAN}\nShare this article\n" + "Other words. " * 90
    )
    changes = repository.changes("HEAD~1")
    assert ("fixed", "dirty.txt", "comment-form") in found(changes)
    assert changes["files"]["added"] == changes["files"]["removed"] == 1


def test_records_are_matched_by_content_and_then_by_name(repository: Repository) -> None:
    first = [{"text": DIRTY}, {"text": f"{HEAD}{BODY}\nShare this article\n"}]
    repository.commit(feed_jsonl="\n".join(map(json.dumps, first)))
    # One is put in before the others, whose numbers move.
    repository.commit(feed_jsonl="\n".join(map(json.dumps, [{"text": CLEAN}, *first])))
    states = [state for state, *_ in found(repository.changes("HEAD~1"))]
    assert states == ["still", "still"]


def test_a_sidecar_that_changes_changes_its_document(repository: Repository) -> None:
    repository.commit(bare_txt=BODY, bare_json='{"author": "Anna Lindqvist"}')
    repository.commit(bare_json="{}")
    changes = repository.changes("HEAD~1")
    assert ("new", "bare.txt", "no-author") in found(changes)
    assert changes["files"]["changed"] == 1


def test_only_one_folder_is_looked_at_when_asked(repository: Repository) -> None:
    (repository.root / "wire").mkdir()
    (repository.root / "wire" / "a.txt").write_text(DIRTY, encoding="utf-8")
    repository.commit(clean_txt=DIRTY)
    assert {path for _, path, _ in found(repository.changes("HEAD~1", "--in", "wire"))} == {
        "wire/a.txt"
    }
    assert repository.diff("HEAD~1", "--in", "..").returncode == 2


def test_the_working_tree_is_not_looked_at(repository: Repository) -> None:
    repository.commit(clean_txt=DIRTY)
    (repository.root / "clean.txt").unlink()
    (repository.root / "dirty.txt").write_text("other", encoding="utf-8")
    before = repository.git("status", "--porcelain")
    assert found(repository.changes("HEAD~1")) == [("new", "clean.txt", "comment-form")]
    assert repository.git("status", "--porcelain") == before


def test_a_branch_is_compared_from_where_it_began(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "batch")
    repository.commit(clean_txt=DIRTY)
    repository.git("checkout", "-q", "main")
    repository.commit(dirty_txt=CLEAN)
    assert ("new", "dirty.txt", "comment-form") in found(repository.changes("main", "batch"))
    assert found(repository.changes("main", "batch", "--merge-base")) == [
        ("new", "clean.txt", "comment-form")
    ]


def test_it_fails_only_when_asked_to(repository: Repository) -> None:
    repository.commit(clean_txt=DIRTY)
    assert repository.diff("HEAD~1").returncode == 0
    strict = repository.diff("HEAD~1", "--fail-on", "error")
    assert strict.returncode == 1
    assert strict.stderr.splitlines()[-1] == (
        "diff: failed — 1 finding new (1 error), 0 fixed, 0 still there"
    )
    assert repository.diff("HEAD", "HEAD~1", "--fail-on", "error").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere"], "no revision is called 'nowhere' here"),
        (["--output=x"], "No such option"),
        (["--", "--output=x"], "no revision is called '--output=x' here"),
        (["HEAD", "--format", "sarif"], "no format is called 'sarif'"),
    ],
)
def test_asked_wrongly_is_status_2(repository: Repository, arguments: list[str], says: str) -> None:
    done = repository.diff(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (repository.root / "x").exists()


def test_outside_a_repository_is_status_2(repository: Repository, tmp_path: Path) -> None:
    elsewhere = tmp_path.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    done = repository.diff("HEAD", cwd=elsewhere)
    assert done.returncode == 2
    assert "not a git repository" in done.stderr


def test_a_shallow_clone_says_why_the_base_is_missing(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit(clean_txt=DIRTY)
    shallow = tmp_path / "shallow"
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(shallow))
    done = repository.diff("HEAD~1", cwd=shallow)
    assert done.returncode == 2
    assert "the clone is shallow" in done.stderr


def test_odd_names_are_read_and_shown(repository: Repository) -> None:
    for name in (b"\xff.txt", b"a\n::error::b.txt", b"`@team`|.txt"):
        with open(os.path.join(os.fsencode(repository.root), name), "wb") as file:
            file.write(DIRTY.encode())
    repository.commit()
    done = repository.diff("HEAD~1", "--report", "markdown=out.md", "--report", "html=out.html")
    assert done.returncode == 0
    assert r"+ \xff.txt:11:1: error: RES007 comment-form" in done.stdout
    assert not [line for line in done.stdout.splitlines() if line.lstrip().startswith("::")]
    comment = (repository.root / "out.md").read_text("utf-8")
    spans = re.compile(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)")
    assert "@" not in spans.sub("", comment)
    assert "1 error" not in comment.splitlines()[0]
    page = (repository.root / "out.html").read_text("utf-8")
    assert "`@team`|.txt" in page
    assert "<script" not in page


def test_text_gives_the_figures_too(repository: Repository) -> None:
    repository.commit(clean_txt=DIRTY)
    out = repository.diff("HEAD~1").stdout
    assert re.search(r"^RES007 comment-form +1 +0 +0$", out, re.MULTILINE)
    assert re.search(r"^residue +0\.0% \(0 of 1\) +100\.0% \(1 of 1\)  \+100\.0", out, re.MULTILINE)
    assert "0 files added, 0 removed, 1 changed, 0 renamed, 2 unchanged" in out


def test_settings_hold_and_names_are_those_from_here(repository: Repository) -> None:
    (repository.root / "wire").mkdir()
    for name in ("wire/a.txt", "wire/raw.txt", "wire/story.dat"):
        (repository.root / name).write_text(DIRTY, encoding="utf-8")
    (repository.root / "copydesk.toml").write_text(
        'include = ["wire/*.txt", "wire/*.dat"]\nexclude = ["wire/raw.txt"]\n', encoding="utf-8"
    )
    repository.commit(clean_txt=DIRTY)
    done = repository.diff("HEAD~1", "--format", "json", cwd=repository.root / "wire")
    paths = {path for _, path, _ in found(json.loads(done.stdout))}
    assert paths == {"a.txt", "story.dat"}


def test_a_fault_of_the_whole_document_stays_the_same_through_edits(repository: Repository) -> None:
    repository.commit(bare_txt=BODY)
    repository.commit(bare_txt=BODY.replace("harbour", "port"))
    states = {(state, name) for state, _, name in found(repository.changes("HEAD~1"))}
    assert ("still", "no-author") in states
    assert not [name for state, name in states if state != "still"]
