"""Each format puts a finding where it is: in a file, in a record, in the whole document."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from copydesk.documents.record import Raw
from copydesk.documents.sources import Walk
from copydesk.reports.formats import rdjsonl
from copydesk.reports.formats.result import Result, told
from copydesk.rules.registry import find
from copydesk.rules.samples import BODY, HEAD
from copydesk.validators.config.config import FailOn
from copydesk.validators.desk import Judged, judge
from copydesk.validators.gate import verdict
from copydesk.validators.results import Results
from copydesk.validators.run import Outcome, Settings

RULES = (find("comment-form"), find("no-date"), find("rule-raised"))
TEXT = f"{HEAD}{BODY}\nLeave a Reply\n"
OFFSET = TEXT.index("Leave")


def held(judged: Iterable[Judged]) -> Results:
    results = Results()
    for one in judged:
        results.append(one)
    return results


def out(kind: str, *raws: Raw, fail_on: FailOn = "error") -> str:
    outcome = Outcome(held(judge(raw, RULES) for raw in raws), Walk(), Settings(RULES))
    given = Result(outcome, verdict(outcome, fail_on), fail_on, Path.cwd())
    return "".join(piece if isinstance(piece, str) else "" for piece in told(kind, given))


def results(*raws: Raw) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(out("sarif", *raws))["runs"][0]["results"]
    return found


def test_sarif_gives_lines_columns_and_characters() -> None:
    (found,) = results(Raw("a b.txt", text=TEXT))
    place = found["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a%20b.txt", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {
        "startLine": 11,
        "startColumn": 1,
        "endLine": 11,
        "endColumn": 14,
        "charOffset": OFFSET,
        "charLength": 13,
    }
    (change,) = found["fixes"][0]["artifactChanges"]
    (edit,) = change["replacements"]
    assert edit["deletedRegion"] == {"charOffset": OFFSET, "charLength": len(TEXT) - OFFSET}
    assert edit["insertedContent"] == {"text": ""}


def test_sarif_counts_characters_and_not_utf16_units() -> None:
    run = json.loads(out("sarif", Raw("a.txt", text=f"\U0001d4d0\n{TEXT}")))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region["charOffset"] == OFFSET + 2


def test_sarif_names_the_record_and_not_a_line_of_its_file() -> None:
    (found,) = results(Raw("feed.jsonl", "r7", text=TEXT))
    (location,) = found["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 1}
    (logical,) = location["logicalLocations"]
    assert logical["fullyQualifiedName"] == "feed.jsonl#r7"
    assert found["message"]["text"].startswith("record r7, line 11: ")
    assert (found["properties"]["line"], found["properties"]["start"]) == (11, OFFSET)
    assert "fixes" not in found


def test_sarif_rules_carry_their_cards() -> None:
    driver = json.loads(out("sarif", Raw("a.txt", text=TEXT)))["runs"][0]["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in RULES]
    assert "How it decides:" in driver["rules"][0]["help"]["text"]
    assert driver["rules"][1]["defaultConfiguration"] == {"level": "warning"}


def test_gitlab_keeps_its_fingerprint_when_the_file_changes_elsewhere() -> None:
    def names(text: str) -> list[str]:
        return [
            issue["fingerprint"] for issue in json.loads(out("gitlab", Raw("a.txt", text=text)))
        ]

    assert names(TEXT) == names(TEXT.replace("Harbour", "Harbor", 1))
    assert names(TEXT) != [
        i["fingerprint"] for i in json.loads(out("gitlab", Raw("b.txt", text=TEXT)))
    ]


@pytest.mark.parametrize(
    ("kind", "in_file", "in_record"),
    [
        ("github", "line=11,endLine=11,col=1,endColumn=14,", "::record r7, line 11: "),
        ("checkstyle", ' line="11" column="1" ', 'message="record r7, line 11: '),
        (
            "rdjsonl",
            '{"start": {"line": 11, "column": 1}, "end": {"line": 11, "column": 14}}',
            "record r7",
        ),
        ("concise", "a.txt:11:1: ", "feed.jsonl#r7:11:1: "),
    ],
)
def test_a_line_of_a_record_is_no_line_of_its_file(kind: str, in_file: str, in_record: str) -> None:
    assert in_file in out(kind, Raw("a.txt", text=TEXT))
    assert in_record in out(kind, Raw("feed.jsonl", "r7", text=TEXT))
    if kind != "concise":
        assert in_file not in out(kind, Raw("feed.jsonl", "r7", text=TEXT))


def test_rdjsonl_counts_bytes_where_it_counts() -> None:
    one = judge(Raw("a.txt", text=TEXT), RULES)
    accented = replace(one.findings[0], evidence="L\u00e9ave \u00e0 Reply")
    outcome = Outcome(held([Judged(one.row, (accented,), one.known)]), Walk(), Settings(RULES))
    given = Result(outcome, verdict(outcome, "error"), "error", Path.cwd())
    span = json.loads("".join(rdjsonl.told(given)))["location"]["range"]
    assert span["end"] == {"line": 11, "column": 1 + 13 + 2}


def test_a_document_is_a_case_and_fails_by_what_fails_the_gate() -> None:
    raws = (Raw("in/a.txt", text=TEXT), Raw("in/b.txt", text=BODY), Raw("c.txt", text=HEAD + BODY))
    suites = ElementTree.fromstring(out("junit", *raws))
    assert suites.attrib == {"name": "copydesk", "tests": "3", "failures": "1", "errors": "0"}
    assert [(s.get("name"), s.get("tests"), s.get("failures")) for s in suites] == [
        ("in", "2", "1"),
        (".", "1", "0"),
    ]
    first, second = suites[0]
    assert [node.tag for node in first] == ["failure"]
    assert [node.tag for node in second] == ["system-out"]
    strict = ElementTree.fromstring(out("junit", *raws, fail_on="warning"))
    assert strict.get("failures") == "2"


def test_json_holds_the_verdict_and_what_audit_writes() -> None:
    value = json.loads(out("json", Raw("a.txt", text=TEXT)))
    assert value["verdict"] == {"status": 1, "sentence": "gate: failed — 1 error in 1 document"}
    assert [len(value[name]) for name in ("documents", "findings")] == [1, 1]
    assert {"rules", "corpus", "corpus_rules", "passed_over", "schema"} <= set(value)
