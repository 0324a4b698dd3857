"""What was learned is compared with what comes: copies of older files, and drift."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import copydesk
from copydesk.cli.main import main
from copydesk.rules.copies import samples
from copydesk.validators.memory import FOLDER, SUFFIX, Damaged, opened, recalled

CUT = f"Bridge closed after divers find cracks\n\n{samples.LEAD}{samples.MIDDLE[:150]}"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put("old/bridge.txt", samples.STORY)
    put("old/library.txt", samples.OTHER)
    assert run("learn", "old")[0] == 0
    return tmp_path


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, list(words))
    return done.exit_code, done.stdout, done.stderr


def said(*words: str) -> str:
    return run("check", "--format", "concise", *words)[1]


def test_a_copy_of_a_file_that_is_not_in_the_run_is_seen(corpus: Path) -> None:
    put("new/cut.txt", CUT)
    found = said("new")
    assert "DUP004" in found
    assert "of old/bridge.txt" in found
    assert "(from an earlier run)" in found
    (row,) = copydesk.audit("new").documents.to_dict("records")
    assert (row["original"], row["copy_kind"]) == ("old/bridge.txt", "truncated")
    assert (row["author"], row["author_source"]) == ("Anna Lindqvist", "twin")


def test_an_equal_file_elsewhere_is_a_copy_and_a_moved_one_is_not(corpus: Path) -> None:
    put("new/same.txt", samples.STORY)
    assert "DUP001 exact-copy: the same text as old/bridge.txt" in said("new")
    Path("old/bridge.txt").unlink()
    assert "DUP001" not in said("new")


def test_a_file_is_no_copy_of_what_it_was(corpus: Path) -> None:
    assert "DUP" not in said("old")
    put("old/bridge.txt", samples.STORY.replace("Monday", "Sunday"))
    assert "DUP" not in said("old")


def test_a_run_over_everything_says_the_same_with_and_without_a_memory(corpus: Path) -> None:
    put("new/cut.txt", CUT)
    with_memory = run("check", "old", "new", "--format", "jsonl")[1]
    for file in Path(".copydesk", FOLDER).iterdir():
        file.unlink()
    assert run("check", "old", "new", "--format", "jsonl")[1] == with_memory


def test_learning_again_takes_only_what_is_new(corpus: Path) -> None:
    assert "0 of them new" in run("learn", "old")[2]
    put("old/third.txt", samples.MIDDLE * 2)
    assert "3 documents, 1 of them new" in run("learn", "old")[2]
    memory = recalled(corpus / ".copydesk")
    assert memory is not None
    assert len(memory) == 3
    assert memory.counts["corpus", "all", "documents"] == (3, 3)


def test_small_segments_are_merged(corpus: Path) -> None:
    for number in range(12):
        put(f"old/{number}.txt", f"{samples.OTHER}{samples.STORY[number * 40 :]} {number}")
        run("learn", "old")
    memory = recalled(corpus / ".copydesk")
    assert memory is not None
    assert len(memory) == 14
    assert len(memory.segments) <= 4


@pytest.mark.parametrize("damage", ["short", "flipped", "sayings", "version", "empty"])
def test_a_damaged_segment_is_left_aside_with_a_note(corpus: Path, damage: str) -> None:
    (file,) = Path(".copydesk", FOLDER).glob(f"*{SUFFIX}")
    data = bytearray(file.read_bytes())
    if damage == "short":
        del data[len(data) // 2 :]
    elif damage in ("flipped", "sayings"):
        # The last array before what is said of the documents, or that itself.
        length = int.from_bytes(data[24:32], "little")
        about = len(data) - json.loads(data[32 : 32 + length])["about"]
        data[about - 3 if damage == "flipped" else about] ^= 0xFF
    elif damage == "version":
        data[:20] = b"copydesk sketches 99"
    else:
        data.clear()
    file.write_bytes(bytes(data))
    put("new/cut.txt", CUT)
    status, found, talk = run("check", "new", "--format", "concise")
    assert status in (0, 1)
    assert "DUP004" not in found
    assert "learn again" in talk
    if damage == "sayings":
        return
    with pytest.raises(Damaged):
        opened(file)
    assert "2 of them new" in run("learn", "old")[2]
    assert "DUP004" in said("new")


def test_a_batch_without_bylines_is_told(corpus: Path) -> None:
    def story(number: int, byline: str) -> str:
        own = " ".join(f"pier{number}x{n} was repaired on a calm day" for n in range(40))
        return f"Pier number {number} repaired\n\n{byline}5 May 2021\n\n{own}.\n"

    for number in range(60):
        put(f"west/{number:03d}.txt", story(number, "By Anna Lindqvist\n\n"))
    run("learn", "west")
    for number in range(60, 85):
        put(f"west/{number:03d}.txt", story(number, ""))
    report = copydesk.audit("west")
    (finding,) = report.findings.query("code == 'COR001'").to_dict("records")
    assert finding["message"] == "folder west: bylines 100 % of 60 before, 0 % of 25 in this batch"
    assert finding["path"] == "west/060.txt"
    _, found, talk = run("check", "west", "--format", "concise", "--select", "COR")
    assert "west/060.txt: warning: COR001 drifted-share: folder west: bylines 100 %" in found
    assert "1 warning" in talk
    assert "COR001" in said(str(corpus / "west"), "--select", "COR")
    run("learn", "west")
    assert "COR001" not in said("west", "--select", "COR")


def test_a_break_is_told_for_the_site_a_column_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def feed(name: str, numbers: range, byline: str) -> None:
        rows = (
            {
                "id": f"{name}{number}",
                "site": f"{'west' if number % 2 else 'east'}.example",
                "text": f"Ferry {name}{number} runs aground\n\n"
                f"{byline if number % 2 else 'By Jana Kolar'}\n\nThe ferry "
                f"{name}{number} ran aground at noon, and its {number} passengers went ashore.\n",
            }
            for number in numbers
        )
        Path(f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    feed("past", range(120), "By Anna Lindqvist")
    assert run("learn", "past.jsonl")[0] == 0
    feed("batch", range(60), "Staff")
    assert "site west.example: bylines 100 % of 60 before, 0 % of 30" in said("batch.jsonl")
    corpus = copydesk.audit("batch.jsonl").corpus
    assert set(corpus[corpus["scope"] == "site"]["key"]) == {"east.example", "west.example"}
