"""An `[[allow]]` that lets nothing through.

What it was written for has gone: the file was mended, moved or taken out. Left standing
it lets the next fault of that kind through unseen.

How it decides: the run looked at every file the entry can hold for and asked its rule,
and no finding matched. A run over some of the files says nothing.

What it misses: an entry so wide that it matches something else than it was written for.

What to do: take the entry out of the settings.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, rule
from copydesk.rules.settings.allowance import Allowance

EXAMPLES = (
    finds(Allowance("RES004 in wire/**", "kept as a mark of provenance"), at="RES004 in wire/**"),
    finds(Allowance("no-date with 'Contents'", "a table of contents", until="2099-12-31")),
    clean(Allowance("RES004 in wire/**", "kept as a mark of provenance", matched=3)),
    clean(Allowance("RES004 in wire/**", "", covered=False), why="not every file was looked at"),
    clean(
        Allowance("RES004 in wire/**", "", until="2020-01-31", expired=True),
        why="expired-allow speaks of it",
    ),
)


@rule("CFG001", "unused-allow", level="warning", since="0.1", examples=EXAMPLES)
def unused_allow(allowance: Allowance) -> Iterator[Mark]:
    if allowance.covered and not allowance.matched and not allowance.expired:
        yield Mark("this allows nothing: no finding matches", evidence=allowance.what)
