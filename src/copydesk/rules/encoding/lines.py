"""Marks on characters, one a line, so that a damaged file does not bury its report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import Pattern
from copydesk.rules.mark import Confidence, Edit, Fix, Mark, Safety

# Lines reported one by one; what lies beyond is counted, and mended, in the last mark.
MOST = 20

Mend = Callable[[re.Match[str]], str | None]


def marked_lines(
    doc: Document,
    pattern: re.Pattern[str] | Iterable[re.Match[str]],
    say: Callable[[list[re.Match[str]]], str],
    mend: Mend | None = None,
    confidence: Confidence = "certain",
    safety: Safety = "lossless",
) -> Iterator[Mark]:
    """A mark for each line that holds matches, from first match to last.

    `say` words the matches of a line; `mend` gives the characters to put in place of a
    match, or None where there is no telling, and then the line has no fix; `safety` is
    that of the fix.
    """
    by_line: dict[int, list[re.Match[str]]] = {}
    found = pattern.finditer(doc.text) if isinstance(pattern, (re.Pattern, Pattern)) else pattern
    for match in found:
        by_line.setdefault(doc.line_at(match.start()).number, []).append(match)
    lines = list(by_line.values())
    for count, matches in enumerate(lines[:MOST], 1):
        left = lines[MOST:] if count == MOST else []
        more = f"; {len(left)} more lines are like it" if left else ""
        fixes = (_edits(held, mend) for held in (matches, *left)) if mend is not None else ()
        edits = tuple(edit for held in fixes for edit in held)
        yield Mark(
            say(matches) + more,
            matches[0].start(),
            matches[-1].end(),
            confidence=confidence,
            fix=Fix(safety, edits) if edits else None,
        )


def _edits(matches: list[re.Match[str]], mend: Mend) -> list[Edit]:
    """The edits of a line, or none where one of its matches has no telling."""
    texts = [mend(match) for match in matches]
    if None in texts:
        return []
    return [
        Edit(match.start(), match.end(), text)
        for match, text in zip(matches, texts, strict=True)
        if text is not None
    ]
