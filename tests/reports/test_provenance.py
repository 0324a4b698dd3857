"""The exports: loadable by the tools they are for, and the same bytes every time."""

import csv
import io
import json
from pathlib import Path

import pytest

import copydesk
from copydesk.reports.provenance.formats import FORMATS, UnknownFormat
from copydesk.rules.samples import BODY, HEAD
from copydesk.validators.schemas import Statements

STORY = (
    f"{HEAD}WESTHAVEN (Reuters) - {BODY}\nThe ferries run every ten minutes until the bridge is "
    "open again, which nobody expects before the first snow.\n\n© 2021 Westhaven Times\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "more").mkdir(parents=True)
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    (folder / "more" / "copy.txt").write_text(
        STORY.replace("By Anna Lindqvist\n\n", ""), encoding="utf-8"
    )
    (folder / "empty.txt").write_bytes(b"")
    rows = [
        {"id": "r1", "text": f"{BODY}", "author": "=Tom Baker", "url": "https://a.example/x"},
        {"id": "r 2", "text": "Fog on the bay, and \ud800 too.", "date": "2021-05-05"},
    ]
    (folder / "feed.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


@pytest.fixture
def report(folder: Path) -> copydesk.Report:
    return copydesk.audit(folder)


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_run_gives_the_same_bytes(
    report: copydesk.Report, folder: Path, kind: str
) -> None:
    once = "".join(report.provenance(kind))
    assert once == "".join(copydesk.audit(folder, jobs=2).provenance(kind))
    once.encode("utf-8", "backslashreplace")


def test_an_unknown_format_is_named(report: copydesk.Report) -> None:
    with pytest.raises(UnknownFormat, match="newsarticle, prov, croissant, csv"):
        report.provenance("ninjs")


def test_csv_has_one_row_a_field_and_no_formula(report: copydesk.Report) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(report.provenance("csv")))))
    authors = [row for row in rows if row["field"] == "author"]
    assert {row["value"] for row in authors} == {"Anna Lindqvist", "'=Tom Baker"}
    first = next(row for row in authors if row["source"] == "text")
    assert STORY[int(first["start"]) : int(first["end"])] == first["quote"] == "Anna Lindqvist"
    assert {row["source"] for row in rows} == {"text", "declared", "twin"}


def test_the_ledger_is_a_table_of_its_model(report: copydesk.Report) -> None:
    assert list(report.ledger.columns) == list(Statements.to_schema().columns)
    assert len(report.ledger) == len(list(report.provenance("csv"))) - 1


def test_a_news_article_for_each_document(report: copydesk.Report) -> None:
    articles = [json.loads(line) for line in report.provenance("newsarticle")]
    assert [a["@type"] for a in articles] == ["NewsArticle"] * 4
    first = articles[0]
    assert first["headline"] == "Bridge closed after divers find cracks"
    assert first["author"] == [{"@type": "Person", "name": "Anna Lindqvist"}]
    assert first["datePublished"] == "2021-05-05"
    assert first["publisher"] == {"@type": "Organization", "name": "Westhaven Times"}
    assert first["locationCreated"] == {"@type": "Place", "name": "WESTHAVEN"}
    places = {s["copydesk:field"]: s.get("copydesk:place") for s in first["copydesk:ledger"]}
    assert places["author"] == "char=43,57"
    copy = next(a for a in articles if a["@id"].endswith("copy.txt"))
    assert copy["isBasedOn"].endswith("a.txt")
    assert copy["author"] == [{"@type": "Person", "name": "Anna Lindqvist"}]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_prov_is_one_graph_that_rdf_tools_read(report: copydesk.Report) -> None:
    text = "".join(report.provenance("prov"))
    nodes = json.loads(text)["@graph"]
    assert nodes[0]["schema:name"] == "copydesk"
    assert len(nodes) == 1 + 2 * 4
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    derived = {str(o) for o in graph.objects(None, prov.wasDerivedFrom)}
    assert "https://a.example/x" in derived
    assert len(list(graph.subjects(rdflib.RDF.type, prov.Attribution))) == 3


@pytest.mark.filterwarnings("ignore")
def test_croissant_is_valid_and_loads(
    report: copydesk.Report, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    monkeypatch.chdir(folder)
    about = {"license": "https://spdx.org/licenses/CC-BY-4.0.html", "version": "1.0.0"}
    (folder / "croissant.json").write_text(
        "".join(report.provenance("croissant", about)), encoding="utf-8"
    )
    data = mlcroissant.Dataset(jsonld="croissant.json")
    assert not data.metadata.ctx.issues.errors
    assert str(data.metadata.ctx.conforms_to.value).endswith("/1.1")
    records = list(data.records("documents"))
    assert len(records) == 4
    assert records[0]["documents/author"] == "Anna Lindqvist"
    (text,) = [r for r in data.records("text-0") if b"a.txt" in bytes(r["text-0/filename"])]
    assert bytes(text["text-0/content"]).decode() == STORY


def test_croissant_invents_nothing(report: copydesk.Report) -> None:
    value = json.loads("".join(report.provenance("croissant")))
    assert not {"license", "url", "creator", "datePublished"} & set(value)
    (file,) = [d for d in value["distribution"] if d["@type"] == "cr:FileObject"]
    assert len(file["sha256"]) == 64
