"""A change is judged beside a snapshot, and the answer is that of a whole judgement."""

import json
import os
import random
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli.main import main
from copydesk.rules.copies import join
from copydesk.validators import worker
from copydesk.validators.snapshot import copies, file, judging, standing, texts

WORDS = (
    "harbour bridge council winter market station river mayor engine school garden museum "
    "ferry bakery lantern orchard signal quarry meadow tunnel castle village theatre library "
    "farmer painter sailor teacher driver doctor builder singer printer weaver miller hunter"
).split()
NAMES = ("Anna Holm", "Peter Lind", "Maria Costa")
FOOTER = "All rights reserved by the harbour post and its partners in the northern counties.\n"
CONFIG = """
[limits]
DUP = "1%"
RES = { max-share = "0%", max-count = 1 }
documents = { min-count = 10 }
author-missing = [{ max-share = "1%" }, { max-share = "1%", scope = "folder", min-documents = 5 }]

[[allow]]
rule = "DAT"
paths = ["corpus/c/**"]
reason = "a test"

[[allow]]
rule = "RES"
paths = ["corpus/b/**"]
reason = "another"
"""


def program(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def git(*args: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *args], capture_output=True, check=True)


def story(chance: random.Random, paragraphs: int = 4) -> str:
    def sentence() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(8, 16))).capitalize() + "."

    text = f"{' '.join(chance.choices(WORDS, k=6)).capitalize()}\n\n"
    text += f"By {chance.choice(NAMES)}\n" if chance.random() < 0.8 else ""
    text += f"{chance.randint(1, 28)} May 2021\n\n" if chance.random() < 0.8 else "\n"
    text += "\n\n".join(
        " ".join(sentence() for _ in range(chance.randint(1, 4))) for _ in range(paragraphs)
    )
    text += "\n\n" + (FOOTER if chance.random() < 0.6 else "")
    return text + ("Leave a Reply\n" if chance.random() < 0.2 else "")


def varied(chance: random.Random, text: str) -> str:
    """A text that may be a copy of another one, of any kind."""
    way = chance.randrange(6)
    if way == 0:
        return text
    if way == 1:
        return text[: len(text) * 2 // 3]
    if way == 2:
        return text.replace(chance.choice(WORDS), chance.choice(WORDS))
    if way == 3:
        return text.upper()
    if way == 4:
        return text + story(chance, 2)
    return "\n\n".join(text.split("\n\n")[3:])


class Corpus:
    """Files that change at random."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.number = 0

    def path(self) -> Path:
        self.number += 1
        return self.root / "corpus" / self.chance.choice("abc") / f"{self.number}.txt"

    def files(self) -> list[Path]:
        return sorted((self.root / "corpus").rglob("*.txt"))

    def add(self) -> None:
        files = self.files()
        text = story(self.chance, self.chance.randint(1, 7))
        if files and self.chance.random() < 0.5:
            text = varied(self.chance, self.chance.choice(files).read_text("utf-8"))
        path = self.path()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def change(self) -> None:
        way, files = self.chance.randrange(7), self.files()
        path = self.chance.choice(files)
        if way == 0:
            path.unlink()
        elif way == 1:
            path.rename(self.path())
        elif way == 2:
            path.write_text(varied(self.chance, path.read_text("utf-8")), "utf-8")
        elif way == 3:
            path.write_text(path.read_text("utf-8") + FOOTER, "utf-8")
        elif way == 4:
            beside = {"author": self.chance.choice(NAMES), "url": "https://pier.example/a"}
            path.with_suffix(".json").write_text(json.dumps(beside))
        else:
            self.add()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "repository"
    root.mkdir()
    monkeypatch.chdir(root)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(standing, "LEAST", 16)
    git("init", "-q", "-b", "main")
    (root / ".gitignore").write_text(".copydesk/cache/\n")
    (root / "copydesk.toml").write_text(CONFIG)
    return root


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How runs were served: `snapshot` or `stale`."""
    told: list[str] = []
    real = judging.judge

    def spy(*args: object) -> object:
        try:
            outcome = real(*args)  # type: ignore[arg-type]
        except file.Stale:
            told.append("stale")
            raise
        told.append("snapshot")
        return outcome

    monkeypatch.setattr(judging, "judge", spy)
    return told


def filled(root: Path, seed: int, files: int = 40) -> Corpus:
    corpus = Corpus(root, seed)
    for _ in range(files):
        corpus.add()
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    return corpus


def same(*arguments: str) -> None:
    """The answer with the store is that without it."""
    warm = program("check", "--format", "json", *arguments)
    cold = program("check", "--format", "json", *arguments, "--no-cache")
    assert warm.stderr == cold.stderr
    assert warm.exit_code == cold.exit_code
    found, wanted = json.loads(warm.stdout), json.loads(cold.stdout)
    for one in (found, wanted):
        one.pop("command", None)
    assert found == wanted
    assert warm.exit_code == cold.exit_code


@pytest.mark.parametrize("seed", range(4))
def test_changes_at_random_are_judged_as_the_whole(
    root: Path, served: list[str], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seed > 1:  # as where many texts share a hash
        for module in (join, texts, copies):
            monkeypatch.setattr(module, "FEW", 6)
        for module in (join, texts):
            monkeypatch.setattr(module, "COMMON", 12)
    corpus = filled(root, seed)
    if seed % 2:
        (root / ".copydesk").mkdir(exist_ok=True)
        program("baseline", "write", "corpus")
    corpus.add()
    git("add", "-A")
    same("--staged")
    for step in range(5):
        for _ in range(corpus.chance.randint(1, 4)):
            corpus.change()
        if corpus.chance.random() < 0.7:
            git("add", "-A")
        same("--staged")
        same("--since", "HEAD")
        if corpus.chance.random() < 0.5:
            git("add", "-A")
            git("commit", "-q", "-m", f"step {step}")
    assert served.count("snapshot") >= 5
    assert "stale" not in served


def test_what_holds_of_a_site_is_known_where_another_one_changes(
    root: Path, served: list[str]
) -> None:
    (root / "copydesk.toml").write_text("[limits]\nTRU010 = { max-count = 0 }\n")
    chance = random.Random(5)

    def put(name: str, paragraphs: int) -> None:
        said = " ".join(chance.choices(WORDS, k=20)).capitalize() + "."
        body = [said + " He said so twice." * chance.randint(1, 20)] * paragraphs
        path = root / "corpus" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(story(chance, 0).partition(FOOTER)[0] + "\n\n".join(body), "utf-8")

    for number in range(72):
        put(f"{'abc'[number // 24]}/{number}", 3 + number // 48)
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    for name, paragraphs, sites in [
        ("b/30", 2, 3),
        ("a/23", 3, 3),
        ("b/31", 5, 2),
        ("a/0", 3, 2),
        ("b/31", 3, 3),
    ]:
        put(name, paragraphs)
        git("add", "-A")
        same("--staged")
        assert f"{sites} documents" in program("check", "--staged").stderr
    assert served.count("snapshot") == 9
    assert "stale" not in served


def test_a_change_is_judged_once(
    root: Path, served: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = filled(root, 4, 20)
    for _ in range(2):
        corpus.add()
        git("add", "-A")
        first = program("check", "--staged")
    monkeypatch.delattr(worker, "judge")
    again = program("check", "--staged")
    assert (again.stdout, again.stderr) == (first.stdout, first.stderr)
    assert served == ["snapshot"] * 2


@pytest.mark.parametrize("name", ["two\nlines.txt", "a b.txt", os.fsdecode(b"\xff.txt")])
def test_odd_names_are_judged_as_well(root: Path, served: list[str], name: str) -> None:
    corpus = filled(root, 9, 20)
    for _ in range(2):
        (root / "corpus" / name).write_text(story(corpus.chance), "utf-8")
        git("add", "-A")
        same("--staged")
        git("commit", "-q", "-m", "odd")


def test_other_settings_are_not_served_by_a_snapshot(root: Path, served: list[str]) -> None:
    corpus = filled(root, 8, 20)
    corpus.add()
    git("add", "-A")
    same("--staged")
    (root / "corpus" / "a").mkdir(exist_ok=True)
    (root / "corpus" / "a" / "copydesk.toml").write_text("ignore = ['AUT']\n")
    same("--staged")
    assert not served
    same("--staged")
    assert served == ["snapshot"]


@pytest.mark.parametrize("at", [0, 30, 60, 4000])
def test_a_damaged_snapshot_is_as_good_as_none(root: Path, at: int) -> None:
    corpus = filled(root, 7, 20)
    corpus.add()
    git("add", "-A")
    same("--staged")
    place = root / ".copydesk" / "cache" / file.NAME
    data = bytearray(place.read_bytes())
    place.write_bytes(data[:at])
    same("--staged")
    place.write_bytes(data[: len(data) - 8])
    same("--staged")


def test_files_that_pass_through_filters_leave_no_snapshot(root: Path) -> None:
    (root / ".gitattributes").write_text("*.txt eol=crlf\n")
    corpus = filled(root, 6, 20)
    corpus.add()
    git("add", "-A")
    same("--staged")
    assert not (root / ".copydesk" / "cache" / file.NAME).exists()
