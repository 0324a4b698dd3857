"""From a line that is furniture to its mark, and to the fix that takes it out."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document, Line
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.furniture import Furniture
from copydesk.rules.mark import Confidence, Fix, Level, Mark, cut

LEVELS: dict[Confidence, Level | None] = {"certain": None, "likely": "warning", "possible": "info"}

# Rules whose phrases are right on fewer than 99 % of the lines of labelled pages, which is
# what certain means (benchmarks/calibration.py: 84, 83, 85 and 89 %): likely at most.
NEVER_CERTAIN = frozenset({"photo-caption", "legal-line", "page-furniture", "related-links"})


def marked(doc: Document, facts: Facts, name: str, says: str) -> Iterator[Mark]:
    """A mark for each line that belongs to the rule called `name`.

    A line that only its place settled is `likely`, and then a warning at most: a gate
    that fails by default on what is probable is a gate that people switch off. What is
    only `possible` is told, and left in.
    """
    for index, seen in (*facts.furniture.items(), *facts.doubtful.items()):
        if seen.rule != name:
            continue
        line = doc.filled[index]
        start, end = line.span
        sure = told_as(seen)
        level: Level | None = LEVELS[sure]
        yield Mark(
            f"{says} ({seen.why})",
            start,
            end,
            kind=seen.kind,
            confidence=sure,
            level=level,
            fix=None if seen.confidence == "possible" else without_line(doc, line),
        )


def told_as(seen: Furniture) -> Confidence:
    """How sure a finding says it is."""
    if seen.confidence == "certain" and seen.rule in NEVER_CERTAIN:
        return "likely"
    return seen.confidence


def without_line(doc: Document, line: Line) -> Fix:
    """Take a line out with its line end.

    Between two blank lines (or the start of the file and a blank line) the blank lines
    behind go too, so that paragraphs stay one blank line apart.
    """
    at = line.number - 1
    before_blank = at == 0 or not doc.lines[at - 1].bare
    last = at
    if before_blank:
        while last + 1 < len(doc.lines) and not doc.lines[last + 1].bare:
            last += 1
    end = len(doc.text) if last + 1 == len(doc.lines) else doc.lines[last + 1].start
    return cut(line.start, end)
