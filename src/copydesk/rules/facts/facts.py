"""Everything a reader takes from a document, gathered once and in one order.

Language first, since it chooses among meanings; then furniture, since it hides the head
and the tail of the story; then the story's zones; then who, when, what and where.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from copydesk.documents.document import Document, Line
from copydesk.rules.facts.addresses import own_address
from copydesk.rules.facts.byline import Byline
from copydesk.rules.facts.credits import Credit, Signed, credits
from copydesk.rules.facts.cues import words_of
from copydesk.rules.facts.dateline import Dateline, dateline
from copydesk.rules.facts.dates import Dated, Weighed, When, published
from copydesk.rules.facts.furniture import Furniture, furniture
from copydesk.rules.facts.headline import headline
from copydesk.rules.facts.language import language_of
from copydesk.rules.facts.licences import Licence, licence, notices, reprint
from copydesk.rules.facts.line_model import LineModel
from copydesk.rules.facts.outlet import Found, agency, outlet
from copydesk.rules.facts.page_lines import page_lines
from copydesk.rules.facts.readings import Readings
from copydesk.rules.facts.site_lines import NOTHING_KNOWN, site_lines
from copydesk.rules.facts.story import places, story
from copydesk.rules.facts.zones import Zones, is_prose, zones
from copydesk.rules.sites.profile import Profile


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What a document states of itself. Indexes are into `doc.filled`. Like a document,
    facts are equal to themselves only."""

    language: str | None
    script: str | None
    furniture: Mapping[int, Furniture]
    doubtful: Mapping[int, Furniture]
    zones: Zones
    headline: Line | None
    credits: tuple[Credit, ...]
    published: When | None
    outlet: Found | None
    agency: Found | None
    address: Found | None
    updated: When | None = None
    captured: When | None = None
    dateline: Dateline | None = None
    licence: Licence | None = None
    reprint: Found | None = None
    bylines: tuple[Byline, ...] = ()
    dates: tuple[Weighed, ...] = ()

    def last_prose(self, doc: Document) -> Line | None:
        """The last line of the story, furniture behind it left aside."""
        return doc.filled[self.zones.last] if self.zones.last >= 0 else None


def gather(doc: Document, model: LineModel | None = None, site: Profile | None = None) -> Facts:
    """Read a document. Costs some 300 us for 5 KB of news.

    Phrases, shapes and the reviewed lines of its site first; then who, when and the
    headline, which the line model may not overrule; and these once more where it has
    taken lines away from around them.
    """
    filled = doc.filled
    language, script = language_of(doc.text)
    known = site_lines(filled, site) if site is not None else NOTHING_KNOWN
    page = known.over(furniture(filled, language))
    said = Readings(filled, script, language)
    where, who, when, top, kept = around(said, page)
    added = page_lines(filled, page, where, kept | known.kept, top, language, model)
    added = {**known.doubtful(page), **added}
    doubtful = {i: seen for i, seen in added.items() if seen.confidence == "possible"}
    if len(added) > len(doubtful):
        sure = {i: seen for i, seen in added.items() if i not in doubtful}
        page = dict(sorted({**page, **sure}.items()))
        where, who, when, top, kept = around(said, page)
        # With those lines gone another one may be the byline or the date: it stays.
        page = {i: seen for i, seen in page.items() if i not in sure.keys() & kept}
    edges = notices(filled, where)
    opening = dateline(filled[where.first], language) if where.prose else None
    return Facts(
        language,
        script,
        page,
        doubtful,
        where,
        filled[top] if top is not None else None,
        who.credits,
        when.published,
        outlet(filled, where),
        (opening.agency if opening else None) or agency(filled, where) or _signing(who.credits),
        own_address(filled, where),
        when.updated,
        when.captured,
        opening,
        licence(edges),
        reprint(edges),
        who.readings,
        when.readings,
    )


def around(
    said: Readings, page: Mapping[int, Furniture]
) -> tuple[Zones, Signed, Dated, int | None, frozenset[int]]:
    """What stands around the story: its zones, authors, date and headline, and the
    indexes of the lines that hold authors and date."""
    filled, aside = said.filled, frozenset(page)
    where = zones(filled, aside)
    body = story(filled, aside)
    told = where.prose | {index for index in aside if is_prose(filled[index])}
    beside = places(filled, body, told)
    who = credits(said, body, beside, aside)
    when = published(filled, body, beside, aside, said.language)
    numbers = {credit.line for credit in who.credits}
    if when.published is not None:
        numbers.add(when.published.line)
    kept = frozenset(
        i
        for i, line in (enumerate(filled) if numbers else ())
        # A signature may wrap: every line that a credit reaches is kept.
        if line.number in numbers or _reached(line, who.credits)
    )
    # "By" alone above a name belongs to it.
    kept |= {i - 1 for i in kept if i and filled[i - 1].bare.casefold() in words_of("before")}
    top = headline(filled, where, aside | frozenset(i for i in kept if i < where.first))
    return where, who, when, top, kept


def _reached(line: Line, who: tuple[Credit, ...]) -> bool:
    return any(credit.start < line.end and line.start < credit.end for credit in who)


def _signing(who: tuple[Credit, ...]) -> Found | None:
    """The agency that signs in the place of an author."""
    for credit in who:
        if credit.kind == "agency":
            return Found(credit.name, credit.line, credit.start, credit.end)
    return None
