"""The page: what goes into report.html, in the order a reader asks.

Verdict, the five questions, folders side by side, rules with examples, copies, the
timeline, documents, the texts themselves, and how the run was made. Every list has a
bound, so that the page stays under half a megabyte however large the corpus is; what is
left out is counted on the page and stands in the tables beside it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copydesk.documents.escaping import escape, show_path
from copydesk.reports.page.charts import interval_bar, months, share_cell
from copydesk.reports.page.reading import Reading, readings
from copydesk.reports.summary import QUESTIONS
from copydesk.rules.rule import Rule
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding
from copydesk.validators.gate import Verdict, verdict
from copydesk.validators.run import Outcome
from copydesk.validators.shares import Share, shares

HERE = Path(__file__).parent
# Bounds of the lists: 300 rows of documents are some 90 kB, a text to read 6 to 15 kB.
FOLDERS, EXAMPLES, CLUSTERS, DOCUMENTS, TEXTS = 24, 3, 12, 300, 8
DECIDES = re.compile(r"How it decides: (.*?)(?:\n\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RuleSection:
    rule: Rule
    decides: str
    findings: int
    documents: int
    share: str
    examples: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    original: str
    headline: str
    copies: tuple[tuple[str, str], ...]
    more: int


def page(outcome: Outcome, command: str = "") -> str:
    """The whole page. Needs jinja2, which escapes everything it is given."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(HERE),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = (HERE / "page.js").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return environment.get_template("page.html.j2").render(
        **_content(outcome, command),
        style=(HERE / "page.css").read_text("utf-8"),
        script=script,
        script_hash=f"sha256-{digest}",
        show_path=show_path,
        escape=escape,
        share_cell=share_cell,
    )


def _content(outcome: Outcome, command: str) -> dict[str, Any]:
    judged = outcome.judged
    table = list(shares(judged))
    whole = {share.metric: share for share in table if share.scope == "corpus"}
    documents = _worst(judged)
    return {
        "verdict": _verdict(outcome),
        "counts": Counter(one.row.verdict for one in judged),
        "total": len(judged),
        "blank": sum(one.known is None for one in judged),
        "passed_over": outcome.walk.said(),
        "corpus_judged": outcome.corpus_judged,
        "rules_asked": len(outcome.settings.rules),
        "questions": [
            (question, what, whole[metric], interval_bar(whole[metric]))
            for question, metric, what in QUESTIONS
            if metric in whole
        ],
        "folders": _folders(table),
        "metrics": [metric for _, metric, _ in QUESTIONS],
        "sections": list(_sections(outcome)),
        "clusters": _clusters(judged),
        "timeline": months([one.row.published for one in judged if one.row.published]),
        "documents": documents[:DOCUMENTS],
        "documents_left": max(0, len(documents) - DOCUMENTS),
        "texts": _texts(outcome),
        "run": _run(outcome, command),
    }


def _verdict(outcome: Outcome) -> Verdict:
    return verdict(outcome, "error")


def _worst(judged: Iterable[Judged]) -> list[Judged]:
    return sorted(
        judged,
        key=lambda one: (-one.row.errors, -one.row.warnings, one.row.path, one.row.record or ""),
    )


def _folders(table: Sequence[Share]) -> list[tuple[str, int, dict[str, Share]]]:
    """The largest folders, with each question's share beside the others."""
    by_key: dict[str, dict[str, Share]] = defaultdict(dict)
    for share in table:
        if share.scope == "folder":
            by_key[share.key][share.metric] = share
    rows = [(key, metrics["documents"].count, metrics) for key, metrics in by_key.items()]
    rows.sort(key=lambda row: (-row[1], row[0]))
    return rows[:FOLDERS] if len(rows) > 1 else []


def _sections(outcome: Outcome) -> Iterator[RuleSection]:
    found: dict[str, list[Finding]] = defaultdict(list)
    held: Counter[str] = Counter()
    for one in outcome.judged:
        held.update({finding.code for finding in one.findings})
        for finding in one.findings:
            found[finding.code].append(finding)
    total = max(1, len(outcome.judged))
    for rule in outcome.settings.rules:
        findings = found[rule.code]
        if not findings:
            continue
        decides = DECIDES.search(rule.card)
        yield RuleSection(
            rule,
            " ".join(decides.group(1).split()) if decides else rule.summary,
            len(findings),
            held[rule.code],
            f"{held[rule.code] / total:.1%}",
            _examples(findings),
        )


def _examples(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Examples with a place before those without, from files of their own."""
    chosen: dict[tuple[str, str | None], Finding] = {}
    for finding in sorted(findings, key=lambda f: f.start is None):
        chosen.setdefault((finding.path, finding.record), finding)
        if len(chosen) == EXAMPLES:
            break
    return tuple(chosen.values())


def _clusters(judged: Iterable[Judged]) -> list[Cluster]:
    copies: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in judged:
        if one.row.original is not None:
            copies[one.row.original].append((_place(one), one.row.copy_kind))
    headlines = {_place(one): one.row.headline or "" for one in judged}
    ordered = sorted(copies.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        Cluster(
            original, headlines.get(original, ""), tuple(found[:CLUSTERS]), len(found[CLUSTERS:])
        )
        for original, found in ordered[:CLUSTERS]
    ]


def _place(one: Judged) -> str:
    return one.row.path if one.row.record is None else f"{one.row.path}#{one.row.record}"


def _texts(outcome: Outcome) -> list[Reading]:
    worst = [one for one in _worst(outcome.judged) if one.known is not None and one.findings]
    return list(readings(worst, outcome.settings.columns, TEXTS))


def _run(outcome: Outcome, command: str) -> list[tuple[str, str]]:
    from copydesk import __version__

    rules = "\n".join(f"{rule.code} {rule.name} {rule.card}" for rule in outcome.settings.rules)
    corpus = "\n".join(sorted(one.row.document for one in outcome.judged))
    return [
        ("copydesk", __version__),
        ("rules", f"{len(outcome.settings.rules)}, digest {_digest(rules)}"),
        ("corpus digest", _digest(corpus)),
        ("corpus rules", "asked" if outcome.corpus_judged else "not asked"),
        ("command", command or "from Python"),
    ]


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
