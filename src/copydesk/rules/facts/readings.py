"""What the lines of one document say of its authors, each read once.

Which of them counts is weighed by place, and the place of the story is found anew where
the line model has taken lines away from around it. What a line says stays the same.
"""

from __future__ import annotations

from copydesk.documents.document import Line
from copydesk.rules.facts.byline import Byline
from copydesk.rules.facts.bylines import bylines_on
from copydesk.rules.facts.signatures import signatures_on


class Readings:
    """The readings of the filled lines of a document, by their index."""

    def __init__(self, filled: tuple[Line, ...], script: str | None, language: str | None) -> None:
        self.filled, self.script, self.language = filled, script, language
        self._bylines: dict[int, tuple[Byline, ...]] = {}
        self._signatures: dict[int, tuple[Byline, ...]] = {}

    def bylines(self, index: int) -> tuple[Byline, ...]:
        """Every reading of a line as a byline."""
        known = self._bylines.get(index)
        if known is None:
            known = bylines_on(self.filled, index, self.script, self.language)
            self._bylines[index] = known
        return known

    def signatures(self, index: int) -> tuple[Byline, ...]:
        """Every reading of a line as a signature."""
        known = self._signatures.get(index)
        if known is None:
            known = signatures_on(self.filled[index], index)
            self._signatures[index] = known
        return known
