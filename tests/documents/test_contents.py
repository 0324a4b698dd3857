"""Every kind of file gives its documents one at a time, and a broken one its trouble."""

import bz2
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from copydesk.documents import opening, records
from copydesk.documents.contents import records_of
from copydesk.documents.record import Raw
from copydesk.documents.sources import Walk, find

ROWS = [
    {"id": "a", "text": "A ferry ran aground.\nNobody was hurt.", "author": "Ana Prado"},
    {"id": "b", "text": "Die Fähre lief auf Grund, „sanft“.", "url": "https://nordbote.example/b"},
]
TABLE = pa.Table.from_pylist([{"author": None, "url": None, **row} for row in ROWS])
JSONL = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()


def read(path: Path) -> list[Raw]:
    return list(records_of(path, {}))


def texts(path: Path) -> list[str]:
    return [raw.text or (raw.data or b"").decode() for raw in read(path)]


def as_csv(path: Path) -> None:
    lines = ["id;text;author;url"]
    lines += [
        f'{row["id"]};"{row["text"]}";{row.get("author", "")};{row.get("url", "")}' for row in ROWS
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def as_zst(path: Path) -> None:
    with pa.output_stream(str(path), compression="zstd") as file:
        file.write(JSONL)


def as_tar(path: Path) -> None:
    with tarfile.open(path, "w:gz") as tar:
        info = tarfile.TarInfo("2021/feed.jsonl")
        info.size = len(JSONL)
        tar.addfile(info, io.BytesIO(JSONL))


WRITERS: dict[str, Callable[[Path], object]] = {
    "feed.jsonl": lambda path: path.write_bytes(JSONL),
    "feed.jsonl.gz": lambda path: path.write_bytes(gzip.compress(JSONL)),
    "feed.ndjson.bz2": lambda path: path.write_bytes(bz2.compress(JSONL)),
    "feed.jsonl.zst": as_zst,
    "feed.csv": as_csv,
    "feed.parquet": lambda path: pq.write_table(TABLE, path, 1),
    "feed.tar.gz": as_tar,
    "feed.zip": lambda path: zipfile.ZipFile(path, "w").writestr("feed.jsonl", JSONL),
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_kind_gives_the_same_documents(name: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name)
    found = read(tmp_path / name)
    assert [raw.text for raw in found] == [row["text"] for row in ROWS]
    assert [str(raw.record)[-1] for raw in found] == ["a", "b"]
    assert found[0].declared == {"author": "Ana Prado"}
    assert found[1].declared == {"url": "https://nordbote.example/b"}


def test_members_of_archives_are_documents_by_their_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/story.txt", "A ferry ran aground.")
        archive.writestr("picture.jpg", b"\xff\xd8")
        archive.writestr("inner.zip", b"PK")
    story, inner = read(tmp_path / "a.zip")
    assert (story.record, story.data) == ("../../etc/story.txt", b"A ferry ran aground.")
    assert inner.trouble is not None
    assert "inside an archive" in inner.trouble.detail
    assert list(tmp_path.iterdir()) == [tmp_path / "a.zip"]


def test_a_packed_text_is_one_document(tmp_path: Path) -> None:
    (tmp_path / "story.txt.gz").write_bytes(gzip.compress(b"A ferry ran aground."))
    (one,) = read(tmp_path / "story.txt.gz")
    assert (one.record, one.data) == (None, b"A ferry ran aground.")


def test_what_came_before_the_break_is_read(tmp_path: Path) -> None:
    whole = gzip.compress(JSONL * 400)
    (tmp_path / "feed.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    found = read(tmp_path / "feed.jsonl.gz")
    assert found[0].text == ROWS[0]["text"]
    trouble = found[-1].trouble
    assert trouble is not None
    assert trouble.detail.startswith("cannot be unpacked")


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "HARMLESS", 1 << 20)
    monkeypatch.setattr(opening, "RATIO", 100)
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b"\n" * (4 << 20)))
    (one,) = read(tmp_path / "bomb.jsonl.gz")
    assert one.trouble is not None
    assert "more than 100 times" in one.trouble.detail


def test_a_file_beyond_any_text_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("copydesk.documents.contents.LARGEST", 10)
    (tmp_path / "dump.txt").write_text("A ferry ran aground.")
    (one,) = read(tmp_path / "dump.txt")
    assert one.trouble is not None
    assert (one.data, one.trouble.kind) == (None, "too-large")


def test_a_line_beyond_any_record_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "LARGEST", 100)
    monkeypatch.setattr(records, "BLOCK", 32)
    long = json.dumps({"text": "x" * 300}).encode() + b"\n"
    (tmp_path / "feed.jsonl").write_bytes(JSONL[: JSONL.index(b"\n") + 1] + long + JSONL)
    found = read(tmp_path / "feed.jsonl")
    assert [raw.trouble is None for raw in found] == [True, False, True, True]
    trouble = found[1].trouble
    assert trouble is not None
    assert (trouble.line, "at most" in trouble.detail) == (2, True)


@pytest.mark.parametrize("block", [1, 7, 64, 1 << 18])
def test_blocks_of_any_size_give_the_same_records(
    block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "BLOCK", block)
    (tmp_path / "feed.jsonl").write_bytes(JSONL + b"\n{broken\n" + JSONL.rstrip(b"\n"))
    found = read(tmp_path / "feed.jsonl")
    assert [raw.text for raw in found if raw.trouble is None] == [row["text"] for row in ROWS * 2]
    (trouble,) = [raw.trouble for raw in found if raw.trouble is not None]
    assert (trouble.line, trouble.at) == (4, len(JSONL) + 2)


def test_a_broken_row_of_csv_has_its_line(tmp_path: Path) -> None:
    (tmp_path / "feed.csv").write_bytes(b'id,text\n1,"Two\nlines"\n2,too,many\n3,caf\xe9\n4,\n')
    whole, broken, bytes_kept, empty = read(tmp_path / "feed.csv")
    assert whole.text == "Two\nlines"
    assert broken.trouble is not None
    assert (broken.trouble.detail, broken.trouble.line) == ("3 cells, 2 columns", 4)
    assert (bytes_kept.text, bytes_kept.data) == (None, b"caf\xe9")
    assert (empty.text, empty.trouble) == ("", None)


def test_no_parquet_and_no_archive_are_troubles(tmp_path: Path) -> None:
    for name in ("a.parquet", "a.zip", "a.tar", "a.warc.gz"):
        (tmp_path / name).write_bytes(b"not what it says, but long enough to be looked at" * 20)
        (one,) = read(tmp_path / name)
        assert one.trouble is not None, name
        assert one.trouble.kind == "unreadable-file"


def test_tables_of_other_things_are_passed_over_and_counted(tmp_path: Path) -> None:
    as_csv(tmp_path / "feed.csv")
    (tmp_path / "labels.csv").write_text("path,label\na.txt,1\n")
    pq.write_table(pa.table({"n": [1]}), tmp_path / "counts.parquet")
    walk = Walk()
    found = list(find([str(tmp_path)], walk))
    assert found == [tmp_path / "feed.csv"]
    assert walk.said() == "2 tables without a text column"


def test_wet_files_give_texts_with_address_and_time(tmp_path: Path) -> None:
    pytest.importorskip("warcio", reason="the extra `warc` is not installed")
    text = b"A ferry ran aground."
    record = (
        b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://nordbote.example/a\r\n"
        b"WARC-Date: 2021-05-05T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        b"Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(text), text)
    )
    (tmp_path / "a.warc.wet.gz").write_bytes(gzip.compress(record) * 2)
    first, second = read(tmp_path / "a.warc.wet.gz")
    assert (first.record, first.data) == ("urn:uuid:1", text)
    assert second.declared == {
        "url": "https://nordbote.example/a",
        "captured": "2021-05-05T10:00:00Z",
    }
