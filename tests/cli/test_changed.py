"""What changed: staged files as the index has them, files since a revision, lists."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli.main import main

STORY = (
    "Bridge number {n} is closed\n\nBy Anna Lindqvist\n5 May 2021\n\n"
    "The council of {n} closed the bridge on Monday after divers found cracks in {n} of its "
    "piers.\n\nRepairs will take until autumn and cost {n} million, the council said.\n"
)
LINE = "\nLeave a Reply\n"


def program(*args: object, data: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=data)


def check(*args: object, data: bytes | None = None) -> Result:
    return program("check", "--format", "concise", *args, data=data)


def last(result: Result) -> str:
    return result.stderr.splitlines()[-1]


def git(*args: str, cwd: Path | None = None) -> str:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *identity, *args], cwd=cwd, capture_output=True, check=True, text=True
    )
    return done.stdout


def story(number: int, tail: str = "") -> str:
    return STORY.format(n=number) + tail


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "repository"
    (root / "corpus").mkdir(parents=True)
    monkeypatch.chdir(root)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    git("init", "-q", "-b", "main")
    (root / "corpus" / "a.txt").write_text(story(1), encoding="utf-8")
    (root / "corpus" / "old.txt").write_text(story(2, LINE), encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    return root


def test_nothing_staged_passes(repository: Path) -> None:
    done = check("--staged")
    assert done.exit_code == 0
    assert last(done) == "gate: passed — nothing to judge, no file changed"


def test_only_findings_of_staged_files_count(repository: Path) -> None:
    (repository / "corpus" / "new.txt").write_text(story(3, LINE), encoding="utf-8")
    git("add", ".")
    done = check("--staged")
    assert done.exit_code == 1
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["corpus/new.txt"]
    assert last(done) == "gate: failed — 1 error in 1 document"
    assert check("--staged", "corpus").exit_code == 1
    (repository / "other").mkdir()
    assert check("--staged", "other").exit_code == 0


def test_the_index_is_read_and_not_the_working_tree(repository: Path) -> None:
    file = repository / "corpus" / "new.txt"
    file.write_text(story(3, LINE), encoding="utf-8")
    git("add", ".")
    file.write_text(story(3), encoding="utf-8")
    assert check("--staged").exit_code == 1
    git("add", ".")
    file.write_text(story(3, LINE), encoding="utf-8")
    assert check("--staged").exit_code == 0


def test_the_first_commit_can_be_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    (tmp_path / "a.txt").write_text(story(1, LINE), encoding="utf-8")
    git("add", ".")
    assert check("--staged").exit_code == 1


@pytest.mark.parametrize("name", ["before", "next"])
def test_the_corpus_around_what_is_staged_is_in_sight(repository: Path, name: str) -> None:
    text = story(1) + "".join(
        f"\nPier {n} of the bridge was built in 19{n}.\n" for n in range(10, 20)
    )
    (repository / "corpus" / "m.txt").write_text(text, encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "long")
    (repository / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    git("add", ".")
    whole = check("--staged", "--fail-on", "never")
    alone = check("--staged", "--document-rules", "--fail-on", "never")
    assert "DUP001" in whole.stdout
    assert "DUP001" not in alone.stdout
    assert "corpus rules were not asked" in last(alone)


def test_limits_are_of_the_whole_index(repository: Path) -> None:
    Path("copydesk.toml").write_text(
        "include = ['corpus']\n[limits]\nRES = { max-share = '40%', min-documents = 3 }"
    )
    (repository / "corpus" / "new.txt").write_text(story(3), encoding="utf-8")
    git("add", ".")
    done = check("--staged")
    assert done.exit_code == 0
    (repository / "corpus" / "new.txt").write_text(story(3, LINE), encoding="utf-8")
    git("add", ".")
    assert "RES 66.7% (2 of 3" in last(check("--staged"))
    assert "limits were not judged" in check("--staged", "--document-rules").stderr


def test_sidecars_are_read_from_the_index(repository: Path) -> None:
    text = story(3).replace("By Anna Lindqvist\n", "")
    (repository / "corpus" / "new.txt").write_text(text, encoding="utf-8")
    beside = repository / "corpus" / "new.json"
    beside.write_text(json.dumps({"author": "Anna Lindqvist"}))
    git("add", ".")
    beside.unlink()
    assert "AUT001" not in check("--staged").stdout
    git("add", ".")
    assert "AUT001" in check("--staged").stdout


def test_a_text_changes_with_its_sidecar(repository: Path) -> None:
    (repository / "corpus" / "a.json").write_text("[]")
    git("add", ".")
    assert "corpus/a.txt" in check("--staged").stdout


def test_records_and_packed_files_are_read_from_the_index(repository: Path) -> None:
    import gzip

    feed = repository / "corpus" / "feed.jsonl"
    feed.write_text(json.dumps({"text": story(4, LINE)}) + "\n")
    (repository / "corpus" / "packed.txt.gz").write_bytes(gzip.compress(story(5, LINE).encode()))
    git("add", ".")
    feed.write_text("")
    lines = check("--staged").stdout
    assert "corpus/feed.jsonl#1:" in lines
    assert "corpus/packed.txt.gz:" in lines


def test_odd_names_are_read(repository: Path) -> None:
    for number, name in enumerate((b"line\nfeed.txt", b"\xff.txt", b"two words.txt"), 5):
        with open(os.path.join(os.fsencode(repository), b"corpus", name), "wb") as file:
            file.write(story(number, LINE).encode())
    git("add", ".")
    assert len(check("--staged").stdout.splitlines()) == 3
    assert len(check("--since", "HEAD").stdout.splitlines()) == 3


def test_excludes_and_hidden_files_hold(repository: Path) -> None:
    Path("copydesk.toml").write_text("exclude = ['corpus/raw']")
    for name in ("corpus/raw/x.txt", "corpus/.hidden/x.txt", "corpus/picture.png"):
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_text(story(6, LINE))
    git("add", ".")
    assert last(check("--staged")) == "gate: passed — nothing to judge, no file changed"


def test_a_subfolder_sees_paths_from_where_it_is(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "corpus" / "new.txt").write_text(story(3, LINE), encoding="utf-8")
    git("add", ".")
    monkeypatch.chdir(repository / "corpus")
    assert check("--staged").stdout.startswith("new.txt:")


def test_since_takes_the_commit_in_common(repository: Path) -> None:
    git("checkout", "-q", "-b", "batch")
    (repository / "corpus" / "new.txt").write_text(story(3, LINE), encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "batch")
    git("checkout", "-q", "main")
    (repository / "corpus" / "others.txt").write_text(story(4, LINE), encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "others")
    git("checkout", "-q", "batch")
    done = check("--since", "main")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["corpus/new.txt"]
    (repository / "corpus" / "untracked.txt").write_text(story(5, LINE), encoding="utf-8")
    assert "corpus/untracked.txt" in check("--since", "main").stdout
    assert "corpus/untracked.txt" in check("--since", "main", "--document-rules").stdout
    git("rm", "-q", "corpus/a.txt")
    assert check("--since", "main").exit_code == 1


def test_a_shallow_clone_says_what_it_did(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("checkout", "-q", "-b", "batch")
    (repository / "corpus" / "new.txt").write_text(story(3, LINE), encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "batch")
    git("checkout", "-q", "main")
    (repository / "corpus" / "others.txt").write_text(story(4), encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "others")
    clone = tmp_path / "clone"
    git("clone", "-q", "--depth", "1", "--no-single-branch", f"file://{repository}", str(clone))
    monkeypatch.chdir(clone)
    git("checkout", "-q", "batch")
    done = check("--since", "origin/main")
    assert done.exit_code == 1
    assert "the clone is shallow" in done.stderr
    assert "compared with origin/main itself" in done.stderr
    done = check("--since", "origin/main~3")
    assert done.exit_code == 2
    assert "the clone is shallow, fetch the revision first" in done.stderr


def test_lists_of_files(repository: Path) -> None:
    names = b"corpus/a.txt\ncorpus/old.txt\n"
    done = check("--files-from", "-", data=names)
    assert done.exit_code == 1
    assert "in 2 documents" in last(done)
    with open(os.path.join(os.fsencode(repository), b"corpus/line\nfeed \xff.txt"), "wb") as file:
        file.write(story(7).encode())
    done = check("--files-from", "-", "-0", data=b"corpus/line\nfeed \xff.txt\0")
    assert last(done) == "gate: passed — no findings in 1 document"
    Path("list").write_bytes(b"corpus/a.txt\r\npicture.png\r\n")
    done = check("--files-from", "list")
    assert last(done) == "gate: passed — no findings in 1 document (1 with another suffix)"
    assert check("--files-from", "-", data=b"").exit_code == 0
    assert check("--files-from", "-", data=b"corpus/gone.txt\n").exit_code == 2
    assert check("--files-from", "gone").exit_code == 2


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--staged", "--since", "HEAD"], "say one of"),
        (["--since", "nowhere"], "no revision is called 'nowhere' here"),
        (["-0", "corpus"], "-0 speaks of"),
        (["--files-from", "-", "corpus"], "not both"),
        (["--staged", "gone"], "no such file or folder: gone"),
        ([], "Missing argument"),
    ],
)
def test_asked_wrongly(repository: Path, args: list[str], says: str) -> None:
    done = check(*args)
    assert done.exit_code == 2
    assert says in done.stderr


def test_a_folder_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = check("--staged")
    assert done.exit_code == 2
    assert "not a git repository" in done.stderr


def test_the_store_knows_what_is_not_staged(repository: Path) -> None:
    for number in range(10, 40):
        (repository / "corpus" / f"{number}.txt").write_text(story(number), encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "more")
    (repository / "corpus" / "new.txt").write_text(story(3, LINE), encoding="utf-8")
    git("add", ".")
    first = check("--staged")
    assert (repository / ".copydesk" / "cache").is_dir()
    assert check("--staged").output == first.output
    assert check("--staged", "-j", "2", "--no-cache").output == first.output


@pytest.mark.parametrize("way", [["--staged"], ["--since", "HEAD"]])
def test_files_that_are_removed_count_for_limits(repository: Path, way: list[str]) -> None:
    Path("copydesk.toml").write_text("include = ['corpus']\nlimits.documents = { min-count = 2 }")
    (repository / "corpus" / "a.txt").unlink()
    git("add", ".")
    done = check(*way)
    assert done.exit_code == 1
    assert "what changed, 1 file removed" in last(done)
    assert "documents: 1 documents, 2 expected at least" in last(done)


def test_a_link_that_changed_is_not_followed(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(story(9, LINE), encoding="utf-8")
    (repository / "corpus" / "link.txt").symlink_to(tmp_path / "secret.txt")
    for way in (["--staged"], ["--since", "HEAD"]):
        git("add", ".")
        assert check(*way).stdout == ""
