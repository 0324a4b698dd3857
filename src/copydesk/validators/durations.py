"""What each rule and each fact costs, measured while a run goes on.

Nothing is measured unless it is asked for: `watching` puts a clock around the functions
of the document pass for as long as it lasts, in this process. What several rules share
(the ends of a story, the letters of a text) is counted with the first that asks for it,
and so are tables that are read on first use: over a thousand files they no longer show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any

from copydesk.documents.record import Raw
from copydesk.rules.facts import facts
from copydesk.rules.rule import Rule
from copydesk.validators import desk, worker
from copydesk.validators.desk import Judged

# The steps of the pass that are no rules, by the module whose name for them is called.
FACTS = (
    *("language_of", "furniture", "page_lines", "zones", "story", "places", "credits"),
    *("published", "headline", "outlet", "agency", "own_address", "dateline", "licence"),
    "reprint",
)
STEPS = (
    *((facts, name, "fact") for name in FACTS),
    *((desk, name, "step") for name in ("decoded_of", "compose", "row", "stated", "_known")),
)


@dataclass(slots=True)
class Spent:
    """Seconds spent by what they went to, and in all; how many documents were judged."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    documents: int = 0
    whole: float = 0.0

    def told(self, most: int = 0) -> Iterator[str]:
        """The table of the `most` dearest, all of them where it is 0, as lines."""
        rest = max(0.0, self.whole - sum(self.seconds.values()))
        yield f"durations: {self.documents:,} documents, {self.whole * 1000:,.0f} ms"
        yield f"{'ms':>10} {'share':>7} {'us each':>9}  what"
        dearest = sorted(self.seconds.items(), key=lambda item: -item[1])[: most or None]
        for what, spent in (*dearest, ("reading, walking, placing", rest)):
            share = spent / self.whole if self.whole else 0.0
            each = spent / self.documents * 1e6 if self.documents else 0.0
            yield f"{spent * 1000:10,.1f} {share:7.1%} {each:9,.1f}  {what}"


@contextmanager
def watching() -> Iterator[Spent]:
    """Measure what is judged in this process as long as this lasts."""
    spent = Spent()
    judge = desk.judge
    known: dict[int, tuple[Rule, ...]] = {}

    def watched(raw: Raw, rules: Sequence[Rule], *rest: Any) -> Judged:
        if id(rules) not in known:
            known[id(rules)] = tuple(_timed_rule(rule, spent.seconds) for rule in rules)
        spent.documents += 1
        return judge(raw, known[id(rules)], *rest)

    replaced = [(module, name, getattr(module, name)) for module, name, _ in STEPS]
    for (module, name, function), (*_, kind) in zip(replaced, STEPS, strict=True):
        label = f"{kind} {name.strip('_')}"
        setattr(module, name, _timed(function, label, spent.seconds))
    setattr(worker, "judge", watched)  # noqa: B010  a name it imports
    start = perf_counter()
    try:
        yield spent
    finally:
        spent.whole = perf_counter() - start
        setattr(worker, "judge", judge)  # noqa: B010  as above
        for module, name, function in replaced:
            setattr(module, name, function)


def _timed(
    function: Callable[..., Any], label: str, seconds: dict[str, float]
) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        start = perf_counter()
        try:
            return function(*given, **named)
        finally:
            seconds[label] += perf_counter() - start

    return timed


def _timed_rule(rule: Rule, seconds: dict[str, float]) -> Rule:
    def check(*given: Any) -> Iterable[Any]:
        # To its end inside the clock: a rule that raises still raises in the desk.
        return list(rule.check(*given))

    return replace(rule, check=_timed(check, f"{rule.code} {rule.name}", seconds))
