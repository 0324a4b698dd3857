"""What a notebook shows of a report: a few lines and the five questions."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from copydesk.reports.summary import QUESTIONS
from copydesk.reports.survey import Survey

HEADS = ("question", "documents that", "count", "share", "95 % interval")


def fragment(survey: Survey) -> str:
    """An HTML table without scripts or styles of its own."""
    return "".join(_parts(survey))


def _parts(survey: Survey) -> Iterator[str]:
    counts = ", ".join(f"{survey.verdicts[v]:,} {v}" for v in ("failed", "warned", "passed"))
    yield f"<p><b>copydesk</b>: {survey.documents:,} documents, {counts}</p>"
    yield "<table><thead><tr>"
    yield from (f"<th>{head}</th>" for head in HEADS)
    yield "</tr></thead><tbody>"
    for question, metric, what in QUESTIONS:
        if metric in survey.corpus:
            share = survey.corpus[metric]
            low, high = share.low or 0.0, share.high or 0.0
            cells = (
                question,
                what,
                f"{share.count:,} of {share.total:,}",
                f"{share.value:.1%}",
                f"{low:.1%} to {high:.1%}",
            )
            yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
    yield "</tbody></table>"
    spoke = sorted(survey.rules.items(), key=lambda item: (-item[1].documents, item[0]))
    if spoke:
        first = (f"{escape(code)} in {tally.documents:,}" for code, tally in spoke[:5])
        yield f"<p>Rules in most documents: {', '.join(first)}</p>"
