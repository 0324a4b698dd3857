"""The summary of an audit in Markdown, for a commit, a step summary or an issue."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.reports.place import document
from copydesk.reports.quoting import code
from copydesk.reports.survey import Survey
from copydesk.validators.numbers import several
from copydesk.validators.run import Outcome
from copydesk.validators.shares import Share

QUESTIONS = (
    ("attributable", "author-missing", "name no author"),
    ("dated", "date-missing", "give no date"),
    ("whole", "truncated", "are cut"),
    ("original", "copies", "are copies"),
    ("clean", "residue", "carry page furniture"),
    ("", "damaged-characters", "carry damaged characters"),
)
ASKS = {
    "attributable": "Who wrote it?",
    "dated": "When did it appear?",
    "whole": "Is all of it there?",
    "original": "Is it the first of its kind?",
    "clean": "Is it the story alone?",
}
# Documents named one by one; the rest is in the tables.
MOST = 20


def summary(outcome: Outcome, survey: Survey) -> str:
    """A page of Markdown: what was looked at, the five questions, rules, worst files."""
    return "\n".join(_lines(outcome, survey)) + "\n"


def _lines(outcome: Outcome, survey: Survey) -> Iterator[str]:
    yield "# copydesk audit"
    yield ""
    yield f"{looked_at(outcome, survey)}"
    yield ""
    if not survey.documents:
        return
    yield from questions_table(survey)
    yield from rules_table(outcome, survey)
    yield from _worst(survey)


def questions_table(survey: Survey) -> Iterator[str]:
    """The five questions and their shares over the corpus."""
    yield "| question | documents that | count | share | 95 % interval |"
    yield "|---|---|---:|---:|---|"
    for question, metric, what in QUESTIONS:
        if metric in survey.corpus:
            yield f"| {question} | {what} | {_figures(survey.corpus[metric])} |"
    yield ""
    origins = survey.corpus.get("origins")
    if origins is not None and origins.total > origins.count:
        yield f"Copies counted once, the {origins.total:,} texts have {origins.count:,} origins."
        yield ""


def looked_at(outcome: Outcome, survey: Survey) -> str:
    """What was judged, by how many rules, and what was not, in sentences (law 4)."""
    said = [f"{survey.documents:,} documents were judged by {len(outcome.settings.rules)} rules."]
    if survey.blank:
        said.append(f"{survey.blank:,} hold no text that could be judged.")
    if outcome.walk.said():
        said.append(f"Passed over: {outcome.walk.said()}.")
    if not outcome.corpus_judged:
        said.append("Corpus rules were not asked.")
    return " ".join(said)


def _figures(share: Share) -> str:
    low, high = share.low or 0.0, share.high or 0.0
    return f"{share.count:,} | {share.value:.1%} | {low:.1%} to {high:.1%}"


def rules_table(outcome: Outcome, survey: Survey) -> Iterator[str]:
    """Findings and documents by rule."""
    if not survey.rules:
        yield "No findings."
        return
    yield "| rule | level | findings | documents |"
    yield "|---|---|---:|---:|"
    for rule in outcome.settings.rules:
        if rule.code in survey.rules:
            tally = survey.rules[rule.code]
            counts = f"{tally.findings:,} | {tally.documents:,}"
            yield f"| {rule.code} {rule.name} | {rule.level} | {counts} |"
    yield ""


def _worst(survey: Survey) -> Iterator[str]:
    count = survey.verdicts["failed"]
    if not count:
        return
    yield f"{several(count, 'document')} with errors:"
    yield ""
    for one in survey.read[: min(MOST, count)]:
        names = dict.fromkeys(f.name for f in one.findings if f.level == "error")
        place = document(one.row.path, one.row.record)
        yield f"- {code(place)}: {', '.join(names)}"
    if count > MOST:
        yield f"- and {count - MOST:,} more, in the documents table"
    yield ""
