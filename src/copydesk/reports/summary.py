"""The summary of an audit in Markdown, for a terminal, a commit or a step summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copydesk.documents.escaping import escape, show_path
from copydesk.reports.quoting import code
from copydesk.validators.run import Outcome
from copydesk.validators.shares import Share, shares

QUESTIONS = (
    ("attributable", "author-missing", "name no author"),
    ("dated", "date-missing", "give no date"),
    ("whole", "truncated", "are cut"),
    ("original", "copies", "are copies"),
    ("clean", "residue", "carry page furniture"),
    ("", "damaged-characters", "carry damaged characters"),
)
# Documents named one by one; the rest is in the tables.
MOST = 20


def summary(outcome: Outcome) -> str:
    """A page of Markdown: what was looked at, the five questions, rules, worst files."""
    return "\n".join(_lines(outcome)) + "\n"


def _lines(outcome: Outcome) -> Iterator[str]:
    judged = outcome.judged
    yield "# copydesk audit"
    yield ""
    passed_over = outcome.walk.said()
    asides = f" Passed over: {passed_over}." if passed_over else ""
    corpus = "" if outcome.corpus_judged else " Corpus rules were not asked."
    rules = len(outcome.settings.rules)
    blank = sum(one.known is None for one in judged)
    without = f" {blank:,} hold no text that could be judged." if blank else ""
    yield f"{len(judged):,} documents were judged by {rules} rules.{without}{asides}{corpus}"
    yield ""
    if not judged:
        return
    yield from questions_table(outcome)
    yield from rules_table(outcome)
    yield from _worst(outcome)


def questions_table(outcome: Outcome) -> Iterator[str]:
    """The five questions and their shares over the corpus."""
    yield "| question | documents that | count | share | 95 % interval |"
    yield "|---|---|---:|---:|---|"
    whole = {s.metric: s for s in shares(outcome.judged) if s.scope == "corpus"}
    for question, metric, what in QUESTIONS:
        if metric in whole:
            yield f"| {question} | {what} | {_figures(whole[metric])} |"
    yield ""


def _figures(share: Share) -> str:
    low, high = share.low or 0.0, share.high or 0.0
    return f"{share.count:,} | {share.value:.1%} | {low:.1%} to {high:.1%}"


def rules_table(outcome: Outcome) -> Iterator[str]:
    """Findings and documents by rule."""
    findings: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for one in outcome.judged:
        codes = [f.code for f in one.findings]
        findings.update(codes)
        documents.update(set(codes))
    if not findings:
        yield "No findings."
        return
    yield "| rule | level | findings | documents |"
    yield "|---|---|---:|---:|"
    for rule in outcome.settings.rules:
        if findings[rule.code]:
            count, held = findings[rule.code], documents[rule.code]
            yield f"| {rule.code} {rule.name} | {rule.level} | {count:,} | {held:,} |"
    yield ""


def _worst(outcome: Outcome) -> Iterator[str]:
    failed = [one for one in outcome.judged if one.row.verdict == "failed"]
    if not failed:
        return
    failed.sort(key=lambda one: (-one.row.errors, one.row.path, one.row.record or ""))
    yield f"{len(failed):,} documents carry errors:"
    yield ""
    for one in failed[:MOST]:
        names = dict.fromkeys(f.name for f in one.findings if f.level == "error")
        place = show_path(one.row.path)
        if one.row.record is not None:
            place += f"#{escape(one.row.record)}"
        yield f"- {code(place)}: {', '.join(names)}"
    if len(failed) > MOST:
        yield f"- and {len(failed) - MOST:,} more, in the documents table"
    yield ""
