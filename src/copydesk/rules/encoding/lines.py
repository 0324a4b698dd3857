"""Marks on characters, one a line, so that a damaged file does not bury its report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from copydesk.documents.document import Document
from copydesk.rules.mark import Confidence, Edit, Fix, Mark

# Lines reported one by one; what lies beyond is counted in the last mark.
MOST = 20


def marked_lines(
    doc: Document,
    pattern: re.Pattern[str] | Iterable[re.Match[str]],
    say: Callable[[list[re.Match[str]]], str],
    mend: Callable[[str], str | None] | None = None,
    confidence: Confidence = "certain",
) -> Iterator[Mark]:
    """A mark for each line that holds matches, from first match to last.

    `say` words the matches of a line; `mend` gives the characters to put in place of a
    match, or None where there is no telling, and then the line has no fix.
    """
    by_line: dict[int, list[re.Match[str]]] = {}
    matches_of = pattern.finditer(doc.text) if isinstance(pattern, re.Pattern) else pattern
    for found in matches_of:
        by_line.setdefault(doc.line_at(found.start()).number, []).append(found)
    for count, matches in enumerate(by_line.values(), 1):
        left = len(by_line) - MOST
        more = f"; {left} more lines are like it" if count == MOST and left > 0 else ""
        fix = None
        if mend is not None:
            texts = [mend(found.group()) for found in matches]
            if None not in texts:
                fix = Fix(
                    "lossless",
                    tuple(
                        Edit(found.start(), found.end(), text)
                        for found, text in zip(matches, texts, strict=True)
                        if text is not None
                    ),
                )
        yield Mark(
            say(matches) + more,
            matches[0].start(),
            matches[-1].end(),
            confidence=confidence,
            fix=fix,
        )
        if count == MOST:
            return
