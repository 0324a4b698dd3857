"""A page of its own: no network, no scripts, bounded like the comment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from copydesk.reports.changes.words import by_rule, files, named, scope, sentence, shares, states
from copydesk.reports.formats.text import place
from copydesk.validators.changes import Changes
from copydesk.validators.finding import Finding

HERE = Path(__file__).parent
# Findings of a state told one by one: some 150 kB of page each.
MOST = 500


def told(changes: Changes) -> Iterator[str]:
    """A page of the changes, for a browser."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(HERE),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    counts = states(changes)

    def found(wanted: str) -> Iterator[Finding]:
        return islice((f for state, f in changes.findings() if state == wanted), MOST)

    yield from environment.get_template("changes.html.j2").generate(
        before=named(changes.before),
        after=named(changes.after),
        sentence=sentence(changes),
        files=files(changes),
        scope=scope(changes),
        lists=[(state, counts[state], list(found(state))) for state in ("new", "fixed")],
        most=MOST,
        rules=by_rule(changes),
        shares=list(shares(changes)),
        place=place,
    )
