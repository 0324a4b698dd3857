"""The program: verbs, exit statuses, streams, and what it does not load."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk import __version__
from copydesk.rules.samples import BODY, HEAD

CLEAN = f"{HEAD}{BODY}"
DIRTY = f"{HEAD}{BODY}\nLeave a Reply\n"


def copydesk(
    *args: object, data: bytes | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "copydesk", *map(str, args)],
        input=data,
        capture_output=True,
        timeout=120,
        check=False,
        cwd=cwd,
    )
    return subprocess.CompletedProcess(
        done.args,
        done.returncode,
        done.stdout.decode("utf-8"),
        done.stderr.decode("utf-8", "backslashreplace"),
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (folder / "dirty.txt").write_text(DIRTY, encoding="utf-8")
    return folder


def test_check_fails_on_an_error_and_says_so_last(corpus: Path) -> None:
    done = copydesk("check", corpus)
    assert done.returncode == 1
    assert "dirty.txt:11:1  error  RES007 comment-form" in done.stdout
    assert done.stderr.splitlines()[-1] == "gate: failed — 1 error in 2 documents"


def test_check_passes_what_is_clean(corpus: Path) -> None:
    done = copydesk("check", corpus / "clean.txt")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "gate: passed — no findings in 1 document\n"


def test_fail_on_sets_the_level(corpus: Path) -> None:
    assert copydesk("check", corpus, "--fail-on", "never").returncode == 0
    (corpus / "unsigned.txt").write_text(BODY, encoding="utf-8")
    assert copydesk("check", corpus / "unsigned.txt").returncode == 0
    assert copydesk("check", corpus / "unsigned.txt", "--fail-on", "warning").returncode == 1


def test_select_and_ignore_choose_rules(corpus: Path) -> None:
    assert copydesk("check", corpus, "--ignore", "RES").returncode == 0
    assert copydesk("check", corpus, "--select", "comment-form,AUT").returncode == 1
    assert (
        copydesk("check", corpus, "--select", "ENC", "--select", "DAT001:no-date").returncode == 0
    )


def test_jsonl_holds_the_fields_of_the_contract(corpus: Path) -> None:
    done = copydesk("check", corpus, "--format", "jsonl")
    (finding,) = map(json.loads, done.stdout.splitlines())
    assert list(finding) == [
        "path",
        "record",
        "code",
        "name",
        "family",
        "level",
        "confidence",
        "line",
        "column",
        "end_line",
        "end_column",
        "start",
        "end",
        "kind",
        "evidence",
        "message",
        "fix",
        "fingerprint",
        "document",
    ]
    assert finding["path"] == str(corpus / "dirty.txt")
    assert DIRTY[finding["start"] : finding["end"]] == finding["evidence"] == "Leave a Reply"
    assert finding["fix"] == {
        "safety": "judgement",
        "edits": [{"start": finding["start"], "end": len(DIRTY), "text": ""}],
    }


def test_standard_input_is_a_document() -> None:
    done = copydesk("check", "-", data=DIRTY.encode())
    assert done.returncode == 1
    assert done.stdout.startswith("<stdin>:11:1  error")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["check", "no-such-folder"], "no such file or folder: no-such-folder"),
        (["audit", "no-such-folder", "--out", "x"], "no such file or folder"),
        (["clean", "no-such-folder", "--out", "x"], "no such file or folder"),
        (["check", ".", "--bogus"], "No such option"),
        (["check", ".", "--select", "no-athor"], "did you mean 'no-author'?"),
        (["check", ".", "--column", "body"], "expected MEANING=NAME"),
        (["chekc", "."], "Did you mean 'check'?"),
        (["explain", "DAT999"], "no rule is called 'DAT999'"),
        (["check", "."], "nothing to judge, no file matched"),
        (["check"], "Missing argument"),
    ],
)
def test_asked_wrongly_is_status_2_with_a_sentence(
    args: list[str], says: str, tmp_path: Path
) -> None:
    done = copydesk(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_what_can_be_read_is_judged_beside_what_cannot(corpus: Path) -> None:
    (corpus / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "gone.txt").symlink_to("nowhere")
    (corpus / "loop").symlink_to(".")
    (corpus / "feed.jsonl").write_bytes(b'{"text": "cut\n' + json.dumps({"text": DIRTY}).encode())
    done = copydesk("check", corpus)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for name in (
        "binary-file",
        "empty-file",
        "unreadable-file",
        "link-loop",
        "broken-record",
        "comment-form",
    ):
        assert name in done.stdout
    assert "feed.jsonl#2:11:1" in done.stdout


def test_a_name_that_is_no_text_is_shown_and_judged(corpus: Path) -> None:
    with open(os.path.join(os.fsencode(corpus), b"\xff \n.txt"), "wb") as file:
        file.write(DIRTY.encode())
    done = copydesk("check", corpus, "--format", "concise")
    assert r"/\xff \n.txt:11:1: error" in done.stdout


def test_audit_writes_its_files_and_never_fails_on_findings(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = copydesk("audit", corpus, "--out", out)
    assert done.returncode == 0
    assert "  RES007 comment-form" in done.stdout
    assert done.stderr.splitlines()[-1] == "audit: done — 1 error in 2 documents"
    assert (out / "findings.parquet").stat().st_size > 0
    assert "| RES007 comment-form |" in (out / "summary.md").read_text("utf-8")
    assert f"audit {corpus} --out {out}" in (out / "report.html").read_text("utf-8")


def test_an_audit_tells_what_changed_since_another(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    copydesk("audit", corpus, "--out", out)
    (corpus / "dirty.txt").unlink()
    done = copydesk("audit", corpus, "--out", out, "--before", out)
    assert done.returncode == 0
    assert "50.0 points fewer than before" in (out / "report.html").read_text("utf-8")
    done = copydesk("audit", corpus, "--out", out, "--before", tmp_path)
    assert done.returncode == 2
    assert "holds no audit" in done.stderr


def test_audit_into_a_file_is_asked_wrongly(corpus: Path) -> None:
    done = copydesk("audit", corpus, "--out", corpus / "clean.txt")
    assert done.returncode == 2
    assert "not a folder" in done.stderr


def test_explain_takes_code_and_name() -> None:
    assert copydesk("explain", "DAT001").stdout == copydesk("explain", "no-date").stdout
    card = copydesk("explain", "no-date").stdout
    for part in ("How it decides:", "What it misses:", "What to do:", "Found:", "Not found:"):
        assert part in card


def test_rules_lists_every_code() -> None:
    listed = json.loads(copydesk("rules", "--format", "json").stdout)
    assert [rule["code"] for rule in listed] == [
        line.split()[0] for line in copydesk("rules").stdout.splitlines()
    ]


def test_version_comes_from_one_place() -> None:
    assert copydesk("--version").stdout == f"copydesk {__version__}\n"


HEAVY = ("pandas", "pandera", "chardet", "pyarrow", "ftfy", "numpy", "concurrent.futures.process")


@pytest.mark.parametrize(
    "args", [["--version"], ["--help"], ["check", "clean.txt"], ["check", ".", "--document-rules"]]
)
def test_nothing_heavy_is_loaded_for_clean_files(args: list[str], tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    code = (
        "import sys\nfrom copydesk.cli.main import main\n"
        f"try: main({args!r}, prog_name='copydesk')\nexcept SystemExit: pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines()[-1] == "[]"


def test_a_reader_that_has_seen_enough_ends_the_program_quietly(corpus: Path) -> None:
    for number in range(300):
        (corpus / f"{number}.txt").write_text(DIRTY, encoding="utf-8")
    done = subprocess.run(
        f"{sys.executable} -m copydesk check {corpus} | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
