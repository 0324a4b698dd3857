"""Findings as a person reads them in a terminal.

    news/a.txt:3:1  error  RES001 consent-notice  a consent notice (phrase "we use cookies")
        3 | We use cookies to improve your experience
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Colour only marks what the words say already, and only on a terminal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from copydesk.reports.formats.result import Result
from copydesk.reports.place import document
from copydesk.reports.quoting import log_line
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding

# Columns of a quoted line; what a terminal of 100 columns shows beside the gutter.
SHOWN = 88
COLOURS = {"error": "31", "warning": "33", "info": "36"}


def told(result: Result) -> Iterator[str]:
    """The findings for a terminal."""
    for line in lines(result.outcome.reported, result.colour):
        yield f"{line}\n"


def lines(judged: Iterable[Judged], colour: bool) -> Iterator[str]:
    """The findings of each document, in the order of the documents."""
    for one in judged:
        for finding in one.findings:
            yield from map(log_line, _finding(finding, colour))


def _finding(finding: Finding, colour: bool) -> Iterator[str]:
    level: str = finding.level
    if colour:
        level = f"\x1b[{COLOURS[level]}m{level}\x1b[0m"
    sure = "" if finding.confidence == "certain" else f" [{finding.confidence}]"
    yield f"{place(finding)}  {level}  {finding.code} {finding.name}  {finding.message}{sure}"
    if not finding.evidence:
        return
    number = "" if finding.line is None else str(finding.line)
    quote, marks = _quoted(finding)
    yield f"{number:>6} | {quote}"
    if marks:
        yield f"{'':>6} | {marks}"


def place(finding: Finding) -> str:
    """`path:line:column`, with `#record` behind the path of a record file."""
    place = document(finding.path, finding.record)
    if finding.line is not None:
        place += f":{finding.line}"
        if finding.column is not None:
            place += f":{finding.column}"
    return place


def _quoted(finding: Finding) -> tuple[str, str]:
    """The line around the quote, in at most SHOWN columns, and the marks below it.

    A quote about the whole document has no place, and so no marks.
    """
    quote = finding.evidence
    if finding.start is None:
        return _cut(quote, SHOWN), ""
    room = SHOWN - columns(finding.before)
    if columns(quote) > room:
        quote, after = _cut(quote, room), ""
    else:
        after = _cut(finding.after, room - columns(quote))
    marks = " " * columns(finding.before) + "^" * max(1, columns(quote))
    return finding.before + quote + after, marks


def _cut(text: str, room: int) -> str:
    """The text in at most `room` columns, with an ellipsis where it is cut."""
    if columns(text) <= room:
        return text
    kept, taken = [], 2
    for character in text:
        taken += columns(character)
        if taken > room:
            break
        kept.append(character)
    return "".join(kept) + " \u2026" if kept else ""


def columns(text: str) -> int:
    """Columns a terminal gives the text: two for wide characters, none for marks."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
