"""The gate: from findings to an exit status and the sentence that gives the reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from copydesk.validators.config.config import FailOn
from copydesk.validators.run import Outcome

FAILING: dict[str, tuple[str, ...]] = {
    "error": ("error",),
    "warning": ("error", "warning"),
    "info": ("error", "warning", "info"),
    "never": (),
}
PASSED, FAILED, WRONG, BROKEN = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Verdict:
    status: int
    sentence: str


def verdict(outcome: Outcome, fail_on: FailOn) -> Verdict:
    """0 passed, 1 failed, 2 nothing was there to judge, 3 a rule broke."""
    if not outcome.judged:
        return _nothing(outcome)
    findings = [finding for one in outcome.judged for finding in one.findings]
    levels: Counter[str] = Counter(finding.level for finding in findings)
    broken = sum(finding.family == "SYS" for finding in findings)
    seen = _plural(len(outcome.judged), "document")
    if broken:
        return Verdict(
            BROKEN, f"gate: copydesk failed {_plural(broken, 'time')}, see SYS001; {seen}"
        )
    counted = ", ".join(
        _plural(levels[level], level) for level in ("error", "warning", "info") if levels[level]
    )
    state = "failed" if any(levels[level] for level in FAILING[fail_on]) else "passed"
    asides = [part for part in (_corpus(outcome), outcome.walk.said()) if part]
    tail = f" ({'; '.join(asides)})" if asides else ""
    sentence = f"gate: {state} — {counted or 'no findings'} in {seen}{tail}"
    return Verdict(FAILED if state == "failed" else PASSED, sentence)


def _nothing(outcome: Outcome) -> Verdict:
    """No document was judged: no pass, unless what was named is what the settings leave out."""
    said = outcome.walk.said()
    if outcome.walk.named_excluded_only:
        return Verdict(PASSED, f"gate: passed — nothing to judge ({said})")
    return Verdict(WRONG, f"gate: nothing to judge, no file matched{f' ({said})' if said else ''}")


def _corpus(outcome: Outcome) -> str:
    return "" if outcome.corpus_judged else "corpus rules were not asked"


def _plural(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
