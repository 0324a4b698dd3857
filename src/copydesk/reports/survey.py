"""What a reader is told of a run, gathered in one walk over its documents.

Only counts and short lists stay in memory, however many documents there are: three
examples a rule, the documents with the most errors, one count a month, outlet or cluster.
Examples are chosen by content hash, so that they come from all over the corpus and are
the same whatever the order or the number of workers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from hashlib import blake2b

from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding
from copydesk.validators.row import Row
from copydesk.validators.run import Outcome
from copydesk.validators.shares import Share, scopes, shares

EXAMPLES = 3
# Documents with the most errors: rows that are kept for the page's table (300 are some
# 130 kB of it), and those that are kept with their findings, to be read.
WORST, READ = 300, 64
SURE = {"certain": 0, "likely": 1, "possible": 2}
# Places shown side by side must cover this part of the documents, or folders are shown.
COVERED = 0.5
PLACES = ("outlet", "site", "folder")


@dataclass(slots=True)
class RuleTally:
    """How often a rule spoke, in how many documents, and its best examples."""

    findings: int = 0
    documents: int = 0
    chosen: list[tuple[tuple[bool, int, str, str], Finding]] = field(default_factory=list)

    def add(self, findings: list[Finding]) -> None:
        """Count the findings, one or more, that a rule has in one document."""
        self.findings += len(findings)
        self.documents += 1
        best = min(findings, key=lambda f: (f.start is None, SURE[f.confidence]))
        rank = (best.start is None, SURE[best.confidence], best.document, best.record or "")
        if len(self.chosen) < EXAMPLES or rank < self.chosen[-1][0]:
            same = any(best.document == finding.document for _, finding in self.chosen)
            if not same:
                self.chosen = sorted([*self.chosen, (rank, best)], key=lambda c: c[0])[:EXAMPLES]

    @property
    def examples(self) -> tuple[Finding, ...]:
        """At most three, from documents of their own, in the order of their paths."""
        found = (finding for _, finding in self.chosen)
        return tuple(sorted(found, key=lambda f: (f.path, f.record or "")))


@dataclass(slots=True)
class Survey:
    """Counts and short lists over every document of a run."""

    documents: int = 0
    blank: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    rules: dict[str, RuleTally] = field(default_factory=lambda: defaultdict(RuleTally))
    # Documents of a place, and those of them with an error or a warning of a family.
    places: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: dict[tuple[str, str], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    published: Counter[str] = field(default_factory=Counter)
    clusters: Counter[str] = field(default_factory=Counter)
    worst: list[Row] = field(default_factory=list)
    read: list[Judged] = field(default_factory=list)
    shares: tuple[Share, ...] = ()
    # Those of the whole corpus, by metric.
    corpus: dict[str, Share] = field(default_factory=dict)
    sum_of_hashes: int = 0

    def add(self, one: Judged) -> None:
        """Count a document."""
        row = one.row
        self.documents += 1
        self.blank += one.known is None
        self.verdicts[row.verdict] += 1
        self.sum_of_hashes += int(row.document, 16)
        if row.language:
            self.languages[row.language] += 1
        if row.published and row.published[:4].isdigit():
            self.published[row.published[:10]] += 1
        if row.cluster:
            self.clusters[row.cluster] += 1
        self._add_findings(one)
        self._keep_if_bad(one)

    def _add_findings(self, one: Judged) -> None:
        by_rule: dict[str, list[Finding]] = defaultdict(list)
        families: set[str] = set()
        for finding in one.findings:
            self.levels[finding.level] += 1
            by_rule[finding.code].append(finding)
            if finding.level != "info":
                families.add(finding.family)
        for code, findings in by_rule.items():
            self.rules[code].add(findings)
        for place in scopes(one.row, site=one.site):
            if place[0] in PLACES:
                self.places[place] += 1
                self.faults[place].update(families)

    def _keep_if_bad(self, one: Judged) -> None:
        self.worst.append(one.row)
        self.read.append(one)
        if len(self.worst) >= 2 * WORST or len(self.read) >= 2 * READ:
            self.cut()

    def cut(self) -> None:
        """Leave the worst documents, in their order."""
        self.worst.sort(key=badness)
        del self.worst[WORST:]
        self.read.sort(key=lambda one: badness(one.row))
        del self.read[READ:]

    @property
    def digest(self) -> str:
        """16 hexadecimal digits of the corpus: its contents, whatever their order or names."""
        content = f"{self.documents} {self.sum_of_hashes:x}".encode()
        return blake2b(content, digest_size=8).hexdigest()

    @property
    def place(self) -> str | None:
        """The scope worth showing side by side: outlets or sites where most documents have
        one and there are several, else folders; None where there is one folder only."""
        for scope in PLACES:
            counts = [count for (of, _), count in self.places.items() if of == scope]
            if len(counts) > 1 and sum(counts) >= COVERED * (self.documents - self.blank):
                return scope
        return None


def survey(outcome: Outcome) -> Survey:
    """The survey of a run: one walk for counts and lists, one for the shares."""
    found = Survey()
    for one in outcome.judged:
        found.add(one)
    found.cut()
    found.shares = tuple(shares(outcome.judged))
    found.corpus = {share.metric: share for share in found.shares if share.scope == "corpus"}
    return found


def badness(row: Row) -> tuple[int, int, str, str]:
    """The order of documents from the one with the most errors down."""
    return -row.errors, -row.warnings, row.path, row.record or ""
