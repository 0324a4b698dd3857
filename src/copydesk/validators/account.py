"""What the gate goes by besides findings: one walk over the judged documents.

Known faults, allowances, limits and floors all speak of the corpus as a whole, so they are
settled together, after the last document is judged. What is kept is as large as the
settings and the baseline, not as the corpus.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from copydesk.documents.escaping import escape
from copydesk.rules.mark import Mark
from copydesk.rules.registry import find, resolve
from copydesk.rules.rule import Rule
from copydesk.rules.settings.allowance import Allowance
from copydesk.validators import floors
from copydesk.validators.baseline import Known
from copydesk.validators.config.choosing import Inside
from copydesk.validators.config.config import Config
from copydesk.validators.config.entries import Allow
from copydesk.validators.config.paths import fixed
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding, fingerprint
from copydesk.validators.floors import Floors
from copydesk.validators.limits import Tally, breaches, too_few
from copydesk.validators.matching import Matching
from copydesk.validators.row import Row, with_counts
from copydesk.validators.settling import Settling
from copydesk.validators.sums import Sums

SETTINGS_RULES = ("CFG001", "CFG002")


@dataclass(frozen=True, slots=True)
class Held:
    """What findings are held against: the entries of a baseline, floors, and the folder
    their paths count from. `is_there` says whether such a path is there; `measure` asks
    for the shares of the corpus, which floors need as well."""

    folder: str
    entries: tuple[Known, ...] = ()
    floors: Floors | None = None
    is_there: Callable[[str], bool] | None = None
    measure: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What came of it: how many findings were `known` and `allowed`; the entries of the
    baseline that look `fixed`, and those `found` with where their faults are now; sentences
    about limits that are `broken` and others; the settings' own files as documents, with
    what is to be said of them; the shares of the corpus as `measured`; and the sums that all
    of this rests on."""

    known: int
    allowed: int
    fixed: tuple[Known, ...]
    found: tuple[tuple[Known, Known], ...]
    broken: tuple[str, ...]
    asides: tuple[str, ...]
    about_settings: tuple[Judged, ...]
    measured: Floors
    sums: Sums


@dataclass(frozen=True, slots=True)
class Covered:
    """The folders and files that a run looks at, absolute; everything in them was seen."""

    paths: tuple[str, ...]

    def holds(self, path: str) -> bool:
        """Was everything under this path looked at?"""
        return any(path == one or path.startswith(one.rstrip("/") + "/") for one in self.paths)


class Accounting:
    """Takes documents one by one, then closes the account."""

    __slots__ = ("_held", "_matching", "_settling", "sums")

    def __init__(self, settling: Settling, held: Held) -> None:
        config = settling.nearest.run
        self._settling = settling
        self._held = held
        self.sums = Sums(
            Tally(tuple(limit for some in config.limits.values() for limit in some)),
            floors.tally() if held.floors or held.measure else Tally(()),
        )
        is_there = held.is_there or (lambda path: os.path.lexists(os.path.join(held.folder, path)))
        self._matching = Matching(held.entries, Inside(held.folder), is_there)

    def look(self, judged: Judged) -> None:
        """Take a document as the rules left it."""
        self.match(self.add(judged))

    def configs(self) -> tuple[Config, ...]:
        """The settings of the run and of the folders that were met."""
        return self._settling.configs()

    def settled(self, judged: Judged) -> tuple[Judged, tuple[Allow, ...]]:
        """What the settings leave of a document, and the allowances that they used."""
        return self._settling.settled(judged)

    def add(self, judged: Judged, times: int = 1) -> Judged:
        """Count a document as the rules left it, -1 times takes it out again; what the
        settings leave of it."""
        settled, allows = self.settled(judged)
        self.sums.look(settled, allows, times)
        return settled

    def match(self, settled: Judged) -> None:
        """Hold the findings of a document against the baseline."""
        if self._held.entries:
            self._matching.look(settled)

    def close(self, covered: Covered, rules: Iterable[Rule]) -> Account:
        """The account, once the last document was seen."""
        self._matching.end()
        held, matching = self._held, self._matching
        measures = list(self.sums.limits.measures())
        paths = [os.path.relpath(path, held.folder).replace(os.sep, "/") for path in covered.paths]
        now = floors.measured(paths, self.sums.total, self.sums.floors.measures())
        # Over a part of the corpus no share means anything.
        broken = list(breaches(measures)) if covered.paths else []
        asides = list(too_few(measures)) if covered.paths else []
        if measures and not covered.paths:
            asides.append("limits were not judged: they speak of the whole corpus")
        if held.floors is not None and _over(held.floors, held.folder, covered):
            broken += [f"floor of {said}" for said in floors.worse(held.floors, now)]
            better = list(floors.better(held.floors, now))
            if better:
                asides.append(
                    f"better than the floors: {', '.join(better)}; "
                    "`copydesk baseline ratchet` keeps it"
                )
        return Account(
            known=len(matching.known),
            allowed=self.sums.let.total(),
            fixed=tuple(matching.fixed()),
            found=tuple(matching.found.items()),
            broken=tuple(broken),
            asides=tuple(asides),
            about_settings=tuple(self._about(covered, tuple(rules))),
            measured=now,
            sums=self.sums,
        )

    def left(self, judged: Judged) -> Judged:
        """A document with the findings that the settings leave and no baseline knows."""
        judged = self._settling(judged)
        if not self._matching.known or not judged.findings:
            return judged
        path, record = self._matching.inside(judged.row.path), judged.row.record
        findings = tuple(
            f
            for f in judged.findings
            if not self._matching.holds(path, record, f.code, f.fingerprint)
        )
        if len(findings) == len(judged.findings):
            return judged
        return replace(judged, row=with_counts(judged.row, findings), findings=findings)

    def _about(self, covered: Covered, rules: tuple[Rule, ...]) -> Iterator[Judged]:
        asked = {rule.code for rule in rules}
        for config in self._settling.configs():
            findings = tuple(
                _finding(config, allow, rule, mark)
                for allow in config.allow
                for rule in map(find, SETTINGS_RULES)
                if rule.code in asked
                for mark in rule.check(self._allowance(config, allow, covered, asked))
            )
            if findings:
                row = Row(findings[0].path, None, findings[0].document, 0, 0, 0, 0, None, "none")
                yield Judged(with_counts(row, findings), findings)

    def _allowance(
        self, config: Config, allow: Allow, covered: Covered, asked: set[str]
    ) -> Allowance:
        folder = config.folder or ""
        inside = [fixed(glob) for glob in allow.paths or config.include] or [""]
        looked = all(covered.holds(os.path.normpath(os.path.join(folder, one))) for one in inside)
        return Allowance(
            allow.what,
            allow.reason,
            self.sums.let[allow],
            allow.until,
            self._settling.expired(allow),
            looked and resolve(allow.rule) <= asked,
        )


def _over(held: Floors, folder: str, covered: Covered) -> bool:
    """Does a run cover the folders that floors were measured over, and no others?"""
    paths = {os.path.normpath(os.path.join(folder, path)) for path in held.paths}
    return paths == set(covered.paths)


def _finding(config: Config, allow: Allow, rule: Rule, mark: Mark) -> Finding:
    path = os.path.relpath(config.file) if config.file is not None else "<config>"
    quote = escape(mark.evidence or "")[:200]
    return Finding(
        path=path,
        record=None,
        code=rule.code,
        name=rule.name,
        family=rule.family,
        level=rule.level,
        confidence=mark.confidence,
        line=allow.line,
        column=None,
        end_line=None,
        end_column=None,
        start=None,
        end=None,
        kind=None,
        evidence=quote,
        message=escape(mark.message),
        fix=None,
        fingerprint=fingerprint(rule.code, quote, 0),
        document="",
    )
