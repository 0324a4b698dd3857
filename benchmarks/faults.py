"""Kill copydesk at random moments and see what is left, then run it again.

    python benchmarks/faults.py [--rounds 200] [--seed 1]

Each round takes one verb (audit, clean, clean --in-place, baseline write, learn, check with
the store), kills it with SIGKILL somewhere in its time, and holds that

* the originals are what they were (in place: what they were or what they become, and
  `restore` brings back the first);
* every output is there whole, byte for byte, or not at all;
* the next run leaves what a run without trouble leaves.

Prints a line a verb; the status is 1 where something did not hold. Runs are forked from
one process that has loaded everything, so that a round takes a fraction of a second.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from copydesk.cli.main import main as program
from copydesk.rules.samples import BODY, HEAD

FILES = 24
Contents = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Verb:
    """A command and the folder, or the file, that it leaves."""

    words: tuple[str, ...]
    leaves: str


VERBS = {
    "audit": Verb(("audit", "news", "--out", "out", "--document-rules"), "out"),
    "clean": Verb(("clean", "news", "--out", "out"), "out"),
    "in-place": Verb(("clean", "news", "--in-place", "--yes"), "news"),
    "baseline": Verb(("baseline", "write", "news"), ".copydesk/baseline.jsonl"),
    "learn": Verb(("learn", "news"), ".copydesk/sites"),
    "check": Verb(("check", "news", "--report", "jsonl=found.jsonl"), "found.jsonl"),
}


def corpus(folder: Path) -> Path:
    """A repository of stories of our own with furniture in them."""
    (folder / ".git").mkdir(parents=True)
    for number in range(FILES):
        file = folder / "news" / f"site{number % 2}" / f"{number:02d}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        own = f"The council of ward {number} met on the bridge and heard {number + 3} people.\n"
        file.write_text(f"{HEAD}{own}{BODY}\nLeave a Reply\nShare this\n", "utf-8")
        # Old enough for the store to know it by its stamp.
        os.utime(file, (1_600_000_000, 1_600_000_000))
    return folder


def contents(path: Path) -> Contents:
    """What lies under a path; hidden names are where copydesk keeps what is its own."""
    if path.is_file():
        return {path.name: path.read_bytes()}
    files = (file for file in sorted(path.rglob("*")) if file.is_file())
    inside = ((file.relative_to(path), file) for file in files)
    return {
        name.as_posix(): file.read_bytes()
        for name, file in inside
        if not any(part.startswith(".") for part in name.parts)
    }


def started(folder: Path, words: tuple[str, ...]) -> int:
    """The id of a process of its own that runs a verb in a folder."""
    child = os.fork()
    if child:
        return child
    status = 3
    try:
        os.chdir(folder)
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        program(list(words))
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 0
    finally:
        os._exit(status)


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def partly(found: Contents, whole: Contents, before: Contents) -> Iterator[str]:
    """Files that are neither as they were nor as they become."""
    for name, data in found.items():
        if data not in (whole.get(name), before.get(name)):
            yield f"{name} is not whole"


class Trial:
    """One verb, run once without trouble to know its time and what it leaves."""

    def __init__(self, name: str, place: Path) -> None:
        self.name, self.verb = name, VERBS[name]
        self.place = place
        folder = corpus(place / f"{name}-reference")
        self.originals = contents(folder / "news")
        ended(started(folder, self.verb.words))
        # The first run loads what later ones have; the second tells the time.
        shutil.rmtree(folder)
        corpus(folder)
        begun = time.perf_counter()
        self.status = ended(started(folder, self.verb.words))
        self.seconds = time.perf_counter() - begun
        self.whole = contents(folder / self.verb.leaves)

    def round(self, number: int, chance: random.Random) -> Iterator[str]:
        """What did not hold when the verb was killed at a random moment."""
        folder = corpus(self.place / f"{self.name}-{number}")
        child = started(folder, self.verb.words)
        time.sleep(chance.uniform(0, self.seconds * 1.1))
        os.kill(child, signal.SIGKILL)
        ended(child)
        yield from self.left(folder)
        status = ended(started(folder, self.verb.words))
        if status != self.status:
            yield f"the next run ended with {status}, expected {self.status}"
        if contents(folder / self.verb.leaves) != self.whole:
            yield "the next run leaves other things than a run without trouble"
        yield from self.back(folder)
        shutil.rmtree(folder)

    def left(self, folder: Path) -> Iterator[str]:
        in_place = self.name == "in-place"
        if not in_place and contents(folder / "news") != self.originals:
            yield "originals are not what they were"
        before = self.originals if in_place else {}
        yield from partly(contents(folder / self.verb.leaves), self.whole, before)
        if in_place and contents(folder / "news") != self.originals:
            yield from self.back(folder)

    def back(self, folder: Path) -> Iterator[str]:
        """Are the originals had again from what clean left?"""
        if self.name not in ("clean", "in-place"):
            return
        source = "news" if self.name == "in-place" else "out"
        target = folder / "back"
        status = ended(started(folder, ("restore", source, "--out", "back")))
        held = contents(target)
        if status or any(data != self.originals[name] for name, data in held.items()):
            yield f"restore ended with {status} and does not give the originals"
        rest = contents(folder / "news") if self.name == "in-place" else {}
        if {**rest, **held} != self.originals:
            yield "restore does not give every original"
        shutil.rmtree(target, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311  no secret is made of it
    load()
    faults = 0
    with tempfile.TemporaryDirectory() as place:
        trials = [Trial(name, Path(place)) for name in VERBS]
        told = {name: [0, 0] for name in VERBS}
        for number in range(asked.rounds):
            trial = trials[number % len(trials)]
            told[trial.name][0] += 1
            for fault in trial.round(number, chance):
                print(f"round {number}, {trial.name}: {fault}")
                told[trial.name][1] += 1
                faults += 1
        for trial in trials:
            rounds, wrong = told[trial.name]
            print(f"{trial.name:10} {rounds:4} rounds, {wrong} faults, {trial.seconds:.2f} s a run")
    return 1 if faults else 0


def load() -> None:
    """Import what the verbs import, so that a fork has it."""
    from importlib import import_module

    from copydesk.cli.main import VERBS as VERBS_OF_PROGRAM

    for name in (*(f"copydesk.cli.{verb}" for verb in VERBS_OF_PROGRAM), "copydesk.reports.report"):
        import_module(name)
    for name in ("pandas", "copydesk.validators.schemas", "copydesk.validators.store"):
        import_module(name)


if __name__ == "__main__":
    sys.exit(main())
