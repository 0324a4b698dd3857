"""The summary of an audit on one screen of a terminal: 80 columns, at most 24 lines.

Everything else stands in the files that were written. Bars are of characters that every
encoding has.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.reports.formats.text import COLOURS, columns
from copydesk.reports.place import document
from copydesk.reports.summary import QUESTIONS, looked_at
from copydesk.reports.survey import Survey
from copydesk.validators.run import Outcome

WIDTH = 80
BAR = 18
RULES, WORST = 5, 3
LEVELS = {"failed": "error", "warned": "warning"}


def screen(outcome: Outcome, survey: Survey, colour: bool) -> str:
    """Verdicts, the five questions, the rules in most documents and the worst documents."""
    return "\n".join(_lines(outcome, survey, colour))


def _lines(outcome: Outcome, survey: Survey, colour: bool) -> Iterator[str]:
    yield from wrapped(looked_at(outcome, survey), 2)
    verdicts = (f"{survey.verdicts[v]:,} {v}" for v in ("failed", "warned", "passed"))
    yield ", ".join(verdicts)
    yield ""
    for question, metric, what in QUESTIONS:
        if metric in survey.corpus:
            share = survey.corpus[metric]
            low, high = share.low or 0.0, share.high or 0.0
            bar = "#" * max(round(share.value * BAR), share.count > 0)
            shown = _painted(f"{bar:<{BAR}}", "error", colour)
            said = f"{question:<13}{what:<25}{shown}"
            yield f"{said}{share.value:>7.1%} ({low:.1%} to {high:.1%})"
    spoke = sorted(
        (rule for rule in outcome.settings.rules if rule.code in survey.rules),
        key=lambda rule: (-survey.rules[rule.code].documents, rule.code),
    )
    if not spoke:
        yield "No findings."
        return
    yield ""
    yield "Rules in most documents"
    for rule in spoke[:RULES]:
        tally = survey.rules[rule.code]
        level = _painted(f"{rule.level:<8}", rule.level, colour)
        counts = f"{tally.findings:,} in {tally.documents:,} documents"
        yield f"  {rule.code} {rule.name:<24}{level}{counts}"
    if survey.verdicts["failed"]:
        yield ""
        yield "Documents with most errors"
        for row in survey.worst[: min(WORST, survey.verdicts["failed"])]:
            place = document(row.path, row.record)
            yield f"  {row.errors:>4,}  {_tail(place, WIDTH - 8)}"


def wrapped(text: str, most: int) -> list[str]:
    """The text in lines of WIDTH, at most so many, the last one cut."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > WIDTH:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return (
        lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][: WIDTH - 4] + " ..."]
    )


def _tail(text: str, room: int) -> str:
    """The end of a long text: a path is told by its end."""
    if columns(text) <= room:
        return text
    while columns(text) > room - 4:
        text = text[1:]
    return f"... {text}"


def _painted(text: str, level: str, colour: bool) -> str:
    return f"\x1b[{COLOURS[level]}m{text}\x1b[0m" if colour else text
