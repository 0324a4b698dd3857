"""The labelled documents: every fault of the newsroom is found, no clean file touched.

newsroom.toml holds what a reader sees in each file of examples/newsroom. A label the
program does not reach yet is named under `known` with its reason and fails strictly, so
that the day it is reached the label has to move.
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli

import copydesk
from copydesk.validators.desk import Judged

ROOT = Path(__file__).parents[2]
LABELS: dict[str, dict[str, Any]] = tomli.loads(
    (Path(__file__).with_name("newsroom.toml")).read_text("utf-8")
)
FILES = [name for name in LABELS if name.endswith(".txt")]


@cache
def judged() -> dict[str, Judged]:
    folder = ROOT / "examples" / "newsroom"
    report = copydesk.audit(folder)
    return {
        Path(one.row.path).relative_to(folder).as_posix(): one
        for one in report.outcome.judged
        if one.row.record is None
    }


def cases(field: str) -> list[Any]:
    found = []
    for name in FILES:
        known = LABELS[name].get("known", {}).get(field)
        marks = [pytest.mark.xfail(reason=known, strict=True)] if known else []
        found.append(pytest.param(name, marks=marks))
    return found


def test_every_file_is_labelled() -> None:
    assert set(judged()) == set(FILES)
    assert len(FILES) >= 40
    languages = {label["language"] for label in LABELS.values()} - {"und"}
    assert len(languages) >= 8
    assert sum(label.get("clean", False) for label in LABELS.values()) >= 15


@pytest.mark.parametrize("name", cases("finds"))
def test_faults_are_found(name: str) -> None:
    names = {finding.name for finding in judged()[name].findings}
    assert set(LABELS[name].get("finds", [])) <= names


@pytest.mark.parametrize("name", [p for p in cases("clean") if LABELS[p.values[0]].get("clean")])
def test_clean_files_pass_without_a_warning(name: str) -> None:
    findings = judged()[name].findings
    assert not [(f.name, f.evidence) for f in findings if f.level != "info"]


@pytest.mark.parametrize("name", cases("residue"))
def test_residue_lines_are_those_a_reader_sees(name: str) -> None:
    taken = {f.line for f in judged()[name].findings if f.family == "RES" and f.fix}
    assert taken == set(LABELS[name].get("residue", []))


@pytest.mark.parametrize("name", cases("author"))
def test_authors_are_those_the_text_names(name: str) -> None:
    row, label = judged()[name].row, LABELS[name]
    named = (row.author, row.author_kind) if row.author_source != "twin" else (None, "none")
    assert named == (label.get("author"), label.get("author_kind", "none"))


@pytest.mark.parametrize("name", cases("published"))
def test_dates_are_those_the_text_gives(name: str) -> None:
    row, label = judged()[name].row, LABELS[name]
    given = (row.published, row.published_precision)
    if row.published_source == "twin":
        given = (None, "none")
    assert given == (label.get("published"), label.get("precision", "none"))


@pytest.mark.parametrize("name", cases("headline"))
def test_headlines_and_languages(name: str) -> None:
    row, label = judged()[name].row, LABELS[name]
    language = None if label["language"] == "und" else label["language"]
    assert (row.headline, row.language) == (label.get("headline"), language)


@pytest.mark.parametrize("name", cases("truncation"))
def test_cuts_are_named(name: str) -> None:
    assert judged()[name].row.truncation == LABELS[name].get("truncation", "none")


@pytest.mark.parametrize("name", cases("copy_kind"))
def test_copies_name_their_original(name: str) -> None:
    row, label = judged()[name].row, LABELS[name]
    original = label.get("original")
    assert row.copy_kind == label.get("copy_kind", "none")
    assert row.original == (original and str(ROOT / "examples" / "newsroom" / original))


def test_the_wire_feed_gives_its_records_and_its_broken_line() -> None:
    report = copydesk.audit(ROOT / "examples" / "newsroom" / "wire" / "feed.jsonl")
    assert len(report.documents) == 9
    assert list(report.findings.query("name == 'broken-record'")["line"]) == [6]
    assert set(report.findings.query("name == 'empty-file'")["record"]) == {"w-007"}
