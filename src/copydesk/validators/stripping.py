"""Taking furniture out of a text and mending its characters.

Two kinds of fix are applied: cuts that residue findings propose, where they are certain
or likely, and lossless repairs of characters. What that means for the bytes of a file
stands in cleaning.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from copydesk.rules.mark import Edit
from copydesk.rules.registry import all_rules
from copydesk.rules.rule import Rule
from copydesk.validators.finding import Finding

FAMILIES = ("RES", "ENC")


@dataclass(frozen=True, slots=True)
class Removed:
    """A span that was taken out: where it stood in the original, what it was, and what
    stands there now (nothing, for furniture)."""

    start: int
    end: int
    text: str
    new: str
    code: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without its furniture, and what was taken out of it."""

    text: str
    removed: tuple[Removed, ...]

    def restore(self) -> str:
        """The text as it was."""
        pieces, taken, at = [], 0, 0
        for removed in self.removed:
            here = removed.start - taken
            pieces += [self.text[at:here], removed.text]
            at = here + len(removed.new)
            taken += len(removed.text) - len(removed.new)
        return "".join(pieces) + self.text[at:]


def strippers() -> tuple[Rule, ...]:
    """The rules whose fixes `clean` applies."""
    return tuple(rule for rule in all_rules() if rule.family in FAMILIES)


def kinds() -> tuple[str, ...]:
    """The kinds of furniture that the rules know, by name (`--keep`)."""
    return tuple(sorted({rule.kind for rule in strippers() if rule.family == "RES" and rule.kind}))


def strip(text: str, findings: Iterable[Finding], keep: Collection[str] = ()) -> Cleaned:
    """The text without the lines that residue findings propose to take out, and with
    the characters that can be mended without a loss.

    `keep` names kinds (`caption`, `legal`) that stay.
    """
    wanted: list[tuple[Edit, Finding]] = []
    for finding in findings:
        if applies(finding) and finding.fix is not None and finding.kind not in keep:
            wanted += [(edit, finding) for edit in finding.fix.edits]
    # Cuts go before repairs at the same place, and the first edit of a place has it.
    wanted.sort(key=lambda pair: (pair[0].start, pair[0].text != "", -pair[0].end))
    cuts = [edit.start for edit, finding in wanted if finding.family == "RES"]
    removed, kept, at = [], [], 0
    for edit, finding in wanted:
        # A repair that reaches into a line which goes as a whole is not needed.
        cut = bisect_left(cuts, edit.end)
        reaches = edit.text != "" and cut > 0 and cuts[cut - 1] >= edit.start
        if edit.start < at or reaches:
            continue
        gone = text[edit.start : edit.end]
        kept += [text[at : edit.start], edit.text]
        removed.append(Removed(edit.start, edit.end, gone, edit.text, finding.code, finding.kind))
        at = edit.end
    kept.append(text[at:])
    return Cleaned("".join(kept), tuple(removed))


def applies(finding: Finding) -> bool:
    """Is a finding one whose fix `clean` makes?"""
    if finding.family not in FAMILIES or finding.confidence == "possible" or finding.fix is None:
        return False
    return finding.family == "RES" or finding.fix.safety == "lossless"
