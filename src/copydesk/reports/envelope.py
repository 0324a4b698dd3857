"""The report of a run as one JSON object, written piece by piece: report.json, and
`--format json`. A document, a finding and a share stand on a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from copydesk.documents.escaping import show_path
from copydesk.reports.formats.jsonl import plain
from copydesk.reports.quoting import json_text
from copydesk.validators.desk import Judged
from copydesk.validators.gate import Verdict
from copydesk.validators.run import Outcome
from copydesk.validators.shares import shares

SCHEMA = 1


def envelope(outcome: Outcome, end: Verdict | None = None) -> Iterator[str]:
    """The object in pieces; with the verdict where a gate gave one."""
    from copydesk import __version__

    head: dict[str, Any] = {
        "schema": SCHEMA,
        "copydesk": __version__,
        "rules": [rule.code for rule in outcome.settings.rules],
        "corpus_rules": outcome.corpus_judged,
        "passed_over": outcome.walk.said(),
    }
    if end is not None:
        head["verdict"] = {"status": end.status, "sentence": end.sentence}
    yield json_text(head)[:-1]
    yield ',\n"documents": ['
    yield from joined(map(document, outcome.judged))
    yield '],\n"findings": ['
    yield from joined(plain(f) for one in outcome.reported for f in one.findings)
    yield '],\n"corpus": ['
    yield from joined(map(asdict, shares(outcome.judged)))
    yield "]}\n"


def joined(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The items of a JSON array, one a line, with commas between them."""
    mark = "\n"
    for value in values:
        yield f"{mark}{json_text(value)}"
        mark = ",\n"


def document(one: Judged) -> dict[str, Any]:
    """A row of the documents table as plain values."""
    return {**asdict(one.row), "path": show_path(one.row.path)}
