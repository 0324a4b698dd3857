"""One object: revisions, files, rules, shares, and every finding with its state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from copydesk.reports.changes.words import FILES, by_rule, scope
from copydesk.reports.envelope import SCHEMA, joined
from copydesk.reports.formats.jsonl import plain
from copydesk.reports.quoting import json_text
from copydesk.validators.changes import Changes
from copydesk.validators.shares import Share


def told(changes: Changes) -> Iterator[str]:
    """The changes as one JSON object."""
    from copydesk import __version__

    sides = (("base", changes.before), ("head", changes.after))
    head: dict[str, Any] = {"schema": SCHEMA, "copydesk": __version__}
    head |= {
        name: {
            "revision": side.revision,
            "commit": side.commit,
            "documents": len(side.outcome.judged),
        }
        for name, side in sides
    }
    head["files"] = {state: changes.files[state] for state in FILES}
    head["whole"] = changes.whole
    head["corpus_rules"] = changes.after.outcome.corpus_judged
    head["scope"] = scope(changes)
    head["rules"] = [
        {"code": code, "name": name, **counts} for code, name, counts in by_rule(changes)
    ]
    head["shares"] = [
        {"metric": one.metric, "before": _share(old), "after": _share(new)}
        for old, new in changes.shares()
        if (one := old or new)
    ]
    yield json_text(head)[:-1]
    yield ',\n"findings": ['
    yield from joined({"state": state, **plain(f)} for state, f in changes.findings())
    yield "]}\n"


def _share(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    value = asdict(share)
    return {key: value[key] for key in ("value", "count", "total", "low", "high")}
