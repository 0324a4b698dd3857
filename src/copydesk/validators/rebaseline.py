"""Baselines made anew: from a run held against the old one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from copydesk.rules.registry import find
from copydesk.validators.account import Account
from copydesk.validators.baseline import Known, entry
from copydesk.validators.config.choosing import Inside
from copydesk.validators.desk import Judged
from copydesk.validators.shares import wilson


@dataclass(frozen=True, slots=True)
class Precision:
    """What people said of a rule's entries: `true` faults and `false` alarms. The share of
    true ones and its Wilson 95 % interval are None where nobody said anything."""

    rule: str
    entries: int
    true: int
    false: int

    @property
    def share(self) -> float | None:
        """The share of labelled findings that were right, 0 to 1; None without labels."""
        labelled = self.true + self.false
        return self.true / labelled if labelled else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Its Wilson 95 % interval; None without labels."""
        labelled = self.true + self.false
        return wilson(self.true, labelled) if labelled else None


def new_entries(judged: Iterable[Judged], folder: str) -> Iterator[Known]:
    """Entries for the findings of a run; copydesk's own failures are no faults of texts."""
    inside = Inside(folder)
    for one in judged:
        for finding in one.findings:
            if finding.family != "SYS":
                yield entry(one, finding, inside(one.row.path))


def kept(entries: Iterable[Known], account: Account) -> Iterator[Known]:
    """The entries that still stand, where their faults are now; those of files that the
    run did not look at stand as they are."""
    now = dict(account.found)
    fixed = set(account.fixed)
    for one in entries:
        if one not in fixed:
            yield one.moved(now[one]) if one in now else one


def labelled(
    entries: Iterable[Known], fingerprint: str, label: bool, why: str | None
) -> tuple[list[Known], int]:
    """The entries with a label on those whose fingerprint begins so, and how many."""
    done, count = [], 0
    for one in entries:
        if one.fingerprint.startswith(fingerprint):
            count += 1
            one = replace(one, label=label, why=why or one.why)
        done.append(one)
    return done, count


def precisions(entries: Iterable[Known]) -> list[Precision]:
    """What people said, by rule, in the order of the codes."""
    counts: Counter[str] = Counter()
    labels: Counter[tuple[str, bool]] = Counter()
    for one in entries:
        counts[one.rule] += 1
        if one.label is not None:
            labels[one.rule, one.label] += 1
    return [
        Precision(rule, counts[rule], labels[rule, True], labels[rule, False])
        for rule in sorted(counts)
    ]


def name_of(code: str) -> str:
    """Code and name of a rule; a rule that is no more has its code alone."""
    try:
        return f"{code} {find(code).name}"
    except ValueError:
        return code
