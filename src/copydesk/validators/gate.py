"""The gate: from findings to an exit status and the sentence that gives the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.validators.config.config import FailOn
from copydesk.validators.numbers import several
from copydesk.validators.run import Outcome

FAILING: dict[str, tuple[str, ...]] = {
    "error": ("error",),
    "warning": ("error", "warning"),
    "info": ("error", "warning", "info"),
    "never": (),
}
# Limits named in the sentence.
MOST = 3
PASSED, FAILED, WRONG, BROKEN = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """The exit status of a run, and the sentence that states it."""

    status: int
    sentence: str


def verdict(outcome: Outcome, fail_on: FailOn, stale: bool = False) -> Verdict:
    """0 passed, 1 failed, 2 nothing was there to judge, 3 a rule broke. `stale` says that
    entries of the baseline which look fixed fail as well; `never` fails for nothing."""
    changed = outcome.settings.changed
    documents = len(outcome.judged) + outcome.told.documents
    if not documents and not (changed and changed.removed):
        return _nothing(outcome)
    levels, broken = Counter(outcome.told.levels), outcome.told.broken
    for one in outcome.reported:
        levels.update(finding.level for finding in one.findings)
        broken += sum(finding.family == "SYS" for finding in one.findings)
    seen = several(documents, "document")
    if changed and changed.removed and not outcome.judged:
        seen = f"what changed, {several(changed.removed, 'file')} removed"
    if broken:
        return Verdict(
            BROKEN, f"gate: copydesk failed {several(broken, 'time')}, see SYS001; {seen}"
        )
    counted = ", ".join(
        several(levels[level], level) for level in ("error", "warning", "info") if levels[level]
    )
    account = outcome.account if fail_on != "never" else None
    limits = account.broken if account is not None else ()
    old = stale and account is not None and account.fixed
    failed = limits or old or any(levels[level] for level in FAILING[fail_on])
    state = "failed" if failed else "passed"
    asides = [part for part in (*_held(outcome), _corpus(outcome), outcome.walk.said()) if part]
    tail = f" ({'; '.join(asides)})" if asides else ""
    new = " new" if outcome.settings.held and outcome.settings.held.entries else ""
    findings = f"{counted}{new}" if counted else f"no{new} findings"
    sentence = f"gate: {state} — {findings} in {seen}{_named(limits)}{tail}"
    return Verdict(FAILED if state == "failed" else PASSED, sentence)


def _nothing(outcome: Outcome) -> Verdict:
    """No document was judged: no pass, unless what was named is what the settings leave out."""
    said = outcome.walk.said()
    if outcome.settings.changed is not None:
        return Verdict(PASSED, "gate: passed — nothing to judge, no file changed")
    if outcome.walk.named_excluded_only:
        return Verdict(PASSED, f"gate: passed — nothing to judge ({said})")
    return Verdict(WRONG, f"gate: nothing to judge, no file matched{f' ({said})' if said else ''}")


def _named(limits: Sequence[str]) -> str:
    """The first broken limits; every one stands on a line of its own before the verdict."""
    if not limits:
        return ""
    more = f" and {len(limits) - MOST:,} more limits" if len(limits) > MOST else ""
    return f"; {'; '.join(limits[:MOST])}{more}"


def _held(outcome: Outcome) -> Iterator[str]:
    """What the settings and the baseline let through, in words."""
    account = outcome.account
    if account is None:
        return
    if account.known:
        yield f"{account.known:,} known in the baseline"
    if account.fixed:
        fixed = len(account.fixed)
        entries = "entry looks" if fixed == 1 else "entries look"
        yield f"{fixed:,} {entries} fixed, `copydesk baseline prune` takes them out"
    if account.allowed:
        yield f"{account.allowed:,} allowed by the settings"


def _corpus(outcome: Outcome) -> str:
    return "" if outcome.corpus_judged else "corpus rules were not asked"
