"""The three tables keep their columns and load in other tools."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

import copydesk
from copydesk.reports import writing
from copydesk.rules.samples import BODY, HEAD
from copydesk.validators.schemas import Corpus, Documents, Findings

FINDINGS = (
    "path record code name family level confidence line column end_line end_column start end kind "
    "evidence message fix fingerprint document"
).split()
DOCUMENTS = (
    "path record document bytes characters words lines encoding encoding_source language script headline "
    "author author_kind author_line author_source published published_precision published_line "
    "published_source outlet outlet_line url agency residue_lines residue_share truncation "
    "truncation_evidence original copy_kind cluster errors warnings infos verdict c4_loss gopher_loss fineweb_loss refinedweb_loss updated captured place licence"
).split()
KINDS = ("csv", "jsonl", "parquet")
CORPUS = "scope key metric value count total low high".split()


@pytest.fixture
def report(tmp_path: Path) -> copydesk.Report:
    (tmp_path / "a.txt").write_text(f"{HEAD}{BODY}\nLeave a Reply\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    lines = [
        {"id": "r1", "text": "=1+1 is a formula", "url": "https://a.example/x"},
        {"id": "r2", "text": "\ud800"},
    ]
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return copydesk.audit(tmp_path)


def test_columns_are_those_of_the_contract(report: copydesk.Report) -> None:
    assert list(report.findings.columns) == FINDINGS
    assert list(report.documents.columns) == DOCUMENTS
    assert list(report.corpus.columns) == CORPUS


def test_empty_tables_keep_their_columns_and_types() -> None:
    report = copydesk.audit([])
    for table, model in (
        (report.findings, Findings),
        (report.documents, Documents),
        (report.corpus, Corpus),
    ):
        model.validate(table)
        assert len(table) == 0


def test_written_tables_are_the_tables(report: copydesk.Report, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report.write(out)
    assert sorted(p.name for p in out.iterdir()) == [
        *(f"{name}.{suffix}" for name in ("corpus", "documents", "findings") for suffix in KINDS),
        "report.html",
        "report.json",
        "summary.md",
    ]
    for name in ("findings", "documents", "corpus"):
        table = getattr(report, name)
        assert pq.read_table(out / f"{name}.parquet").column_names == list(table.columns)
        assert len(pd.read_csv(out / f"{name}.csv")) == len(table)
        lines = (out / f"{name}.jsonl").read_text("utf-8").splitlines()
        assert [list(json.loads(line)) for line in lines[:1]] == [list(table.columns)]
        assert len(lines) == len(table)
    assert json.loads((out / "report.json").read_text("utf-8")) == report.as_dict()


def test_written_tables_are_the_same_in_chunks_of_any_size(
    report: copydesk.Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report.write(tmp_path / "one")
    monkeypatch.setattr(writing, "CHUNK", 1)
    report.write(tmp_path / "many")
    for name in ("findings", "documents", "corpus"):
        for suffix in ("csv", "jsonl"):
            one, many = (tmp_path / folder / f"{name}.{suffix}" for folder in ("one", "many"))
            assert one.read_bytes() == many.read_bytes()
        one, many = (tmp_path / folder / f"{name}.parquet" for folder in ("one", "many"))
        assert pq.read_table(one).equals(pq.read_table(many))


PANDAS: dict[str, Callable[..., pd.DataFrame]] = {
    "csv": pd.read_csv,
    "jsonl": lambda path: pd.read_json(path, lines=True),
    "parquet": pd.read_parquet,
}
POLARS = {"csv": "read_csv", "jsonl": "read_ndjson", "parquet": "read_parquet"}
INFER = {kind: {"infer_schema_length": None} for kind in ("csv", "jsonl")}


@pytest.mark.parametrize("name", ["findings", "documents", "corpus"])
def test_tables_load_in_pandas_polars_and_duckdb(
    report: copydesk.Report, tmp_path: Path, name: str
) -> None:
    polars, duckdb = pytest.importorskip("polars"), pytest.importorskip("duckdb")
    report.write(tmp_path)
    table = getattr(report, name)
    first = str(table.columns[1])
    for suffix in KINDS:
        path = tmp_path / f"{name}.{suffix}"
        pandas = PANDAS[suffix](path)
        frame = getattr(polars, POLARS[suffix])(path, **INFER.get(suffix, {}))
        reader = {"csv": "read_csv", "jsonl": "read_json", "parquet": "read_parquet"}[suffix]
        options = ", header = true" if suffix == "csv" else ""
        query = f"select * from {reader}('{path}'{options})"
        rows = duckdb.connect().execute(query).fetchall()
        assert len(pandas) == len(frame) == len(rows) == len(table)
        assert set(frame.columns) == set(table.columns)
        assert list(pandas.columns) == list(table.columns)
        assert [row[1] for row in rows] == frame[first].to_list()


def test_jupyter_is_shown_a_table_without_markup_of_the_texts(report: copydesk.Report) -> None:
    shown = report._repr_html_()
    assert shown.count("<tr>") == 7
    assert "5 documents" not in shown
    assert "<script" not in shown
    assert repr(report).startswith("<copydesk.Report: 4 documents, ")


def test_fixes_are_json(report: copydesk.Report) -> None:
    fix = report.findings.query("name == 'comment-form'")["fix"].iloc[0]
    assert set(json.loads(fix)) == {"safety", "edits"}
    assert set(json.loads(fix)["edits"][0]) == {"start", "end", "text"}


def test_csv_cells_are_no_formulas(report: copydesk.Report, tmp_path: Path) -> None:
    report.write(tmp_path / "out")
    text = (tmp_path / "out" / "findings.csv").read_text("utf-8")
    assert "'=1+1 is a formula" in text
    assert ",=1+1" not in text


def test_two_audits_of_the_same_files_write_the_same_bytes(
    report: copydesk.Report, tmp_path: Path
) -> None:
    report.write(tmp_path / "one")
    report.write(tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_missing_folder_of_records_is_a_scope_of_its_own(report: copydesk.Report) -> None:
    shares = report.corpus.query("scope == 'site'")
    assert set(shares["key"]) == {"a.example"}


def test_the_report_of_one_file_goes_rule_by_rule(report: copydesk.Report) -> None:
    card = report.file("a.txt")
    assert set(card["code"]) == {rule.code for rule in report.outcome.settings.rules}
    (row,) = card.query("name == 'comment-form'").to_dict("records")
    assert (row["verdict"], row["evidence"], row["line"]) == ("error", "Leave a Reply", 11)
    (byline,) = card.query("name == 'no-author'").to_dict("records")
    assert byline["verdict"] == "passed"
    assert byline["value"].endswith("(person)")
    assert byline["threshold"] == "a person"
    assert set(card.query("name == 'exact-copy'")["verdict"]) == {"passed"}


def test_rules_that_had_nothing_to_look_at_are_no_pass(report: copydesk.Report) -> None:
    card = report.file("b.txt")
    assert set(card.query("name == 'empty-file'")["verdict"]) == {"error"}
    assert set(card.query("name == 'no-author'")["verdict"]) == {"not asked"}


def test_a_document_that_is_not_there_is_a_key_error(report: copydesk.Report) -> None:
    with pytest.raises(KeyError, match="no document called"):
        report.file("zzz.txt")
    with pytest.raises(KeyError, match="2 documents called"):
        report.file("c.jsonl")
    assert len(report.file("c.jsonl", "r1"))
