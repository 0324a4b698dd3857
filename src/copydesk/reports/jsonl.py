"""One JSON object a finding and a line: the contract other programs rely on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from copydesk.documents.escaping import show_path
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding


def lines(judged: Iterable[Judged]) -> Iterator[str]:
    """The findings in the order of the documents, one line each."""
    for one in judged:
        for finding in one.findings:
            yield json.dumps(plain(finding), ensure_ascii=False)


def plain(finding: Finding) -> dict[str, Any]:
    """A finding as JSON values. The message and the quote are escaped already."""
    value = finding.as_dict()
    value["path"] = show_path(finding.path)
    return value
