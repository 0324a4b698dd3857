"""A manifest is read in three formats, joined by path or address, and refused by row."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from copydesk.documents.manifest import BadManifest, manifest_of, plain_url, read_manifest
from copydesk.documents.record import Raw

ROWS = [
    {"path": "news/a.txt", "author": "Anna Lindqvist", "date": "2021-05-05", "outlet": "Pier"},
    {"path": "news/feed.jsonl#7", "author": "Tom Baker", "date": None, "outlet": None},
]


def written(folder: Path, kind: str) -> Path:
    file = folder / f"manifest{kind}"
    if kind == ".parquet":
        pq.write_table(pa.Table.from_pylist(ROWS), file)
    elif kind == ".jsonl":
        file.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    else:
        lines = ["path,author,date,outlet", "news/a.txt,Anna Lindqvist,2021-05-05,Pier"]
        file.write_text("\n".join([*lines, "news/feed.jsonl#7,Tom Baker,,"]), encoding="utf-8")
    return file


@pytest.mark.parametrize("kind", [".csv", ".jsonl", ".parquet"])
def test_three_formats_declare_the_same(tmp_path: Path, kind: str) -> None:
    manifest = read_manifest(written(tmp_path, kind))
    raw = manifest.joined(Raw(str(tmp_path / "news" / "a.txt"), text="A story.\n"))
    declared = {"author": "Anna Lindqvist", "date": "2021-05-05", "outlet": "Pier", "row": "1"}
    assert raw.manifest == declared
    seventh = manifest.joined(Raw(str(tmp_path / "news" / "feed.jsonl"), "7", text="A story.\n"))
    assert seventh.manifest == {"author": "Tom Baker", "row": "2"}


def test_a_document_in_no_row_is_known_to_be_in_none(tmp_path: Path) -> None:
    manifest = read_manifest(written(tmp_path, ".csv"))
    assert manifest.joined(Raw(str(tmp_path / "other.txt"), text="A story.\n")).manifest == {}
    assert Raw("other.txt").manifest is None


def test_rows_may_name_an_address_instead() -> None:
    manifest = manifest_of([{"url": "https://www.pier.example/a/", "author": "Tom Baker"}], "m.csv")
    raw = Raw("x.jsonl", "1", text="A story.\n", declared={"url": "http://pier.example/a"})
    assert (manifest.joined(raw).manifest or {})["author"] == "Tom Baker"


def test_missing_files_are_named_under_the_folders_asked_for(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("A story.\n", encoding="utf-8")
    rows = [{"path": "news/a.txt"}, {"path": "news/gone.txt"}, {"path": "old/gone.txt"}]
    manifest = manifest_of(rows, "m.csv", tmp_path)
    (raw,) = manifest.missing([str(tmp_path / "news")])
    assert raw.path == str(tmp_path / "news" / "gone.txt")
    assert raw.trouble is not None
    assert raw.trouble.detail == "named in row 2 of m.csv"
    assert not list(manifest.missing([str(tmp_path / "news" / "a.txt")]))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("file,author\na.txt,x\n", "the header has no column path or url (it has file, author)"),
        ("path,sha256\na.txt,12\n", "row 1, column sha256: '12' is not 64 hexadecimal digits"),
        ("path\na.txt\na.txt\n", "row 2, column path: 'a.txt' stands in row 1 as well"),
        ("path,url\na.txt,\n,\n", "row 2: neither the column path nor url names a document"),
        ("path\na.txt,b\n", "row 1: more cells than the header has columns"),
        ("path\n", "no rows"),
        ("", "the header has no column path or url (it has nothing)"),
    ],
)
def test_a_bad_csv_is_refused_by_row_and_column(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "m.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadManifest) as error:
        read_manifest(file)
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("m.jsonl", b'{"path": "a"}\n{"path"\n', "m.jsonl, line 2: not JSON"),
        ("m.jsonl", b"[1]\n", "line 1: not a JSON object"),
        ("m.csv", b"path\n\xff\n", "not UTF-8 at byte"),
        ("m.csv", b'path,"author\n', "m.csv, line 1: unexpected end of data"),
        ("m.parquet", b"no table", "not Parquet"),
        ("m.xlsx", b"", "a manifest is one of .csv"),
    ],
)
def test_other_bad_manifests_are_refused_in_words(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(BadManifest) as error:
        read_manifest(file)
    assert says in str(error.value)


def test_a_manifest_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadManifest, match="no such file"):
        read_manifest(tmp_path / "none.csv")


@pytest.mark.parametrize("url", ["", "http://[", "no address", "mailto:a@b.example"])
def test_what_is_no_address_names_nothing(url: str) -> None:
    assert plain_url(url) == ""
