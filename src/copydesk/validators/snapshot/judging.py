"""Judging a change: what came and went beside a snapshot, as if all had been judged.

The documents that came are judged, the families of copies that they touch are made anew,
the rules that look at all documents look at what is kept of each. From the sums of the
corpus the documents that went or read otherwise now are taken out, and added as they are.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from copydesk.documents.record import Raw
from copydesk.documents.sources import Walk
from copydesk.rules.copies.corpus import Copies, Known
from copydesk.rules.origin.constant_value import constant_value
from copydesk.rules.rule import Rule
from copydesk.rules.truncation.paragraph_limit import paragraph_limit
from copydesk.validators.account import Account, Accounting, Covered, Held
from copydesk.validators.config.nearest import base_folder, common_folder
from copydesk.validators.corpus import Change, changed, marked
from copydesk.validators.desk import Judged
from copydesk.validators.engine import remembering
from copydesk.validators.finding import Finding
from copydesk.validators.packed import unpacked
from copydesk.validators.results import Results
from copydesk.validators.run import (
    Outcome,
    Progress,
    Settings,
    judged_items,
    said_of,
)
from copydesk.validators.settling import Settling
from copydesk.validators.snapshot.columns import Brief, original_key, stripped
from copydesk.validators.snapshot.constants import may_speak
from copydesk.validators.snapshot.copies import linked
from copydesk.validators.snapshot.file import Stale
from copydesk.validators.snapshot.lengths import Measured
from copydesk.validators.snapshot.snapshot import Snapshot

# Rules that hold the texts of one site against one another: where none came or went, they
# say what they said.
OF_A_SITE = (paragraph_limit.code,)


def judge(
    snapshot: Snapshot,
    paths: Collection[str],
    items: Iterable[Path | Raw],
    settings: Settings,
    progress: Progress | None = None,
) -> Outcome:
    """The outcome of a run over the corpus, of which the documents of some `paths` are not
    those of the snapshot but `items`. Raises Stale."""
    notes: list[str] = []
    come = list(_judged(items, settings, notes, progress))
    after = After(snapshot, paths, come, settings.rules)
    accounting = _accounting(settings)
    accounting.sums.load(snapshot.head["sums"], accounting.configs())
    for number in sorted(after.gone):
        accounting.add(_before(snapshot, number), -1)
    for number in sorted(after.otherwise):
        accounting.add(_before(snapshot, number), -1)
        accounting.add(after.judged(number))
    for number in after.come:
        accounting.add(after.judged(number))
    _match(accounting, settings, after)
    results = _shown(after, settings, accounting)
    account = _closed(accounting, settings)
    return Outcome(results, Walk(), settings, (*notes, *said_of(account)), account)


class After:
    """The corpus after a change. Documents that came have numbers behind those of the
    snapshot; `gone` are those that went, `otherwise` those that stayed and of which the
    corpus pass says something else now."""

    def __init__(
        self,
        snapshot: Snapshot,
        paths: Collection[str],
        come: Iterable[Judged],
        rules: Iterable[Rule],
    ) -> None:
        self.snapshot = snapshot
        self.gone = {number for path in paths for number in snapshot.of_path(path)}
        self.come = dict(enumerate(come, len(snapshot)))
        if any(one.label and one.known is not None for one in self.come.values()):
            raise Stale
        known = [
            replace(one.known, order=number)
            for number, one in self.come.items()
            if one.known is not None
        ]
        rules = tuple(rules)
        self._links = linked(snapshot, self.gone, known, [r for r in rules if _of_pairs(r)])
        self._said = self._of_all(known, [rule for rule in rules if _of_all_documents(rule)])
        self._changes: dict[int, Change | None] = {}
        asked = {*self._links, *self._said, *(number for number, _ in snapshot.head["spoken"])}
        self.otherwise = {
            number
            for number in asked
            if number < len(snapshot)
            and number not in self.gone
            and self.change(number) != snapshot.change(number)
        }

    def change(self, number: int) -> Change | None:
        """What the corpus pass adds to a document now."""
        if number not in self._changes:
            self._changes[number] = self._change(number)
        return self._changes[number]

    def judged(self, number: int) -> Judged:
        """A document with it."""
        one = self.come.get(number) or self.snapshot.judged(number)
        change = self.change(number)
        return one if change is None else changed(one, change)

    def raw(self, number: int) -> Judged:
        """A document as the rules left it."""
        return self.come.get(number) or self.snapshot.judged(number)

    def place(self, number: int) -> tuple[bytes, int]:
        """Where a document stands in the order of the run."""
        if number in self.come:
            return os.fsencode(self.come[number].row.path), number
        return os.fsencode(self.snapshot.place(number)[0]), number

    def there(self, numbers: Iterable[int]) -> set[int]:
        """Those of some documents of the snapshot that are still there."""
        return set(numbers) - self.gone

    def _change(self, number: int) -> Change | None:
        if number in self._links:
            found = self._links[number]
        elif number < len(self.snapshot):
            found = _link(self.snapshot.change(number), self.snapshot.head["spoken_codes"])
        else:
            found = None
        for finding in self._said.get(number, ()):
            found = (found or Change()).and_finding(finding)
        return None if found is None else stripped(found)

    def _of_all(self, come: list[Known], rules: list[Rule]) -> dict[int, list[Finding]]:
        snapshot = self.snapshot
        come = sorted(come, key=lambda one: self.place(one.order))
        late = [(snapshot.of_path(one.path).start, one) for one in come]
        every: Any = ()
        if self._may_repeat(come, rules):
            documents: list[Any] = [one for one in snapshot.briefs() if one.order not in self.gone]
            for behind, one in reversed(late):
                documents.insert(bisect_left(documents, behind, key=_order), one)
            every = tuple(documents)
        sites = snapshot.head["sites"]
        lengths: Any = Measured(snapshot.lengths(), sites, self.gone, late, self._known)
        said: dict[int, list[Finding]] = defaultdict(list)
        for number, finding in marked(Copies(every), lengths, rules)[1]:
            said[number].append(finding)
        for number in self.there(n for n, code in snapshot.head["spoken"] if code in OF_A_SITE):
            change = snapshot.change(number)
            if change is not None and lengths.untouched(number):
                said[number] += (f for f in change.findings if f.code in OF_A_SITE)
        order = {rule.code: place for place, rule in enumerate(rules)}
        return {n: sorted(found, key=lambda f: order[f.code]) for n, found in said.items()}

    def _may_repeat(self, come: list[Known], rules: list[Rule]) -> bool:
        """Is every document to be looked at for values that stand in all of them?"""
        codes = {rule.code for rule in rules if "copies" in rule.wants}
        if not codes:
            return False
        spoken = {code for _, code in self.snapshot.head["spoken"]}
        if codes != {constant_value.code} or codes & spoken:
            return True
        gone = (known for n in self.gone if (known := self.snapshot.known(n)) is not None)
        return may_speak(self.snapshot.head["constants"], gone, come)

    def _known(self, number: int) -> Known | None:
        one = self.come.get(number)
        return self.snapshot.known(number) if one is None else one.known


def _order(one: Brief | Known) -> int:
    return one.order


def _of_pairs(rule: Rule) -> bool:
    return "copies" in rule.wants and rule.family == "DUP"


def _of_all_documents(rule: Rule) -> bool:
    return bool({"copies", "lengths"} & set(rule.wants)) and not _of_pairs(rule)


def spoken_codes(rules: Iterable[Rule]) -> list[str]:
    """The rules that say at one document what all of them show."""
    return [rule.code for rule in rules if _of_all_documents(rule)]


def _link(change: Change | None, codes: Collection[str]) -> Change | None:
    """A change without what the whole corpus shows."""
    if change is None:
        return None
    findings = tuple(finding for finding in change.findings if finding.code not in codes)
    if not findings and change.cluster is None:
        return None
    return replace(change, findings=findings)


def _judged(
    items: Iterable[Path | Raw], settings: Settings, notes: list[str], progress: Progress | None
) -> Iterator[Judged]:
    findings = documents = 0
    with remembering(settings.store, notes) as remember:
        # What the store is asked with is loaded for the snapshot already.
        for done in judged_items(items, settings, few=0):
            if done.entry is not None:
                remember(done.entry)
            documents, findings = documents + 1, findings + done.findings
            if progress is not None:
                progress(documents, findings)
            yield done.one if isinstance(done.one, Judged) else unpacked(done.one)


def _before(snapshot: Snapshot, number: int) -> Judged:
    one, change = snapshot.judged(number), snapshot.change(number)
    return one if change is None else changed(one, change)


def _accounting(settings: Settings) -> Accounting:
    folder = base_folder(settings.nearest.run, common_folder(()))
    return Accounting(Settling(settings.nearest), settings.held or Held(folder))


def _closed(accounting: Accounting, settings: Settings) -> Account:
    covered = settings.changed.covered if settings.changed is not None else ()
    return accounting.close(Covered(covered), settings.rules)


def _match(accounting: Accounting, settings: Settings, after: After) -> None:
    """Hold against the baseline those documents that an entry could speak of."""
    held = settings.held
    if held is None or not held.entries:
        return
    snapshot = after.snapshot
    found: set[int] = set(after.come)
    here = os.path.relpath(held.folder)
    for path in {one.path for one in held.entries}:
        found |= after.there(snapshot.of_path(os.path.normpath(os.path.join(here, path))))
    for name, digests in (
        ("contents", {one.document for one in held.entries}),
        ("stories", {one.story for one in held.entries if one.story is not None}),
    ):
        for digest in digests:
            found |= after.there(snapshot.by(name, digest))
    for number in sorted(found, key=after.place):
        accounting.match(accounting.settled(after.judged(number))[0])


def _shown(after: After, settings: Settings, accounting: Accounting) -> Results:
    """The documents that changed, and copies of them."""
    changed = settings.changed
    results, changes = Results(), {}
    if changed is None:
        return results
    snapshot = after.snapshot
    numbers = {number for number, one in after.come.items() if one.row.path in changed.paths}
    asked = set(after.come) | set(after.otherwise)
    for path in changed.paths:
        numbers |= after.there(snapshot.of_path(path))
        asked |= after.there(snapshot.by("originals", original_key(path)))
    numbers |= {number for number in asked if changed.shown(after.judged(number)) is not None}
    for order, number in enumerate(sorted(numbers, key=after.place)):
        results.append(after.raw(number))
        change = after.change(number)
        if change is not None:
            changes[order] = change
    results.change(changes)
    results.settle(accounting.left)
    results.narrow(changed.shown, frozenset(range(len(numbers))))
    return results
