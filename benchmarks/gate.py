"""Time the gate on a repository of many files: 200 changed, then one staged.

    python benchmarks/gate.py [--files 10000] [--changed 200] [--folder KEPT]

A git repository is filled with made-up stories of some 1 KB, one in fifty a copy of another
one, one in ten with page furniture. The first check judges it whole; what follows is warm.
Printed are seconds beside two known steps of git on the same files, as ratios to `git
status`, with the gate's own last line. With --folder the repository stays and is used again.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

LETTERS = "aeioubcdfghklmnprstvw"
NAMES = ("Anna Holm", "Peter Lind", "Maria Costa", "Jonas Weber", "Ines Duarte", "Paul Martin")
OUTLETS = ("The Harbour Post", "North Valley News", "City Courier", "Lake Herald")
LINES = ("Leave a Reply", "Share on Facebook", "Subscribe to our newsletter", "Advertisement")
IN_A_FOLDER = 500
ROUNDS = 3


def words(chance: random.Random, count: int = 4000) -> list[str]:
    """A vocabulary of made-up words."""
    return ["".join(chance.choices(LETTERS, k=chance.randint(2, 9))) for _ in range(count)]


def story(chance: random.Random, vocabulary: list[str], number: int) -> str:
    """A story of some 1 KB that no other one shares a sentence with."""

    def sentence(least: int, most: int) -> str:
        return " ".join(chance.choices(vocabulary, k=chance.randint(least, most))).capitalize()

    outlet = OUTLETS[number % len(OUTLETS)]
    head = f"{sentence(5, 8)}\n\nBy {chance.choice(NAMES)}, {outlet}\n"
    head += f"{chance.randint(1, 28)} May 2021\n\n"
    paragraphs = (
        " ".join(f"{sentence(8, 20)}." for _ in range(chance.randint(2, 4)))
        for _ in range(chance.randint(3, 7))
    )
    body = "\n\n".join(paragraphs)
    return f"{head}{body}\n" + (f"\n{chance.choice(LINES)}\n" if number % 10 == 3 else "")


def filled(root: Path, files: int) -> None:
    """A repository with so many stories, committed."""
    chance = random.Random(7)  # noqa: S311  the same stories every time
    vocabulary = words(chance)
    before = ""
    for number in range(files):
        folder = root / "corpus" / f"{number // IN_A_FOLDER:04d}"
        if number % IN_A_FOLDER == 0:
            folder.mkdir(parents=True)
        text = before if number % 50 == 49 else story(chance, vocabulary, number)
        (folder / f"{number:06d}.txt").write_text(text, "utf-8")
        before = text
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "gc.auto", "0")
    (root / ".gitignore").write_text(".copydesk/cache/\n", "utf-8")
    commit(root, "stories")


def change(root: Path, first: int, count: int, said: str) -> None:
    """Change some stories, add a few and stage them."""
    chance = random.Random(said)  # noqa: S311  as above
    vocabulary = words(chance)
    paths = sorted((root / "corpus").rglob("*.txt"))
    step = max(1, len(paths) // count)
    for path in paths[first::step][: count - count // 4]:
        text = path.read_text("utf-8")
        path.write_text(f"{text}\n{story(chance, vocabulary, 3)}", "utf-8")
    for number in range(count // 4):
        name = f"{said}-{number}.txt"
        (root / "corpus" / "0000" / name).write_text(story(chance, vocabulary, number), "utf-8")
    git(root, "add", "-A")


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(  # noqa: S603  git, of the user's path
        ["git", *identity, *arguments],  # noqa: S607
        cwd=root,
        check=True,
        capture_output=True,
    )


def commit(root: Path, said: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", said)


def timed(root: Path, *command: str, rounds: int = ROUNDS) -> tuple[float, str]:
    """The least seconds of some rounds, and the last line on stderr."""
    best, said = float("inf"), ""
    for _ in range(rounds):
        start = perf_counter()
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
        best = min(best, perf_counter() - start)
        said = (done.stderr.splitlines() or [""])[-1]
    return best, said


def gate(root: Path, *more: str, rounds: int = ROUNDS) -> tuple[float, str]:
    return timed(root, sys.executable, "-m", "copydesk", "check", *more, rounds=rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--changed", type=int, default=200)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    top = asked.folder or Path(tempfile.mkdtemp(prefix="copydesk-gate-"))
    root = top / "repository"
    try:
        if not root.exists():
            filled(root, asked.files)
        measured(root, asked.changed)
    finally:
        if asked.folder is None:
            shutil.rmtree(top)


def measured(root: Path, count: int) -> None:
    """Print a line for each step."""
    git(root, "reset", "-q", "--hard")
    git(root, "clean", "-q", "-f", "-d", "corpus")
    status, _ = timed(root, "git", "status", "--porcelain")
    listed, _ = timed(root, "git", "ls-files", "-s")

    def line(what: str, told: tuple[float, str]) -> None:
        seconds, said = told
        print(f"{what:34} {seconds:8.2f} s {seconds / status:8.1f}  {said[:90]}", flush=True)

    print(f"{'step':34} {'least':>10} {'to status':>9}  last line")
    line("git status", (status, ""))
    line("git ls-files -s", (listed, ""))
    steps: list[tuple[str, Callable[[], None], list[str], int]] = [
        ("first check, one staged", lambda: change(root, 1, 1, "first"), ["--staged"], 1),
        ("the same again", lambda: None, ["--staged"], ROUNDS),
        (f"{count} staged", lambda: change(root, 2, count, "many"), ["--staged"], 1),
        ("the same again", lambda: None, ["--staged"], ROUNDS),
        ("since HEAD", lambda: None, ["--since", "HEAD"], ROUNDS),
        ("one staged", lambda: one(root), ["--staged"], ROUNDS),
    ]
    for what, before, arguments, rounds in steps:
        before()
        line(what, gate(root, *arguments, rounds=rounds))
    git(root, "reset", "-q", "--hard", "HEAD")
    git(root, "clean", "-q", "-f", "-d", "corpus")


def one(root: Path) -> None:
    """Back to the commit, then one story changed."""
    git(root, "reset", "-q", "--hard")
    git(root, "clean", "-q", "-f", "-d", "corpus")
    change(root, 5, 1, "single")


if __name__ == "__main__":
    main()
