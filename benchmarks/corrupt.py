"""Plants every kind of defect in clean news of our own, and counts what is found.

    python benchmarks/corrupt.py [--seed N] [--show DEFECT]

For each defect (defects.py) the table tells how many of the texts that bear it are found
by a rule it belongs to, and in which languages it is missed; then what the rules say of
the clean articles. The floors below which these figures may not fall stand in floors.toml
and are held by tests/benchmarks/test_floors.py.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from functools import cache

from articles import CLEAN, article
from defects import COPIES, DEFECTS, Plant

import copydesk
from copydesk.documents.record import Raw
from copydesk.rules.registry import all_rules
from copydesk.rules.rule import Rule
from copydesk.validators.desk import judge
from copydesk.validators.finding import Finding

SEED = 6


@dataclass(frozen=True, slots=True)
class Result:
    """Of `total` texts with a defect, those found; and the languages of the others."""

    found: int
    total: int
    missed: tuple[str, ...]

    @property
    def recall(self) -> float:
        return round(self.found / self.total, 4)


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if not rule.of_corpus)


def judged(text: str | bytes) -> tuple[Finding, ...]:
    raw = Raw("a.txt", text=text) if isinstance(text, str) else Raw("a.txt", data=text)
    return judge(raw, _rules()).findings


def planted(name: str, language: str, seed: int) -> str | bytes:
    """One defect in one article; the same seed gives the same text."""
    return DEFECTS[name].plant(article(language), random.Random(f"{seed} {name} {language}"))


def measure(seed: int = SEED) -> dict[str, Result]:
    """The result of every defect."""
    results = {}
    for name, kind in DEFECTS.items():
        asked = [language for language in CLEAN if language not in kind.spares]
        missed = tuple(
            language
            for language in asked
            if kind.rules.isdisjoint(f.name for f in judged(planted(name, language, seed)))
        )
        results[name] = Result(len(asked) - len(missed), len(asked), missed)
    for name, (rules, plant) in COPIES.items():
        missed = tuple(
            language for language in CLEAN if not _copy_found(language, rules, plant, seed)
        )
        results[name] = Result(len(CLEAN) - len(missed), len(CLEAN), missed)
    return results


def _copy_found(language: str, rules: str, plant: Plant, seed: int) -> bool:
    one = article(language)
    twin = plant(one, random.Random(seed))
    report = copydesk.audit([{"id": "1", "text": one.text()}, {"id": "2", "text": twin}])
    return bool(set(rules.split()) & set(report.findings["name"]))


def false_alarms() -> list[tuple[str, str, str]]:
    """What the rules say of the clean articles: language, rule and quote; no notes."""
    return [
        (language, finding.name, finding.evidence)
        for language in CLEAN
        for finding in judged(article(language).text())
        if finding.level != "info"
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", choices=DEFECTS)
    options = parser.parse_args()
    if options.show:
        for language in CLEAN:
            print(f"== {language}\n{planted(options.show, language, options.seed)!s}")
        return
    print("| defect | texts | found | missed in |\n|---|---|---|---|")
    for name, result in measure(options.seed).items():
        print(f"| {name} | {result.total} | {result.recall:.0%} | {' '.join(result.missed)} |")
    alarms = false_alarms()
    print(f"\n{len(alarms)} false alarms in {len(CLEAN)} clean articles")
    for alarm in alarms:
        print("- {}: {} {!r}".format(*alarm))


if __name__ == "__main__":
    main()
