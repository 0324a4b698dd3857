"""The Python door takes what people have and gives pandas tables back."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

import copydesk
from copydesk.documents.sources import MissingPath
from copydesk.rules.registry import UnknownRule
from copydesk.rules.samples import BODY, HEAD

ROWS = [
    {"url": "https://a.example/1", "text": f"{HEAD}{BODY}"},
    {"url": "https://b.example/2", "text": f"{BODY}\nLeave a Reply\n"},
    {"url": None, "text": None},
]


def test_frames_tables_and_rows_say_the_same() -> None:
    frame, table = pd.DataFrame(ROWS), pa.Table.from_pylist(ROWS)
    reports = [copydesk.audit(source) for source in (frame, table, iter(ROWS))]
    assert len({str(list(report.outcome.judged)) for report in reports}) == 1
    documents = reports[0].documents
    assert list(documents["record"]) == ["1", "2", "3"]
    assert list(documents["url"])[:2] == ["https://a.example/1", "https://b.example/2"]
    assert "broken-record" in set(reports[0].findings.query("record == '3'")["name"])


def test_columns_can_be_named() -> None:
    report = copydesk.audit(
        pd.DataFrame({"story": [BODY], "nr": [7]}), columns={"text": "story", "id": "nr"}
    )
    assert list(report.documents["record"]) == ["7"]
    assert report.documents["words"].iloc[0] > 20


def test_check_text_gives_findings_in_their_order() -> None:
    findings = copydesk.check_text(f"{BODY}\nLeave a Reply\n")
    assert [f.name for f in findings if f.line] == ["comment-form"]
    assert all(isinstance(f, copydesk.Finding) for f in findings)


def test_clean_gives_text_and_spans() -> None:
    cleaned = copydesk.clean(f"{HEAD}{BODY}\nLeave a Reply\n")
    assert cleaned.text == f"{HEAD}{BODY}\n"
    assert [removed.text for removed in cleaned.removed] == ["Leave a Reply\n"]


def test_wrong_questions_are_errors_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(MissingPath, match="no such file or folder"):
        copydesk.audit(tmp_path / "gone")
    with pytest.raises(UnknownRule, match="did you mean"):
        copydesk.check_text("x", select=["no-dat"])


def test_importing_the_package_loads_nothing() -> None:
    code = (
        "import sys, copydesk; print(sorted(m for m in sys.modules if m.startswith('copydesk.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
