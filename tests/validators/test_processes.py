"""Several processes give the bytes of one, and a death costs one file."""

import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from copydesk.documents.contents import Part
from copydesk.documents.record import Raw
from copydesk.rules.registry import all_rules, named
from copydesk.validators import processes
from copydesk.validators.desk import Judged
from copydesk.validators.engine import judged, judged_by
from copydesk.validators.packed import unpacked
from copydesk.validators.worker import Done, Plan, Way, work

PLAN = Plan(named(all_rules()))


def documents(done: list[Done]) -> list[Judged]:
    return [one.one if isinstance(one.one, Judged) else unpacked(one.one) for one in done]


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    for number in range(90):
        (tmp_path / f"{number:02d}.txt").write_text(f"Story {number}\n\nBy \n")
    rows = "".join(f'{{"id": {number}, "text": "Story {number}"}}\n' for number in range(300))
    (tmp_path / "feed.jsonl").write_text(rows)
    items = sorted(tmp_path.iterdir())
    one = documents(list(judged(items, PLAN)))
    three = documents(list(judged(items, PLAN, 3)))
    assert len(one) == 390
    assert one == three


def deadly(batch: list[Part], way: Way | None = None) -> list[Done]:
    """What a worker does that one file kills."""
    if any(isinstance(part, Path) and part.name == "07.txt" for part in batch):
        os._exit(9)
    return work(batch, way)


def test_a_death_is_reported_with_its_file_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        (tmp_path / f"{number:02d}.txt").write_text(f"Story {number}\n")
    items = sorted(tmp_path.iterdir())
    monkeypatch.setattr(processes, "work", deadly)
    found = documents(list(judged(items, PLAN, 2)))
    assert [one.row.path for one in found] == [str(item) for item in items]
    dead = [one for one in found if any(f.code == "SYS002" for f in one.findings)]
    assert [Path(one.row.path).name for one in dead] == ["07.txt"]


def test_work_that_was_never_begun_says_so() -> None:
    with pytest.raises(RuntimeError, match="not made ready"):
        work([Raw("a.txt", text="a")])


def test_one_pool_serves_files_of_several_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    less = Plan(named(rule for rule in all_rules() if rule.family != "AUT"))
    stretches = []
    for number in range(8):
        items = [tmp_path / f"{number}-{each}.txt" for each in range(3)]
        for item in items:
            item.write_text(f"Story {item.stem}\n\nThe council closed the bridge on Monday.\n")
        stretches.append((less if number % 2 else PLAN, items))
    pools = []
    real = processes._pool

    def counted(plan: Plan, jobs: int) -> ProcessPoolExecutor:
        pools.append(jobs)
        return real(plan, jobs)

    monkeypatch.setattr(processes, "_pool", counted)
    two = documents(list(judged_by(stretches, PLAN, 2)))
    assert len(pools) == 1
    assert two == documents(list(judged_by(stretches, PLAN)))
    unsigned = [any(f.code == "AUT001" for f in one.findings) for one in two]
    assert unsigned == [number % 2 == 0 for number in range(8) for _ in range(3)]
