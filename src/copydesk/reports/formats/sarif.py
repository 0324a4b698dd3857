"""SARIF 2.1.0 (OASIS, 2020), as code scanning and editors read it.

Offsets and columns count characters, lines end at LF, paths are relative to the root. A
finding in a record has no line of the file: its record is a logical location, and its
place within the record stands in the properties.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copydesk.reports.cards import card
from copydesk.reports.envelope import joined
from copydesk.reports.formats.counting import counted, gravest, levels, within
from copydesk.reports.formats.result import Result
from copydesk.reports.place import about, record, shown, uri
from copydesk.reports.quoting import json_text
from copydesk.rules.mark import Fix
from copydesk.rules.rule import FAMILIES, Rule
from copydesk.validators.finding import Finding

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
ROOT = "%SRCROOT%"
# GitHub refuses a run with more results (docs.github.com, SARIF results exceed limits).
MOST = 25_000
# What it shows of a description.
LONGEST = 1_000


def told(result: Result) -> Iterator[str]:
    """SARIF 2.1.0."""
    judged = result.outcome.reported
    counts = levels(judged)
    room = gravest(counts, MOST)
    rules = result.outcome.settings.rules
    order = {rule.code: at for at, rule in enumerate(rules)}
    head = json_text(_run(rules, result, {k: counts[k] - room[k] for k in room}))
    start = f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": ['
    yield f'{start}{head[:-1]},\n"results": ['
    yield from joined(_result(finding, order, result) for finding in within(judged, room))
    yield "]}]}\n"


def _run(rules: tuple[Rule, ...], result: Result, left: dict[str, int]) -> dict[str, Any]:
    from copydesk import __version__

    invocation: dict[str, Any] = {
        "executionSuccessful": result.end.status in (0, 1),
        "exitCode": result.end.status,
        "exitCodeDescription": result.end.sentence,
    }
    if any(left.values()):
        more = f"{counted(left)} more are left out: a run holds at most {MOST:,} results."
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": more}}]
    driver = {"name": "copydesk", "version": __version__, "rules": [_rule(r) for r in rules]}
    return {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n"],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
    }


def _rule(rule: Rule) -> dict[str, Any]:
    tags = [FAMILIES[rule.family][2]] + ([rule.question] if rule.question else [])
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _plain(rule.summary)[:LONGEST]},
        "fullDescription": {"text": _plain(rule.card.partition("\n\n")[0])[:LONGEST]},
        "help": {"text": _plain(rule.card), "markdown": card(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.level]},
        "properties": {"tags": tags},
    }


def _result(finding: Finding, order: dict[str, int], result: Result) -> dict[str, Any]:
    value: dict[str, Any] = {
        "ruleId": finding.code,
        "level": LEVELS[finding.level],
        "message": {"text": _plain(about(finding))},
        "locations": [_location(finding, result)],
        "partialFingerprints": {"copydesk/v1": finding.fingerprint},
        "properties": _properties(finding),
    }
    if finding.code in order:
        value["ruleIndex"] = order[finding.code]
    if finding.fix is not None and finding.record is None:
        value["fixes"] = [_fix(finding.fix, _artifact(finding, result))]
    return value


def _location(finding: Finding, result: Result) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": _artifact(finding, result),
            "region": _region(finding),
        }
    }
    if finding.record is not None:
        name = record(finding.record)
        whole = f"{shown(finding.path, result.root)}#{name}"
        logical = {"name": name, "fullyQualifiedName": whole, "kind": "record"}
        location["logicalLocations"] = [logical]
    return location


def _artifact(finding: Finding, result: Result) -> dict[str, str]:
    place = uri(finding.path, result.root)
    return {"uri": place} if place.startswith("file:") else {"uri": place, "uriBaseId": ROOT}


def _region(finding: Finding) -> dict[str, int]:
    """The span. GitHub asks for a line even where the whole file is meant: the first."""
    if finding.record is not None or finding.line is None:
        return {"startLine": 1}
    region = {"startLine": finding.line}
    if finding.column is None or finding.start is None or finding.end is None:
        return region
    region["startColumn"] = finding.column
    region["endLine"] = finding.end_line or finding.line
    region["endColumn"] = finding.end_column or finding.column
    region["charOffset"] = finding.start
    region["charLength"] = finding.end - finding.start
    return region


def _fix(fix: Fix, artifact: dict[str, str]) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": f"A repair, {fix.safety}."},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }


def _properties(finding: Finding) -> dict[str, Any]:
    value: dict[str, Any] = {
        "confidence": finding.confidence,
        "kind": finding.kind,
        "evidence": finding.evidence,
        "document": finding.document,
    }
    if finding.record is not None:
        names = ("record", "line", "column", "end_line", "end_column", "start", "end")
        value |= {name: getattr(finding, name) for name in names}
    return value


def _plain(text: str) -> str:
    """A message without links: SARIF reads `[text](target)` in it as one (3.11.6)."""
    return text.replace("](", r"]\x28")
