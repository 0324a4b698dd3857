"""What a corpus may not do to whoever reads it (docs/limits.md)."""

import gzip
import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from copydesk.documents import contents, declared, opening, records
from copydesk.documents.contents import records_of
from copydesk.documents.record import Raw
from copydesk.documents.sources import Walk, find

OUT = "outside, secret"


def troubles(path: Path) -> list[str]:
    return [raw.trouble.detail for raw in records_of(path, {}) if raw.trouble is not None]


def found(folder: Path, walk: Walk, follow: bool = False) -> list[str]:
    items = find([str(folder)], walk, follow=follow)
    return [Path(i.path if isinstance(i, Raw) else i).name for i in items]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "own.txt").write_text("own\n")
    (tmp_path / "secret.txt").write_text(OUT)
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "in.txt").symlink_to("own.txt")
    return folder


def test_a_link_out_of_the_folder_is_counted_and_not_read(corpus: Path) -> None:
    walk = Walk()
    assert found(corpus, walk) == ["in.txt", "own.txt"]
    assert walk.outside == 1
    assert "1 links to files outside the folder, not read" in walk.said()


def test_a_link_out_is_read_where_that_is_asked_for(corpus: Path) -> None:
    assert found(corpus, Walk(), follow=True) == ["in.txt", "out.txt", "own.txt"]
    assert [str(path) for path in find([str(corpus / "out.txt")], Walk())] == [
        str(corpus / "out.txt")
    ]


def test_a_folder_reached_by_a_link_holds_its_own_files(corpus: Path) -> None:
    (corpus.parent / "way").symlink_to(corpus)
    walk = Walk()
    assert found(corpus.parent / "way", walk) == ["in.txt", "own.txt"]
    assert walk.outside == 1


def test_a_folder_whose_name_begins_alike_is_outside(corpus: Path) -> None:
    (corpus.parent / "corpus-2").mkdir()
    (corpus.parent / "corpus-2" / "x.txt").write_text(OUT)
    (corpus / "x.txt").symlink_to("../corpus-2/x.txt")
    assert "x.txt" not in found(corpus, Walk())


def test_a_sidecar_that_leads_out_is_a_trouble(corpus: Path) -> None:
    (corpus.parent / "key.json").write_text('{"author": "outside, secret"}')
    (corpus / "own.json").symlink_to("../key.json")
    raw = next(records_of(corpus / "own.txt", {}))
    assert raw.declared_trouble == "own.json is a link out of its folder, not read"
    assert not raw.declared


def test_a_sidecar_has_a_largest_size(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declared, "LARGEST_SIDECAR", 8)
    (corpus / "own.json").write_text('{"author": "A. Berg"}')
    raw = next(records_of(corpus / "own.txt", {}))
    assert raw.declared_trouble == "own.json has more than 8 bytes, not read"


def test_a_pipe_in_a_folder_is_a_trouble_and_not_waited_for(corpus: Path) -> None:
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "way.txt").symlink_to("pipe.txt")
    items = [item for item in find([str(corpus)], Walk()) if isinstance(item, Raw)]
    assert {Path(raw.path).name for raw in items} == {"pipe.txt", "way.txt"}
    assert {raw.trouble.detail for raw in items if raw.trouble} == {"a pipe, socket or device"}


def test_a_file_beyond_the_largest_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "LARGEST", 1_000)
    (tmp_path / "a.txt").write_bytes(b"x" * 1_001)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"x" * 1_001))
    (tmp_path / "c.txt").write_bytes(b"x" * 1_000)
    assert troubles(tmp_path / "a.txt") == ["more than 1,000 bytes"]
    assert troubles(tmp_path / "b.txt.gz") == ["more than 1,000 bytes"]
    assert troubles(tmp_path / "c.txt") == []


def test_a_line_beyond_the_largest_is_passed_over_and_the_rest_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "LARGEST", 1_000)
    long = b'{"text": "' + b"x" * records.BLOCK + b'"}\n'
    (tmp_path / "a.jsonl").write_bytes(long + b'{"text": "short"}\n')
    first, second = records_of(tmp_path / "a.jsonl", {})
    assert first.trouble is not None
    assert first.trouble.detail == f"a line of {len(long):,} bytes, 1,000 at most"
    assert second.text == "short"


@pytest.mark.parametrize("name", ["bomb.jsonl.gz", "bomb.txt.gz"])
def test_a_stream_that_unpacks_without_end_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(opening, "HARMLESS", 1 << 16)
    monkeypatch.setattr(opening, "RATIO", 10)
    (tmp_path / name).write_bytes(gzip.compress(b"\n" * (1 << 21)))
    assert troubles(tmp_path / name) == ["unpacks to more than 10 times its size"]


def test_members_of_an_archive_are_never_written_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["../up.txt", "/tmp/absolute.txt", "a/../../b.txt"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "text")
    with tarfile.open(tmp_path / "a.tar", "w") as tar:
        for name in names:
            member = tarfile.TarInfo(name)
            member.size = 4
            tar.addfile(member, io.BytesIO(b"text"))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("an archive is unpacked")

    for kind in (zipfile.ZipFile, tarfile.TarFile):
        monkeypatch.setattr(kind, "extractall", refuse)
        monkeypatch.setattr(kind, "extract", refuse)
    before = sorted(tmp_path.parent.rglob("*"))
    for name in ("a.zip", "a.tar"):
        assert [raw.record for raw in records_of(tmp_path / name, {})] == names
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_an_archive_in_an_archive_is_refused_by_name(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep.txt", "text")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("page.txt.gz", gzip.compress(b"text"))
    assert troubles(tmp_path / "a.zip") == ["not read: packed inside an archive"] * 2


def test_a_member_that_is_a_bomb_is_refused_unopened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("bomb.txt", b"x" * (66 << 20))
    assert troubles(tmp_path / "a.zip") == [f"not read: unpacks to {66 << 20:,} bytes"]
