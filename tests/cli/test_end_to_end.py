"""The gate from end to end: a repository with a history, a batch from a broken scraper."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli.main import main
from copydesk.rules.mark import Mark
from copydesk.rules.registry import all_rules
from copydesk.validators import worker

PEOPLE = ("Anna Lindqvist", "Tomas Baker", "Maria Keller", "Ivo Petrov")
PLACES = ("harbour", "theatre", "library", "airport", "museum", "station")
HOOK = f"#!/bin/sh\nexec {sys.executable} -m copydesk check --staged corpus\n"


def git(*args: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *identity, *args], capture_output=True, check=check, text=True, encoding="utf-8"
    )


def program(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def story(number: int, day: int) -> str:
    place, person = PLACES[number % len(PLACES)], PEOPLE[number % len(PEOPLE)]
    return (
        f"Work on the {place} of town {number} begins\n\nBy {person}\n{day} May 2021\n\n"
        f"The council of town {number} will mend the roof of its {place} this year. It costs "
        f"{number} million, and {number * 7} people will work on it.\n\n"
        f"Visitors of the {place} take the door on street {number + 3}, the mayor said.\n"
    )


def commit(batch: dict[str, str], message: str) -> subprocess.CompletedProcess[str]:
    for name, text in batch.items():
        Path("corpus", name).write_text(text, encoding="utf-8")
    git("add", ".")
    return git("commit", "-q", "-m", message, check=False)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    git("init", "-q", "-b", "main")
    Path("corpus").mkdir()
    return tmp_path


def test_a_batch_from_a_broken_scraper_is_stopped_and_its_repair_passes(repository: Path) -> None:
    old = story(90, 3) + "\nLeave a Reply\n"
    assert commit({f"{n}.txt": story(n, 4) for n in range(8)}, "day one").returncode == 0
    assert commit({"90.txt": old, "9.txt": story(9, 5)}, "day two").returncode == 0

    # The gate goes up over what is there.
    assert program("check", "corpus").exit_code == 1
    assert program("baseline", "write", "corpus").exit_code == 0
    assert program("check", "corpus").exit_code == 0
    Path("copydesk.toml").write_text(
        "[limits]\nauthor-missing = { max-share = '20%', min-documents = 10 }\n", encoding="utf-8"
    )
    hook = Path(".git/hooks/pre-commit")
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK, encoding="utf-8")
    hook.chmod(0o755)
    assert commit({f"{n}.txt": story(n, 6) for n in range(10, 14)}, "day three").returncode == 0

    # The scraper breaks: the byline goes, the comment form stays.
    broken = {
        f"{n}.txt": story(n, 7).replace(f"By {PEOPLE[n % 4]}\n", "") + "\nLeave a Reply\n"
        for n in range(20, 26)
    }
    stopped = commit(broken, "day four")
    assert stopped.returncode == 1
    said = stopped.stdout + stopped.stderr
    for number in range(20, 26):
        assert f"corpus/{number}.txt:" in said
    assert "RES007 comment-form" in said
    assert "Leave a Reply" in said
    assert "corpus/90.txt" not in said
    assert "author-missing 30.0% (6 of 20" in said
    sentence = said.strip().splitlines()[-1]
    assert sentence.startswith("gate: failed — 6 errors, 6 warnings")
    assert "new in 6 documents; author-missing" in sentence
    assert git("log", "--oneline").stdout.count("\n") == 3

    # Mended, it passes; the old fault is still known after its file was renamed.
    git("mv", "corpus/90.txt", "corpus/ninety.txt")
    mended = commit({f"{n}.txt": story(n, 7) for n in range(20, 26)}, "day four")
    assert mended.returncode == 0, mended.stderr
    assert "gate: passed" in mended.stderr
    assert program("check", "corpus").exit_code == 0

    # The old fault is mended as well, and its entry goes.
    assert commit({"ninety.txt": story(90, 3)}, "an old one").returncode == 0
    assert program("baseline", "prune", "corpus").exit_code == 0
    assert len(Path(".copydesk/baseline.jsonl").read_text().splitlines()) == 1
    assert program("check", "corpus").exit_code == 0


def test_a_rule_that_raises_ends_with_3_and_the_rest_is_printed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> list[Mark]:
        raise RuntimeError("no such luck")

    def rules(asked: object) -> tuple[object, ...]:
        return tuple(
            replace(rule, check=broken) if rule.code == "DAT001" else rule for rule in all_rules()
        )

    monkeypatch.setattr(worker, "recalled", rules)
    commit({"1.txt": story(1, 1) + "\nLeave a Reply\n"}, "one")
    done = program("check", "corpus", "--format", "concise", "--no-cache")
    assert done.exit_code == 3
    assert "SYS001 rule-raised: DAT001 raised RuntimeError: no such luck" in done.stdout
    assert "RES007 comment-form" in done.stdout
    assert done.stderr.splitlines()[-1].startswith("gate: copydesk failed 1 time, see SYS001")
    program("baseline", "write", "corpus", "--no-cache")
    assert "SYS001" not in Path(".copydesk/baseline.jsonl").read_text()
    assert program("check", "corpus", "--no-cache").exit_code == 3
