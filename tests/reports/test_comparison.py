"""Two audits side by side: what got better or worse, by site and rule."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import copydesk
from copydesk.reports.comparison.compare import COLUMNS
from copydesk.reports.comparison.saved import NoAudit
from copydesk.rules.samples import BODY, HEAD
from copydesk.validators.shares import difference

CLEAN = f"{HEAD}{BODY}"
DIRTY = f"{CLEAN}\nLeave a Reply\n"
SITES = ("a.example", "b.example", "=cmd|x")


def rows(broken: str) -> list[dict[str, str]]:
    """Thirty records of each site; those of the `broken` one carry residue."""
    return [
        {
            "id": f"{site}-{number}",
            "text": f"{DIRTY if site == broken else CLEAN}\nNote {number} on {site}.\n",
            "url": f"https://{site}/{number}",
            "outlet": site,
        }
        for site in SITES
        for number in range(30)
    ]


@pytest.fixture(scope="module")
def reports() -> tuple[copydesk.Report, copydesk.Report]:
    chosen = ["RES", "AUT", "DAT"]
    return (
        copydesk.audit(rows("a.example"), select=chosen),
        copydesk.audit(rows("b.example"), select=[*chosen, "ENC"]),
    )


@pytest.fixture(scope="module")
def folders(
    reports: tuple[copydesk.Report, copydesk.Report], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    root = tmp_path_factory.mktemp("audits")
    for name, report in zip(("old", "new"), reports, strict=True):
        report.write(root / name)
    return root / "old", root / "new"


def row(table: pd.DataFrame, scope: str, key: str, metric: str) -> dict[str, Any]:
    (found,) = table.query("scope == @scope and key == @key and metric == @metric").to_dict(
        "records"
    )
    return {str(name): value for name, value in found.items()}


def test_a_site_gets_worse_and_another_better(folders: tuple[Path, Path]) -> None:
    table = copydesk.compare(*folders)
    assert tuple(table.columns) == COLUMNS
    worse = row(table, "site", "b.example", "RES007 comment-form")
    assert (worse["count_before"], worse["count_after"], worse["total_after"]) == (0, 30, 30)
    assert (worse["verdict"], worse["change"]) == ("worse", 1.0)
    assert row(table, "site", "a.example", "RES007 comment-form")["verdict"] == "better"
    whole = row(table, "corpus", "all", "RES007 comment-form")
    assert (whole["verdict"], whole["change"]) == ("same", 0.0)
    assert list(table["verdict"].drop_duplicates())[:3] == ["worse", "better", "same"]


def test_reports_and_folders_and_json_say_the_same(
    reports: tuple[copydesk.Report, copydesk.Report], folders: tuple[Path, Path]
) -> None:
    saved = copydesk.compare(*folders)
    pd.testing.assert_frame_equal(copydesk.compare(*reports), saved)
    names = [folder / "report.json" for folder in folders]
    pd.testing.assert_frame_equal(copydesk.compare(names[0], names[1]), saved)


def test_a_rule_that_was_not_asked_before_is_no_step(tmp_path: Path) -> None:
    dirty = [{"id": str(n), "text": f"{CLEAN}\nbroken \ufffd\n"} for n in range(40)]
    table = copydesk.compare(
        copydesk.audit(dirty, select=["RES"]), copydesk.audit(dirty, select=["RES", "ENC"])
    )
    assert row(table, "corpus", "all", "ENC006 replacement-character")["verdict"] == "only after"


def test_an_audit_compared_with_itself_has_no_step(folders: tuple[Path, Path]) -> None:
    table = copydesk.compare(folders[0], folders[0])
    assert set(table["verdict"]) == {"same"}
    assert set(table["change"]) == {0.0}


def test_the_interval_of_a_step_is_that_of_newcombe() -> None:
    # Newcombe 1998, table II, method 10: 56/70 against 48/80.
    low, high = difference((48, 80), (56, 70))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nothing", "no such folder: .*nothing"),
        ("empty", "report.json is missing"),
        ("torn", "no audit"),
    ],
)
def test_a_place_without_an_audit_is_named(
    name: str, says: str, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "torn").mkdir()
    for file in folders[0].iterdir():
        (tmp_path / "torn" / file.name).write_bytes(file.read_bytes()[:50])
    with pytest.raises(NoAudit, match=says):
        copydesk.compare(folders[0], tmp_path / name)


def compare(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "copydesk", "compare", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_compare_tells_people_and_programs(folders: tuple[Path, Path], tmp_path: Path) -> None:
    kinds = ("markdown", "json", "csv")
    done = compare(*folders, *(f"--report={kind}={tmp_path / kind}" for kind in kinds))
    assert done.returncode == 0
    assert "site b.example" in done.stdout
    assert "90 documents before, 90 after" in done.stdout
    assert done.stderr.splitlines()[-1].startswith("compare: ")
    text = (tmp_path / "markdown").read_text("utf-8")
    assert "| RES007 comment-form | site `b.example` | 0.0% to 100.0% |" in text
    lines = (tmp_path / "json").read_text("utf-8").splitlines()
    assert len(lines) == len(copydesk.compare(*folders))
    assert tuple(json.loads(lines[0])) == COLUMNS
    cells = list(csv.reader(io.StringIO((tmp_path / "csv").read_text("utf-8"))))
    assert not [cell for line in cells for cell in line if cell.startswith("=")]


def test_compare_of_nothing_is_asked_wrongly(tmp_path: Path) -> None:
    done = compare(tmp_path, tmp_path)
    assert done.returncode == 2
    assert "holds no audit" in done.stderr
    assert "Traceback" not in done.stderr
