"""Files at an address are read like those on a disk, and what is not there is told."""

import gzip
import json
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from threading import Thread

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

import copydesk
from copydesk.cli.main import main
from copydesk.documents import remote
from copydesk.documents.opening import is_remote
from copydesk.documents.record import Raw
from copydesk.documents.sources import MissingPath, Walk, find

fsspec = pytest.importorskip("fsspec", reason="the extra `remote` is not installed")
HERE = "memory://press"
STORY = "Ferry runs aground\n\nBy Anna Lindqvist\n\n5 May 2021\n\nIt ran aground at noon.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Path]:
    """The same files on the disk and in the memory of fsspec."""
    folder = tmp_path / "press"
    (folder / "deep").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / ".git" / "notes.txt").write_text("no news")
    (folder / "a.txt").write_text(STORY)
    (folder / "a.json").write_text(json.dumps({"outlet": "Harbour Times"}))
    rows = [{"id": f"r{n}", "text": f"{STORY}\nNote {n}."} for n in range(3)]
    lines = "\n".join(map(json.dumps, rows)) + "\n{broken"
    (folder / "deep" / "feed.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    pq.write_table(pa.table({"text": [STORY], "id": ["p"]}), folder / "table.parquet")
    pq.write_table(pa.table({"price": [1]}), folder / "prices.parquet")
    (folder / "logo.png").write_bytes(b"\x89PNG")
    store = fsspec.filesystem("memory")
    store.put(str(folder), "/press", recursive=True)
    yield folder
    store.rm("/press", recursive=True)


def test_an_address_is_no_path_of_this_machine() -> None:
    assert is_remote("s3://bucket/a.txt")
    assert not is_remote("a.txt")
    assert not is_remote("C:\\news\\a.txt")
    assert not is_remote(Path("s3:/bucket"))


def test_files_at_an_address_are_judged_like_those_on_disk(corpus: Path) -> None:
    here = copydesk.audit(corpus)
    there = copydesk.audit(HERE)
    assert len(here.documents) == 6
    for mine, theirs in ((here.documents, there.documents), (here.findings, there.findings)):
        own = mine.assign(path=mine["path"].str.removeprefix(f"{corpus}/"))
        far = theirs.assign(path=theirs["path"].str.removeprefix("memory:///press/"))
        drop = ["original", "message"]  # which name the path of another document
        assert own.drop(columns=drop, errors="ignore").equals(
            far.drop(columns=drop, errors="ignore")
        )


def test_what_is_passed_over_is_counted(corpus: Path) -> None:
    walk = Walk()
    found = [item for item in find([HERE], walk) if isinstance(item, Raw)]
    assert [raw.record for raw in found] == [None, "r0", "r1", "r2", found[4].record, "p"]
    assert found[4].trouble is not None
    assert (walk.other, walk.tables) == (2, 1)


def test_a_file_that_is_gone_meanwhile_is_a_record_with_its_trouble(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the store says no")

    monkeypatch.setattr(remote, "_fetch", broken)
    (raw,) = find([f"{HERE}/a.txt"], Walk())
    assert isinstance(raw, Raw)
    assert raw.trouble is not None
    assert "the store says no" in raw.trouble.detail


@pytest.mark.parametrize("address", [f"{HERE}/nothing", "nowhere://a/b.txt"])
def test_an_address_with_nothing_behind_it_is_asked_wrongly(address: str) -> None:
    with pytest.raises(MissingPath):
        list(find([address], Walk()))
    done = CliRunner().invoke(main, ["check", address, "--isolated"])
    assert done.exit_code == 2
    assert address in done.stderr


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    done = CliRunner().invoke(main, ["check", "s3://me:secret@bucket/a.txt", "--isolated"])
    assert done.exit_code == 2
    assert "copydesk[remote]" in done.stderr
    assert "secret" not in done.stderr


def test_a_pattern_names_files_at_an_address(corpus: Path) -> None:
    assert [raw.path for raw in addressed(f"{HERE}/*.txt")] == [
        f"memory:///press/{name}" for name in texts(corpus)
    ]
    with pytest.raises(MissingPath, match="no such file"):
        list(find([f"{HERE}/*.nothing"], Walk()))


@pytest.fixture
def web(corpus: Path) -> Iterator[str]:
    """The files of the corpus behind a web server of this machine."""
    pytest.importorskip("aiohttp", reason="fsspec reads http with it")
    answers = partial(SimpleHTTPRequestHandler, directory=str(corpus))
    with ThreadingHTTPServer(("127.0.0.1", 0), answers) as server:
        serving = Thread(target=server.serve_forever)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join()


def test_a_web_server_is_read_by_file_and_by_page_of_links(corpus: Path, web: str) -> None:
    (one,) = addressed(f"{web}/a.txt")
    assert one.data == (corpus / "a.txt").read_bytes()
    (page,) = addressed(web)
    assert b"a.txt" in (page.data or b"")
    assert len(addressed(f"{web}/")) == len(addressed(HERE))


def test_a_web_server_that_does_not_answer_is_not_taken_for_a_missing_file(web: str) -> None:
    with pytest.raises(MissingPath, match="no such file"):
        list(find([f"{web}/none.txt"], Walk()))
    with socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/a.txt"
        with pytest.raises(MissingPath, match="not reached"):
            list(find([address], Walk()))


def addressed(address: str) -> list[Raw]:
    return [item for item in find([address], Walk()) if isinstance(item, Raw)]


def texts(corpus: Path) -> list[str]:
    return sorted(path.name for path in corpus.glob("*.txt"))
