"""The store spares judging and changes nothing; a damaged one is made anew."""

import os
import sqlite3
import time
from pathlib import Path

import pytest

from copydesk.documents.record import Raw
from copydesk.rules.registry import all_rules
from copydesk.rules.samples import BODY, HEAD
from copydesk.validators import desk, worker
from copydesk.validators.desk import Judged
from copydesk.validators.identity import key
from copydesk.validators.run import Outcome, Settings, run
from copydesk.validators.store import NAME, Store, cache_folder, stamp

LONG_AGO = time.time() - 3600


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(40):
        file = folder / f"{number:02d}.txt"
        file.write_text(f"{HEAD}{BODY}\nLeave a Reply\nNumber {number}\n", encoding="utf-8")
        os.utime(file, (LONG_AGO, LONG_AGO))
    return folder


def judged(corpus: Path, store: Path | None, jobs: int = 1) -> Outcome:
    return run([str(corpus)], Settings(all_rules(), jobs, store=store))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of what is really judged."""
    paths: list[str] = []

    def judge(raw: Raw, *rest: object) -> Judged:
        paths.append(raw.path)
        return desk.judge(raw, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(worker, "judge", judge)
    return paths


def test_a_second_run_judges_nothing_and_says_the_same(
    corpus: Path, tmp_path: Path, counted: list[str]
) -> None:
    first = judged(corpus, tmp_path / "cache")
    assert len(counted) == 40
    counted.clear()
    second = judged(corpus, tmp_path / "cache")
    assert counted == []
    assert list(second.judged) == list(first.judged) == list(judged(corpus, None).judged)


def test_processes_share_the_store(corpus: Path, tmp_path: Path) -> None:
    one = judged(corpus, tmp_path / "cache", jobs=2)
    two = judged(corpus, tmp_path / "cache", jobs=2)
    assert list(one.judged) == list(two.judged) == list(judged(corpus, None).judged)


def test_only_what_changed_is_judged_anew(corpus: Path, tmp_path: Path, counted: list[str]) -> None:
    judged(corpus, tmp_path / "cache")
    counted.clear()
    changed, beside = corpus / "07.txt", corpus / "09.json"
    changed.write_text("By \n", encoding="utf-8")
    beside.write_text('{"author": "Ana Prado"}', encoding="utf-8")
    (corpus / "03.txt").rename(corpus / "zz.txt")
    outcome = judged(corpus, tmp_path / "cache")
    assert sorted(counted) == [str(changed), str(corpus / "09.txt")]
    assert list(outcome.judged) == list(judged(corpus, None).judged)


def test_other_rules_are_another_judgement(
    corpus: Path, tmp_path: Path, counted: list[str]
) -> None:
    judged(corpus, tmp_path / "cache")
    counted.clear()
    settings = Settings(all_rules()[:20], store=tmp_path / "cache")
    outcome = run([str(corpus)], settings)
    assert len(counted) == 40
    assert not any(one.findings for one in outcome.judged)


def test_a_damaged_store_is_made_anew_and_said_so(corpus: Path, tmp_path: Path) -> None:
    first = judged(corpus, tmp_path / "cache")
    (tmp_path / "cache" / NAME).write_bytes(b"no database at all, but long enough" * 100)
    second = judged(corpus, tmp_path / "cache")
    assert "damaged" in second.notes[0]
    assert list(second.judged) == list(first.judged)
    assert judged(corpus, tmp_path / "cache").notes == ()


def test_damaged_entries_are_not_believed(corpus: Path, tmp_path: Path, counted: list[str]) -> None:
    first = judged(corpus, tmp_path / "cache")
    with sqlite3.connect(tmp_path / "cache" / NAME) as connection:
        connection.execute("update judged set value = replace(value, 'RES007', 'RES001')")
    connection.close()
    counted.clear()
    assert list(judged(corpus, tmp_path / "cache").judged) == list(first.judged)
    assert len(counted) == 40


def test_a_store_that_cannot_be_written_is_no_obstacle(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    outcome = judged(corpus, tmp_path / "cache")
    assert "not used" in outcome.notes[0]
    assert len(outcome.judged) == 40


def test_a_locked_store_is_no_obstacle(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("copydesk.validators.store.PATIENCE", 0.05)
    judged(corpus, tmp_path / "cache")
    other = sqlite3.connect(tmp_path / "cache" / NAME, isolation_level=None)
    other.execute("begin exclusive")
    (corpus / "07.txt").write_text("By \n", encoding="utf-8")
    outcome = judged(corpus, tmp_path / "cache")
    other.execute("rollback")
    other.close()
    assert list(outcome.judged) == list(judged(corpus, None).judged)


def test_what_was_judged_before_an_interruption_is_kept(
    corpus: Path, tmp_path: Path, counted: list[str]
) -> None:
    def interrupt(documents: int, findings: int) -> None:
        if documents == 25:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([str(corpus)], Settings(all_rules(), store=tmp_path / "cache"), progress=interrupt)
    counted.clear()
    outcome = judged(corpus, tmp_path / "cache")
    assert len(counted) == 15
    assert list(outcome.judged) == list(judged(corpus, None).judged)


def test_a_file_changed_just_now_has_no_stamp(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("a")
    assert stamp(str(file), time.time_ns()) is None
    os.utime(file, (LONG_AGO, LONG_AGO))
    mark = stamp(str(file), time.time_ns())
    assert mark is not None
    file.write_text("b")
    os.utime(file, (LONG_AGO, LONG_AGO))
    assert stamp(str(file), time.time_ns()) != mark, "the time of the change of the inode"


def test_content_metadata_and_suffix_make_the_key() -> None:
    raw = Raw("a.txt", data=b"A ferry ran aground.")
    same = Raw("b.txt", record="7", data=b"A ferry ran aground.")
    others = [
        Raw("a.md", data=raw.data),
        Raw("a.txt", data=b"Another"),
        Raw("a.txt", data=raw.data, declared={"author": "Ana Prado"}),
        Raw("a.txt", data=raw.data, declared_trouble="cannot be read"),
    ]
    assert key(raw, b"") == key(same, b"")
    assert len({key(one, b"") for one in (raw, *others)} | {key(raw, b"x")}) == 6


def test_nothing_is_left_in_folders_that_nobody_gave(tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    assert cache_folder(inside) is None
    (tmp_path / "a" / "copydesk.toml").touch()
    assert cache_folder(inside) == tmp_path / "a" / ".copydesk" / "cache"


def test_the_cache_keeps_itself_out_of_git(tmp_path: Path) -> None:
    store, said = Store.open_for_writing(tmp_path / "cache")
    store.close()
    assert said is None
    assert (tmp_path / "cache" / ".gitignore").read_text() == "*\n"
