"""The verbs clean and restore: what they show, what they write, and what they leave alone."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli.clean import clean
from copydesk.cli.restore import restore
from copydesk.rules.samples import BODY, HEAD

DIRTY = f"{HEAD}{BODY}\n© 2021 Westhaven Times\n\nLeave a Reply\n"
SOUND = f"{HEAD}{BODY}\n"
FURNISHED = f"{HEAD}{BODY}\nLeave a Reply\n"


def run(verb: object, *args: object) -> Result:
    return CliRunner().invoke(verb, list(map(str, args)))  # type: ignore[arg-type]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*") if p.is_file()
    }


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "clean.txt").write_text(f"{HEAD}{BODY}", encoding="utf-8")
    (folder / "dirty.txt").write_text(FURNISHED, encoding="utf-8")
    return folder


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    (folder / "site").mkdir(parents=True)
    for number in range(4):
        text = DIRTY.replace("old bridge", f"bridge {number}")
        (folder / "site" / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "sound.txt").write_text(SOUND, encoding="utf-8")
    rows = [{"id": "a", "text": SOUND}, {"id": "b", "text": DIRTY}]
    (folder / "feed.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "empty.jsonl").write_bytes(b"")
    return folder


def test_copies_and_ledger_are_the_same_for_any_number_of_workers(news: Path) -> None:
    outs = [news.parent / f"out{jobs}" for jobs in (1, 2)]
    said = [run(clean, news, "--out", out, "-j", n).stderr for n, out in enumerate(outs, 1)]
    assert contents(outs[0]) == contents(outs[1])
    assert [line.rpartition(";")[0] for line in said] == ["clean: 10 changes in 5 of 7 files"] * 2
    ledger = [json.loads(line) for line in (outs[0] / "ledger.jsonl").read_text().splitlines()]
    names = [entry["file"] for entry in ledger]
    assert names == sorted(names)
    assert set(names) == {name for name in contents(news) if name != "ledger.jsonl"}


def test_restore_gives_the_folder_back(news: Path) -> None:
    out, back = news.parent / "out", news.parent / "back"
    run(clean, news, "--out", out)
    assert b"Leave a Reply" not in b"".join(
        v for k, v in contents(out).items() if k != "ledger.jsonl"
    )
    assert run(restore, out, "--out", back).exit_code == 0
    assert contents(back) == contents(news)


def test_a_diff_shows_texts_and_writes_nothing(news: Path) -> None:
    before = contents(news.parent)
    done = run(clean, news, "--diff")
    assert contents(news.parent) == before
    assert "--- a/site/0.txt\n+++ b/site/0.txt\n" in done.stdout
    assert "--- a/feed.jsonl#b\n+++ b/feed.jsonl#b\n" in done.stdout
    assert done.stdout.count("\n-Leave a Reply\n") == 5
    assert "sound" not in done.stdout
    assert "feed.jsonl#a" not in done.stdout


def test_kinds_are_kept_in_files_and_records_and_others_are_refused(news: Path) -> None:
    done = run(clean, news, "--diff", "--keep", "legal", "--keep", "caption")
    assert "Westhaven" not in "".join(
        line for line in done.stdout.splitlines(True) if line[0] == "-"
    )
    assert done.stdout.count("\n-Leave a Reply\n") == 5
    wrong = run(clean, news, "--diff", "--keep", "captions")
    assert (
        wrong.exit_code,
        "no kind is called 'captions'; known: ads-subscribe," in wrong.stderr,
    ) == (2, True)


def test_in_place_keeps_who_may_read_a_file_and_leaves_links_alone(news: Path) -> None:
    secret = news / "site" / "0.txt"
    secret.chmod(0o600)
    (news / "link.txt").symlink_to("site/0.txt")
    before = contents(news)
    done = run(clean, news, "--in-place", "--yes")
    assert "link.txt: left as it is: a link; name the file it leads to" in done.stderr
    assert (news / "link.txt").is_symlink()
    assert secret.stat().st_mode & 0o777 == 0o600
    assert secret.read_bytes() != before["site/0.txt"]
    back = news.parent / "back"
    assert run(restore, news, "--out", back).exit_code == 0
    assert before | contents(back) == before


def test_a_file_that_changes_between_judging_and_cleaning_is_left(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from copydesk.validators import run as running

    grown, judged = news / "site" / "1.txt", running.run

    def and_grown(*args: object, **kwargs: object) -> object:
        outcome = judged(*args, **kwargs)  # type: ignore[arg-type]
        grown.write_text(DIRTY + "One more line.\n", encoding="utf-8")
        return outcome

    monkeypatch.setattr(running, "run", and_grown)
    done = run(clean, news, "--in-place", "--yes")
    assert "1.txt: left as it is: it was changed while it was read; run again" in done.stderr
    assert done.stderr.splitlines()[-1] == "clean: 8 changes in 4 of 6 files"
    assert grown.read_text("utf-8") == DIRTY + "One more line.\n"
    ledger = (news / ".copydesk" / "ledger.jsonl").read_text("utf-8")
    assert '"site/1.txt"' not in ledger


def written_into(file: Path) -> Callable[..., None]:
    """A stand-in for a step of the program, during which someone saves the file."""

    def step(*_: object) -> None:
        file.write_text("Saved by its author.\n", encoding="utf-8")

    return step


def replaced(file: Path) -> Callable[..., None]:
    def step(*_: object) -> None:
        other = file.with_suffix(".new")
        other.write_text(file.read_text("utf-8"), encoding="utf-8")
        os.replace(other, file)

    return step


@pytest.mark.parametrize("meanwhile", [written_into, replaced])
def test_what_is_saved_while_the_ledger_is_written_is_not_written_over(
    news: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[Path], Callable[..., None]]
) -> None:
    from copydesk.validators import ledger

    file = news / "site" / "0.txt"
    monkeypatch.setattr(ledger, "append", meanwhile(file))
    done = run(clean, file, "--in-place", "--yes")
    assert (done.exit_code, "it was changed while it was read" in done.stderr) == (2, True)
    assert file.read_text("utf-8") in (
        DIRTY.replace("old bridge", "bridge 0"),
        "Saved by its author.\n",
    )
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_what_is_no_text_or_too_large_is_left_and_named(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from copydesk.validators import cleaning

    monkeypatch.setattr(cleaning, "LARGEST", 400)
    (news / "large.txt").write_text(SOUND * 3, encoding="utf-8")
    (news / "table.csv").write_text("id,text\n1,Leave a Reply\n", encoding="utf-8")
    done = run(clean, news, "--out", news.parent / "out")
    assert "large.txt: left as it is: more than 400 bytes" in done.stderr
    assert "table.csv: left as it is: only plain files and JSONL are cleaned" in done.stderr
    assert not (news.parent / "out" / "large.txt").exists()


def test_a_document_that_goes_by_the_name_of_the_ledger_is_left_out(corpus: Path) -> None:
    (corpus / "ledger.jsonl").write_text(json.dumps({"text": FURNISHED}), encoding="utf-8")
    out = corpus.parent / "out"
    done = run(clean, corpus, "--out", out)
    assert "ledger.jsonl: left out: the ledger goes by that name" in done.stderr
    assert run(restore, out, "--out", corpus.parent / "back").exit_code == 0
    assert set(contents(corpus.parent / "back")) == {"clean.txt", "dirty.txt"}


def test_nothing_to_clean_ends_with_two_and_leaves_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    done = run(clean, tmp_path / "news", "--out", tmp_path / "out")
    assert (done.exit_code, "nothing to clean under" in done.stderr) == (2, True)
    assert not (tmp_path / "out").exists()


def test_copies_of_an_earlier_run_inside_the_folder_are_not_cleaned_again(news: Path) -> None:
    for _ in range(2):
        done = run(clean, news, "--out", news / "cleaned")
        assert done.stderr.startswith("clean: 10 changes in 5 of 7 files")


def test_clean_writes_copies_and_leaves_the_originals(corpus: Path, tmp_path: Path) -> None:
    done = run(clean, corpus, "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert (tmp_path / "out" / "dirty.txt").read_text("utf-8") == f"{HEAD}{BODY}\n"
    assert (tmp_path / "out" / "clean.txt").read_bytes() == f"{HEAD}{BODY}".encode()
    assert (corpus / "dirty.txt").read_text("utf-8") == FURNISHED
    assert done.stderr.startswith("clean: 1 change in 1 of 2 files; copies in")


def test_restore_gives_the_exact_bytes_back(corpus: Path, tmp_path: Path) -> None:
    (corpus / "old.txt").write_bytes(
        FURNISHED.replace("\n", "\r\n").encode("cp1252") + b"\r\n\xa9 2021 Caf\xe9\r\n"
    )
    assert run(clean, corpus, "--out", tmp_path / "out").exit_code == 0
    done = run(restore, tmp_path / "out", "--out", tmp_path / "back")
    assert done.exit_code == 0
    for file in corpus.iterdir():
        assert (tmp_path / "back" / file.name).read_bytes() == file.read_bytes()


def test_restore_names_what_was_changed_since(corpus: Path, tmp_path: Path) -> None:
    run(clean, corpus, "--out", tmp_path / "out")
    (tmp_path / "out" / "dirty.txt").write_text("other", encoding="utf-8")
    done = run(restore, tmp_path / "out", "--out", tmp_path / "back")
    assert done.exit_code == 1
    assert "dirty.txt is not the file that clean wrote" in done.stderr
    assert not (tmp_path / "back" / "dirty.txt").exists()
    assert (tmp_path / "back" / "clean.txt").exists()


def test_a_ledger_cannot_write_outside_its_folder(corpus: Path, tmp_path: Path) -> None:
    run(clean, corpus, "--out", tmp_path / "out")
    ledger = tmp_path / "out" / "ledger.jsonl"
    ledger.write_text(
        ledger.read_text("utf-8").replace('"dirty.txt"', '"../../dirty.txt"'), encoding="utf-8"
    )
    done = run(restore, tmp_path / "out", "--out", tmp_path / "deep" / "back")
    assert done.exit_code == 1
    assert "outside the folder" in done.stderr


def test_in_place_asks_twice_and_can_be_undone(corpus: Path, tmp_path: Path) -> None:
    assert run(clean, corpus, "--in-place").exit_code == 2
    assert (corpus / "dirty.txt").read_text("utf-8") == FURNISHED
    assert run(clean, corpus, "--in-place", "--yes").exit_code == 0
    assert (corpus / "dirty.txt").read_text("utf-8") == f"{HEAD}{BODY}\n"
    assert run(clean, corpus, "--in-place", "--yes").exit_code == 0
    assert run(restore, corpus, "--out", tmp_path / "back").exit_code == 0
    assert (tmp_path / "back" / "dirty.txt").read_text("utf-8") == FURNISHED


def test_clean_refuses_the_folder_of_the_originals(corpus: Path) -> None:
    done = run(clean, corpus, "--out", corpus)
    assert done.exit_code == 2
    assert "folder of the originals" in done.stderr


@pytest.mark.parametrize("name", ["../out", "/etc/passwd", "a\u0000b", "gone.txt"])
def test_a_ledger_that_names_no_file_of_its_folder_is_told_and_passed_over(
    corpus: Path, tmp_path: Path, name: str
) -> None:
    run(clean, corpus, "--out", tmp_path / "out")
    ledger = tmp_path / "out" / "ledger.jsonl"
    text = ledger.read_text("utf-8").replace('"dirty.txt"', json.dumps(name))
    ledger.write_text(text, encoding="utf-8")
    done = run(restore, tmp_path / "out", "--out", tmp_path / "back")
    assert (done.exit_code, "1 file restored into" in done.stderr) == (1, True)
