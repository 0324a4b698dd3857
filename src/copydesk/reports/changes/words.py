"""The words and figures that the formats of `diff` share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from importlib import import_module

from copydesk.validators.changes import STATES, Changes, Side
from copydesk.validators.numbers import several
from copydesk.validators.shares import Share

FILES = ("added", "removed", "changed", "renamed", "unchanged")


def told(kind: str, changes: Changes) -> Iterator[str]:
    """The output of a format, a key of KINDS."""
    tell: Callable[[Changes], Iterator[str]] = import_module(
        f"copydesk.reports.changes.{kind}"
    ).told
    return tell(changes)


def states(changes: Changes) -> Counter[str]:
    """How many findings are new, fixed, still there."""
    return Counter(state for state, _ in changes.findings())


def sentence(changes: Changes) -> str:
    """`3 findings new (2 errors), 1 fixed, 4 still there`."""
    counts, errors = states(changes), 0
    errors = sum(s == "new" and f.level == "error" for s, f in changes.findings())
    grave = f" ({several(errors, 'error')})" if errors else ""
    return (
        f"{several(counts['new'], 'finding')} new{grave}, "
        f"{counts['fixed']:,} fixed, {counts['still']:,} still there"
    )


def files(changes: Changes) -> str:
    """`1 file added, 2 removed, 0 changed, ...`."""
    first, *others = FILES
    parts = [f"{several(changes.files[first], 'file')} {first}"]
    return ", ".join(parts + [f"{changes.files[state]:,} {state}" for state in others])


def scope(changes: Changes) -> str:
    """What was judged, and so what the figures are of (law 4)."""
    if not changes.whole:
        return (
            "Only files that differ were judged, and the shares are of their documents; "
            "corpus rules were not asked. --whole judges both revisions entirely."
        )
    if changes.after.outcome.corpus_judged:
        return "Both revisions were judged entirely, corpus rules too."
    return "Both revisions were judged entirely; corpus rules were not asked."


def named(side: Side) -> str:
    """`main (1234567890ab)`."""
    return f"{side.revision} ({side.commit[:12]})"


def by_rule(changes: Changes) -> list[tuple[str, str, dict[str, int]]]:
    """Code, name and counts by state of every rule that found something."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for state, finding in changes.findings():
        counts[finding.code, finding.name][state] += 1
    return [
        (code, name, {state: counts[code, name][state] for state in STATES})
        for code, name in sorted(counts)
    ]


def shares(changes: Changes) -> Iterator[tuple[str, str, str, str]]:
    """Metric, share before, share after and the step between them, in words."""
    for old, new in changes.shares():
        either = old or new
        if either is None or either.metric == "documents":
            continue
        yield either.metric, _figures(old), _figures(new), _step(old, new)


def _figures(share: Share | None) -> str:
    if share is None:
        return "no documents"
    counts = f"{share.count:,} of {share.total:,}"
    return counts if share.low is None else f"{share.value:.1%} ({counts})"


def _step(old: Share | None, new: Share | None) -> str:
    """The step in percentage points; a count, which has no interval, has none."""
    if old is None or new is None or new.low is None:
        return ""
    return f"{100 * (new.value - old.value):+.1f}"
