"""What settings do to findings once rules have made them.

Rules look at documents and know no settings. Here the rules that were not asked of a file
are taken back, levels are set, and what `[[allow]]` lets through goes. What is left is
counted anew in the document's row. A pure step: the same document, the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from copydesk.rules.mark import Level
from copydesk.rules.registry import resolve, select
from copydesk.validators.config.choosing import Inside
from copydesk.validators.config.config import COMMAND_LINE, Config
from copydesk.validators.config.entries import Allow
from copydesk.validators.config.nearest import Nearest
from copydesk.validators.config.paths import matches
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding
from copydesk.validators.row import of_findings


@dataclass(frozen=True, slots=True)
class Held:
    """What holds for the files that some overrides stand for."""

    asked: frozenset[str]
    levels: Mapping[str, Level]


class Settling:
    """Settings, ready to be applied. `today` is the day that allowances are held to."""

    __slots__ = ("held", "inside", "nearest", "today")

    def __init__(self, nearest: Nearest, today: date | None = None) -> None:
        self.nearest = nearest
        self.today = (today or date.today()).isoformat()
        self.held: dict[tuple[int, tuple[int, ...]], Held] = {}
        self.inside: dict[int, Inside] = {}

    def __call__(self, judged: Judged) -> Judged:
        """A document with the findings that its settings leave."""
        return self.settled(judged)[0]

    def settled(self, judged: Judged) -> tuple[Judged, tuple[Allow, ...]]:
        """A document with the findings that its settings leave, and for each finding that
        was let through the allowance that did it."""
        config = self.nearest.of(judged.row.path)
        if not judged.findings or not (config.settles() or config is not self.nearest.run):
            return judged, ()
        path = self._inside(config)(judged.row.path)
        held = self._held(config, path)
        allows = [a for a in config.allow if not a.paths or matches(a.paths, path)]
        kept: list[Finding] = []
        used: list[Allow] = []
        for finding in judged.findings:
            if finding.code not in held.asked and finding.family != "SYS":
                continue
            allow = next((a for a in allows if self._lets(a, finding)), None)
            if allow is not None:
                used.append(allow)
                continue
            level = held.levels.get(finding.code, finding.level)
            kept.append(finding if level == finding.level else replace(finding, level=level))
        findings = tuple(kept)
        if findings == judged.findings:
            return judged, ()
        return replace(judged, row=of_findings(judged.row, findings), findings=findings), tuple(
            used
        )

    def configs(self) -> tuple[Config, ...]:
        """The settings of the run, and those of folders that were met."""
        met = {id(config): config for config in (self.nearest.run, *self.nearest.folders.values())}
        return tuple(met.values())

    def expired(self, allow: Allow) -> bool:
        """Is its last day over?"""
        return allow.until is not None and allow.until < self.today

    def _inside(self, config: Config) -> Inside:
        return self.inside.setdefault(id(config), Inside(config.folder or ""))

    def _held(self, config: Config, path: str) -> Held:
        at = tuple(n for n, o in enumerate(config.overrides) if matches(o.paths, path))
        found = self.held.get((id(config), at))
        if found is None:
            found = self.held[id(config), at] = _held(config, at)
        return found

    def _lets(self, allow: Allow, finding: Finding) -> bool:
        if self.expired(allow):
            return False
        if allow.rule and finding.code not in resolve(allow.rule):
            return False
        if allow.match is not None and allow.match not in finding.evidence:
            return False
        return allow.fingerprint is None or allow.fingerprint == finding.fingerprint


def _held(config: Config, overrides: tuple[int, ...]) -> Held:
    asked = frozenset(rule.code for rule in select(config.select, config.ignore, config.plugins))
    levels = _by_code(config.levels)
    for number in overrides:
        override = config.overrides[number]
        if override.select:
            asked = resolve(override.select)
        asked -= resolve(override.ignore)
        levels |= _by_code(override.levels)
    if config.select and config.origin("select") == COMMAND_LINE:
        asked &= resolve(config.select)
    return Held(asked, levels)


def _by_code(levels: Mapping[str, Level]) -> dict[str, Level]:
    """Levels by code. A word that stands for fewer rules goes before one for more."""
    by_code: dict[str, Level] = {}
    for word in sorted(levels, key=lambda word: -len(resolve((word,)))):
        by_code |= dict.fromkeys(resolve((word,)), levels[word])
    return by_code
