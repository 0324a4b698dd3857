"""The page: what goes into report.html, in the order a reader asks.

Verdict and what was looked at, the five questions, outlets side by side, rules with
examples, copies, the timeline, documents, the texts themselves, and how the run was made.
Every list has a bound, and where the bounds do not hold the page under half a megabyte
they are halved: what is left out is counted on the page and stands in the files beside it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from itertools import groupby
from pathlib import Path

from copydesk.documents.escaping import escape, show_path
from copydesk.reports.colophon import Made, colophon
from copydesk.reports.page.charts import cell, interval_bar, verdict_bar
from copydesk.reports.page.copies import clusters
from copydesk.reports.page.reading import CHARACTERS, NOTES, Again, readings
from copydesk.reports.page.timeline import timeline
from copydesk.reports.summary import ASKS, QUESTIONS
from copydesk.reports.survey import PLACES, WORST, Survey
from copydesk.rules.rule import FAMILIES, Rule
from copydesk.validators.finding import Finding
from copydesk.validators.gate import verdict
from copydesk.validators.numbers import several
from copydesk.validators.run import Outcome
from copydesk.validators.shares import Share

HERE = Path(__file__).parent
# Bytes of the page, however large the corpus (docs/decisions/0008-report.md).
BUDGET = 500_000
# Families shown side by side, with the words that fit over a narrow column.
COLUMNS = {
    "AUT": "author",
    "DAT": "date",
    "PRV": "origin",
    "TRU": "cuts",
    "LOS": "losses",
    "DUP": "copies",
    "RES": "residue",
    "ENC": "encoding",
}
# RTL scripts are told by dir=auto; the language goes into `lang`, which chooses the font.
LANGUAGE = str.maketrans("_", "-")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many of each are on the page, and characters and notes of a text."""

    places: int = 24
    clusters: int = 8
    members: int = 8
    documents: int = WORST
    texts: int = 8
    characters: int = CHARACTERS
    notes: int = NOTES

    def halved(self) -> Bounds:
        """Half of every bound, for a page that came out too large."""
        return Bounds(*(value // 2 for value in astuple(self)))


@dataclass(frozen=True, slots=True)
class Question:
    """One of the five, with the share of documents where the answer is no, and what
    became of it since; `within` says that the earlier share lies in today's interval."""

    name: str
    asks: str
    what: str
    share: Share
    change: float | None
    within: bool


@dataclass(frozen=True, slots=True)
class Place:
    """An outlet, a site or a folder: documents, and the share of them with a fault, by
    family."""

    name: str
    documents: int
    shares: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True, slots=True)
class RuleSection:
    """What the page tells of a rule: its card in paragraphs, counts, the share of documents
    it was found in (0 to 1), quotes, and whether it is the first of its family."""

    rule: Rule
    paragraphs: tuple[str, ...]
    findings: int
    documents: int
    share: float
    examples: tuple[Finding, ...]
    first: bool


def page(
    outcome: Outcome,
    found: Survey,
    made: Made | None = None,
    *,
    before: Mapping[str, float] | None = None,
    again: Again | None = None,
) -> str:
    """The whole page. Needs jinja2, which escapes everything it is given.

    `before` is the share of each metric of the corpus table in an earlier audit, for the
    change; `again` gives the records of a table in memory once more, for their texts.
    """
    bounds = Bounds()
    while True:
        text = _rendered(outcome, found, bounds, made or Made(), before or {}, again)
        if len(text.encode("utf-8", "backslashreplace")) < BUDGET or not bounds.documents:
            return text
        bounds = bounds.halved()


def _rendered(
    outcome: Outcome,
    found: Survey,
    bounds: Bounds,
    made: Made,
    before: Mapping[str, float],
    again: Again | None,
) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(HERE / "sections"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "count": lambda number: f"{number:,}",
        "percent": percent,
        "path": short_path,
        "escape_controls": escape,
        "lang": lambda language: (language or "und").translate(LANGUAGE),
    }
    script = (HERE / "page.js").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    texts = readings(
        found.read,
        outcome.settings.columns,
        again,
        bounds.texts,
        bounds.characters,
        bounds.notes,
    )
    return environment.get_template("page.html.j2").render(
        style=(HERE / "page.css").read_text("utf-8"),
        script=script,
        script_hash=f"sha256-{digest}",
        cell=cell,
        interval_bar=interval_bar,
        verdict_bar=verdict_bar,
        survey=found,
        outcome=outcome,
        headline=_headline(found),
        gate=verdict(outcome, "error"),
        asked=len(outcome.settings.rules),
        before=before,
        questions=list(_questions(found, before)),
        scope=found.place,
        columns=COLUMNS,
        places=_places(found)[: bounds.places],
        places_left=max(0, _place_count(found) - bounds.places),
        families=_families(outcome, found),
        family_says={family: says for family, (_, _, says) in FAMILIES.items()},
        clusters=clusters(outcome.judged, found.clusters, bounds.clusters, bounds.members),
        clusters_all=sum(size > 1 for size in found.clusters.values()),
        timeline=timeline(found.published),
        undated=found.documents - found.blank - sum(found.published.values()),
        documents=found.worst[: bounds.documents],
        documents_left=max(0, found.documents - bounds.documents),
        texts=texts,
        read={(text.row.path, text.row.record): n for n, text in enumerate(texts, 1)},
        run=colophon(found, outcome.settings, made),
    )


def percent(value: float) -> str:
    """A share in a few characters: a figure that is not nothing is never shown as 0 %."""
    if 0 < value < 0.001:
        return "<0.1 %"
    digits = 1 if 0 < value < 0.1 else 0
    return f"{100 * value:.{digits}f} %"


def short_path(path: str, longest: int = 90) -> str:
    """A path that can be shown, with its middle left out where it is long."""
    shown = show_path(path)
    if len(shown) <= longest:
        return shown
    return f"{shown[: longest // 3]} … {shown[-(longest - longest // 3) :]}"


def _headline(found: Survey) -> str:
    failed, warned = found.verdicts["failed"], found.verdicts["warned"]
    of = f"of {several(found.documents, 'document')}"
    if not found.documents:
        return "Nothing was judged"
    if failed:
        return f"{failed:,} {of} {'fails' if failed == 1 else 'fail'}"
    if warned:
        return f"None {of} fails, {warned:,} {'carries' if warned == 1 else 'carry'} warnings"
    return f"None {of} fails or carries a warning"


def _questions(found: Survey, before: Mapping[str, float]) -> Iterator[Question]:
    for name, metric, what in QUESTIONS:
        if metric in found.corpus:
            share = found.corpus[metric]
            past = before.get(metric)
            change = None if past is None else share.value - past
            within = past is not None and (share.low or 0.0) <= past <= (share.high or 0.0)
            yield Question(name, ASKS.get(name, ""), what, share, change, within)


def _places(found: Survey) -> list[Place]:
    """The largest outlets, sites or folders, with the share of faulty documents in each."""
    if found.place is None:
        return []
    keys = [(key, count) for (of, key), count in found.places.items() if of == found.place]
    keys.sort(key=lambda pair: (-pair[1], pair[0]))
    names = _without_root([key for key, _ in keys]) if found.place == "folder" else {}
    return [
        Place(
            names.get(key, key),
            count,
            tuple(
                (family, word, found.faults[(found.place, key)][family] / count)
                for family, word in COLUMNS.items()
            ),
        )
        for key, count in keys
    ]


def _without_root(folders: list[str]) -> dict[str, str]:
    """Folders without the beginning that all of them share."""
    parts = {folder: folder.split("/") for folder in folders}
    shared = 0
    for names in zip(*parts.values(), strict=False):
        if len(set(names)) > 1:
            break
        shared += 1
    return {folder: "/".join(names[shared:]) or names[-1] for folder, names in parts.items()}


def _place_count(found: Survey) -> int:
    return sum(of == found.place for of, _ in found.places) if found.place in PLACES else 0


def _families(outcome: Outcome, found: Survey) -> list[tuple[str, list[RuleSection]]]:
    """The rules that spoke, by family; in each the one of the most documents is open."""
    spoke = [rule for rule in outcome.settings.rules if rule.code in found.rules]
    families = []
    for family, rules in groupby(spoke, key=lambda rule: rule.family):
        listed = list(rules)
        top = max(listed, key=lambda rule: found.rules[rule.code].documents)
        families.append((family, [_section(rule, found, rule is top) for rule in listed]))
    return families


def _section(rule: Rule, found: Survey, first: bool) -> RuleSection:
    tally = found.rules[rule.code]
    paragraphs = tuple(" ".join(part.split()) for part in rule.card.split("\n\n")[1:])
    share = tally.documents / max(1, found.documents)
    return RuleSection(
        rule, paragraphs, tally.findings, tally.documents, share, tally.examples, first
    )
