"""One corpus of hostile names and texts, checked once and told in every format.

Scraped text commands nothing: not a terminal, a build, a browser, a spreadsheet. What
other programs read is what their schemas say (schemas/README.md).
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
import xmlschema
from jsonschema import Draft4Validator, Draft202012Validator

from copydesk.documents.escaping import UNSAFE
from copydesk.reports.formats import KINDS
from copydesk.rules.samples import BODY, HEAD

SCHEMAS = Path(__file__).parent / "schemas"
# What terminals, Markdown, HTML, XML, spreadsheets and build logs obey, in one line.
HOSTILE = (
    "\x1b[2J\x9b31m\u202e`@everyone`|<img src=x onerror=alert(1)>]]>&#x0; ::error::x "
    "##[add-mask]a %0A::warning::y [z](javascript:q) ##vso[task.complete]b \\|c"
)
FORMULA = '=HYPERLINK("http://a.example")'
LINES = ("Leave a Reply", "<script>alert(1)</script>", f"::error::{HOSTILE}", HOSTILE, FORMULA)
TEXT = f"{HEAD}{BODY}\n" + "\n".join(LINES) + "\n"
NAMES = (
    b"::error::a.txt",
    b"new\n::error::line.txt",
    b"no text \xff.txt",
    b"=cmd|x.txt",
    b"`@team` [x](y) <b>.txt",
    b"##[add-mask]e.txt",
    b"100%2C:,;.txt",
    b"plain/below.txt",
)


@dataclass(frozen=True)
class Told:
    """A run: the folder of its corpus, what it wrote by format, its streams and status."""

    root: Path
    files: dict[str, bytes]
    stdout: str
    stderr: str
    status: int

    def text(self, kind: str) -> str:
        return self.files[kind].decode("utf-8")


def told(root: Path, *options: str) -> Told:
    """`copydesk check .` in `root`, with a report of every format."""
    out = root.parent / "out"
    wanted = [f"--report={kind}={out / kind}" for kind in KINDS]
    command = [sys.executable, "-m", "copydesk", "check", ".", *options, *wanted]
    done = subprocess.run(command, cwd=root, capture_output=True, timeout=120, check=False)
    files = {kind: (out / kind).read_bytes() for kind in KINDS}
    stdout, stderr = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    return Told(root, files, stdout, stderr, done.returncode)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("formats") / "corpus"
    (root / "plain").mkdir(parents=True)
    (root / ".git").mkdir()  # the root of a repository, as far as paths go
    for name in NAMES:
        with open(os.path.join(os.fsencode(root), name), "wb") as file:
            file.write(TEXT.encode("utf-8"))
    (root / "plain" / "clean.txt").write_text(f"{HEAD}{BODY}", encoding="utf-8")
    rows = [
        {"id": HOSTILE, "text": TEXT, "author": HOSTILE},
        {"id": f"{FORMULA}\n::error::x", "text": TEXT, "author": FORMULA},
    ]
    (root / "feed.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def hostile(corpus: Path) -> Told:
    return told(corpus)


TEXTS = [kind for kind in KINDS if kind != "parquet"]
SPANS = re.compile(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)")


def test_the_verdict_is_the_last_line_of_stderr(hostile: Told) -> None:
    assert hostile.status == 1
    assert hostile.stderr.splitlines()[-1].startswith("gate: failed — ")


@pytest.mark.parametrize("kind", TEXTS)
def test_no_format_holds_what_a_terminal_obeys(hostile: Told, kind: str) -> None:
    assert not set(UNSAFE.findall(hostile.text(kind))) - {"\n"}


@pytest.mark.parametrize("kind", [k for k in TEXTS if k not in ("html", "github")])
def test_no_format_commands_a_build_that_logs_it(hostile: Told, kind: str) -> None:
    lines = hostile.text(kind).splitlines()
    assert not [line for line in lines if line.lstrip().startswith("::")]
    assert not [line for line in lines if re.search(r"##\[|##vso\[|##teamcity\[", line)]


def test_what_is_printed_commands_no_build(hostile: Told) -> None:
    for line in (hostile.stdout + hostile.stderr).splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


def test_github_lines_are_our_commands_and_no_others(hostile: Told) -> None:
    lines = hostile.text("github").splitlines()
    command = re.compile(r"::(error|warning|notice) ((?:\w+=[^:,\n]*,?)+)::([^\r\n]*)")
    for line in lines:
        found = command.fullmatch(line)
        assert found, line
        names = [pair.partition("=")[0] for pair in found[2].split(",")]
        assert set(names) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert len(names) == len(set(names))
        assert "%0A" not in found[3]
    assert any("%250A" in line or "file=%3A%3Aerror" in line for line in lines)


def test_markdown_holds_no_markup_but_ours(hostile: Told) -> None:
    for line in hostile.text("markdown").splitlines():
        rest = SPANS.sub("", line)
        assert not re.search(r"[@<\[\\`]|://", rest), line
        if line.startswith("|"):
            assert rest.count("|") == line.count("|")


def test_csv_cells_are_no_formulas(hostile: Told) -> None:
    rows = list(csv.reader(io.StringIO(hostile.text("csv"), newline="")))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


@pytest.mark.parametrize("kind", ["junit", "checkstyle"])
def test_xml_is_well_formed_and_holds_the_text_as_text(hostile: Told, kind: str) -> None:
    root = ElementTree.fromstring(hostile.text(kind))
    allowed = {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    assert {node.tag for node in root.iter()} <= allowed | {"checkstyle", "file", "error"}
    assert "<img src=x onerror=alert(1)>]]>&#x0;" in "".join(
        " ".join(node.attrib.values()) + (node.text or "") for node in root.iter()
    )


def test_json_lines_give_the_record_back_as_it_was(hostile: Told) -> None:
    findings = [json.loads(line) for line in hostile.text("jsonl").split("\n") if line]
    assert HOSTILE in {finding["record"] for finding in findings}


def test_html_runs_no_script_of_a_text(hostile: Told) -> None:
    class Tags(HTMLParser):
        scripts = images = 0

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.scripts += tag == "script"
            self.images += tag == "img"
            assert not [name for name, _ in attrs if name.startswith("on")]

    tags = Tags()
    tags.feed(hostile.text("html"))
    assert tags.images == 0
    assert "alert(1)</script>" not in hostile.text("html")


def test_the_same_bytes_with_two_workers(hostile: Told) -> None:
    again = told(hostile.root, "-j", "2")
    for kind in KINDS:
        if kind != "html":  # quotes the command line
            assert again.files[kind] == hostile.files[kind], kind
    assert again.stdout == hostile.stdout


def test_findings_stand_in_the_order_of_the_documents(hostile: Told) -> None:
    concise = hostile.text("concise").splitlines()
    ordered = [json.loads(line)["fingerprint"] for line in hostile.text("jsonl").splitlines()]
    table = pq.read_table(io.BytesIO(hostile.files["parquet"]))
    assert table["fingerprint"].to_pylist() == ordered
    sarif = json.loads(hostile.text("sarif"))["runs"][0]["results"]
    assert [r["partialFingerprints"]["copydesk/v1"] for r in sarif] == ordered
    assert len(concise) == len(ordered)


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text("utf-8"))


def test_sarif_is_valid(hostile: Told) -> None:
    log = json.loads(hostile.text("sarif"))
    Draft4Validator(schema("sarif-2.1.0-rtm.5.json")).validate(log)
    assert log["runs"][0]["results"]


def test_the_schema_of_sarif_would_say_otherwise(hostile: Told) -> None:
    log = json.loads(hostile.text("sarif"))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert list(Draft4Validator(schema("sarif-2.1.0-rtm.5.json")).iter_errors(log))


def test_gitlab_is_valid_and_every_fingerprint_is_one_finding(hostile: Told) -> None:
    issues = json.loads(hostile.text("gitlab"))
    Draft202012Validator(schema("gitlab-code-quality.json")).validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) > 0


def test_rdjsonl_is_valid(hostile: Told) -> None:
    validator = Draft202012Validator(schema("rdjsonl.json"))
    lines = hostile.text("rdjsonl").splitlines()
    for line in lines:
        validator.validate(json.loads(line))
    assert lines


def test_junit_is_what_jenkins_takes(hostile: Told, tmp_path: Path) -> None:
    (tmp_path / "junit.xml").write_bytes(hostile.files["junit"])
    xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").validate(str(tmp_path / "junit.xml"))


def test_the_schema_of_junit_would_say_otherwise(hostile: Told, tmp_path: Path) -> None:
    (tmp_path / "junit.xml").write_bytes(hostile.files["junit"].replace(b" tests=", b" test="))
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").validate(str(tmp_path / "junit.xml"))


@pytest.mark.parametrize(
    "words",
    [
        ("explain", "feed.jsonl"),
        ("explain", "::error::a.txt"),
        ("provenance", "."),
        ("provenance", ".", "--format", "newsarticle"),
        ("provenance", ".", "--format", "prov"),
        ("provenance", ".", "--format", "croissant"),
        ("audit", ".", "--out", "../audit"),
        ("clean", ".", "--diff"),
        ("clean", ".", "--out", "../cleaned"),
        ("restore", "../cleaned", "--out", "../back"),
        ("compare", "../audit", "../audit", "--format", "markdown"),
        ("check", "no\n::error::such"),
        ("check", "\x1b[2J"),
    ],
    ids=" ".join,
)
def test_no_verb_commands_a_terminal_or_a_build(hostile: Told, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "copydesk", *words]
    done = subprocess.run(command, cwd=hostile.root, capture_output=True, timeout=120, check=False)
    text = done.stdout.decode("utf-8") + done.stderr.decode("utf-8")
    assert text
    assert "Traceback" not in text
    assert not set(UNSAFE.findall(text)) - {"\n"}
    for line in text.splitlines():
        assert not line.lstrip().startswith("::"), line
        assert not re.search(r"##\[|##vso\[|##teamcity\[", line), line
