"""What holds for every format: order, bytes, bounds, and where it is written."""

import os
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from copydesk.documents.record import Raw
from copydesk.documents.sources import Walk
from copydesk.reports import tables
from copydesk.reports.formats import KINDS, result
from copydesk.reports.formats.result import Result
from copydesk.rules.registry import all_rules
from copydesk.validators.desk import Judged, judge
from copydesk.validators.gate import verdict
from copydesk.validators.results import Results
from copydesk.validators.run import Outcome, Settings

ROOT = Path(__file__).parents[3]
RULES = tuple(rule for rule in all_rules() if not rule.of_corpus)


class Stream:
    """Judged documents that are made while they are walked over, and never held."""

    def __init__(self, count: int) -> None:
        self.one = judge(Raw("a.txt", text="Leave a Reply\n"), RULES)
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Judged]:
        for number in range(self.count):
            path = f"folder/{number:06}.txt"
            finding = replace(self.one.findings[0], path=path, evidence=f"{number}" * 4_000)
            yield Judged(replace(self.one.row, path=path), (finding,), self.one.known)


def given(count: int, root: Path = ROOT) -> Result:
    judged = cast("Results", Stream(count))
    outcome = Outcome(judged, Walk(), Settings(RULES))
    return Result(outcome, verdict(outcome, "error"), "error", root)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "html"])
def test_memory_does_not_grow_with_the_corpus(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "PART", 50)

    def peak(count: int) -> int:
        made = given(count)
        tracemalloc.start()
        for _ in result.told(kind, made):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(20)  # what is loaded once
    # Kept, the quotes of 450 documents more would be 5 MB.
    # The less of two: what other threads of the tests take in between is not ours.
    assert min(peak(600), peak(600)) < peak(150) + 1_500_000


def test_paths_of_code_hosts_start_at_the_root_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "news desk" / "in").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "news desk")
    from copydesk.reports.place import below, root, uri

    assert root() == tmp_path
    assert below("in/ä.txt", root()) == "news desk/in/ä.txt"
    assert uri("in/ä.txt", root()) == "news%20desk/in/%C3%A4.txt"
    assert uri(os.fsdecode(b"in/\xff\n.txt"), root()) == "news%20desk/in/%FF%0A.txt"
    assert uri("/elsewhere/a.txt", root()) == "file:///elsewhere/a.txt"
    assert below("<stdin>", root()) == "<stdin>"


def test_a_report_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        yield "half"
        raise OSError(28, "No space left on device")

    (tmp_path / "out.jsonl").write_text("of yesterday", encoding="utf-8")
    with pytest.raises(OSError, match="No space"):
        result.write(broken(), tmp_path / "out.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert (tmp_path / "out.jsonl").read_text("utf-8") == "of yesterday"


def test_a_report_may_go_to_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    result.write(result.told("concise", given(1)), pipe)
    assert os.read(reader, 100).startswith(b"folder/000000.txt:")
    assert pipe.is_fifo()
    os.close(reader)


def test_the_formats_are_those_of_the_manual() -> None:
    manual = (ROOT / "docs" / "formats.md").read_text("utf-8")
    rows = [line for line in manual.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{kind}` | {says} |" for kind, says in KINDS.items()]
