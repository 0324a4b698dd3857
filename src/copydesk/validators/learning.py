"""Learning from a corpus: what recurs on each of its sites, and what there is.

The documents are judged first, so that copies are known (a story saved forty times says
nothing of its site) and with them who signs and when; then they are read once more and
their lines counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from copydesk.documents.contents import records_of
from copydesk.documents.document import compose
from copydesk.documents.record import Raw
from copydesk.documents.sources import Walk, find
from copydesk.rules.facts.page_lines import RULE as PAGE_LINE
from copydesk.rules.facts.site_lines import RULE as SITE_LINE
from copydesk.rules.sites.classing import profile
from copydesk.rules.sites.counting import AllLines, Read
from copydesk.rules.sites.naming import site_of
from copydesk.rules.sites.profile import Profile
from copydesk.validators.config.choosing import wanted
from copydesk.validators.desk import Judged, decoded_of
from copydesk.validators.memory import Growth, grown, recalled
from copydesk.validators.run import Outcome
from copydesk.validators.shares import counted

# Rules whose word on a line is no knowledge of its kind.
GUESSED = (PAGE_LINE, SITE_LINE)


class Changed(ValueError):
    """The corpus is not what it was a moment ago. The message is for people."""


def profiles(outcome: Outcome, paths: Iterable[str], base: str) -> Iterator[Profile]:
    """The profile of each site of a judged corpus, by site. `base` is the folder that
    names of folders start from. Raises Changed where files come or go meanwhile."""
    lines = AllLines()
    for raw, one in _again(outcome, paths):
        if one.known is None or one.row.copy_kind != "none":
            continue
        doc = compose(raw.path, raw.record, "", decoded_of(raw), raw.declared)
        site = site_of(doc.declared, raw.path, raw.record, one.row.outlet, base)
        kinds = _kinds(one)
        lines.add(site, Read(doc.filled, _roles(one), kinds, one.row.headline, one.row.author))
    for site_lines in lines:
        yield profile(site_lines)


def growth(outcome: Outcome, home: Path) -> Growth | None:
    """What is to be remembered of a run: its documents that were not there before, each
    content once, with the original of its cluster. None where there is none."""
    memory = recalled(home)
    digests = (one.row.document for one in outcome.judged.unsettled())
    old = frozenset[str]() if memory is None else memory.held(digests)
    once: dict[str, Judged] = {}
    for one in outcome.judged.unsettled():
        if one.row.document not in old and not one.row.path.startswith("<"):
            once.setdefault(one.row.document, one)
    if not once:
        return None
    new = [(one.known, one.row.cluster) for one in once.values() if one.known is not None]
    return grown(memory, home, new, counted(once.values(), home.parent.absolute()))


def _again(outcome: Outcome, paths: Iterable[str]) -> Iterator[tuple[Raw, Judged]]:
    """The records of a run once more, each with what was said of it."""
    judged = iter(outcome.judged)
    settings = outcome.settings
    columns, among = settings.columns, wanted(settings.nearest)
    for item in find(paths, Walk(), columns, among, settings.follow_links):
        raws = (item,) if isinstance(item, Raw) else records_of(item, columns)
        for raw in raws:
            one = next(judged, None)
            if one is None or (one.row.path, one.row.record) != (raw.path, raw.record):
                raise Changed(f"{raw.path} came or went while the corpus was read; learn again")
            if one.row.document == raw.digest:
                yield raw, one


def _roles(one: Judged) -> Mapping[int, str]:
    stated = (
        (one.row.outlet_line, "credit"),
        (one.row.published_line, "dateline"),
        (one.row.author_line, "byline"),
    )
    return {line: role for line, role in stated if line is not None}


def _kinds(one: Judged) -> Mapping[int, str]:
    return {
        f.line: f.kind
        for f in one.findings
        if f.family == "RES" and f.line is not None and f.kind and f.name not in GUESSED
    }
