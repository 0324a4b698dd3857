"""The desk: one record in, its findings and its row out.

This is the whole document pass, a pure function of a record and the rules, so that it
can run in any process and in any order (DESIGN 6, scale).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import category
from urllib.parse import urlsplit

from copydesk.documents.characters import beyond
from copydesk.documents.decoding import Decoded, decode, from_characters
from copydesk.documents.document import Document, compose
from copydesk.documents.record import Raw, Trouble
from copydesk.rules.copies.corpus import Known, letters_digest
from copydesk.rules.copies.sketch import letters, sketch
from copydesk.rules.encoding.repaired import repaired
from copydesk.rules.facts.ending import finished
from copydesk.rules.facts.facts import Facts, gather
from copydesk.rules.facts.page_lines import RULE as PAGE_LINE
from copydesk.rules.facts.zones import ends_sentence
from copydesk.rules.mark import LEVELS, Mark
from copydesk.rules.registry import find
from copydesk.rules.rule import Rule
from copydesk.rules.sites.naming import host, site_of
from copydesk.rules.sites.profile import NO_SITES, Sites
from copydesk.validators.finding import Finding, order, placed
from copydesk.validators.row import Row, row
from copydesk.validators.stated import Stated, stated

# Dates that do not tell a day, a month or a year of their own.
INEXACT = ("relative", "yearless", "none")
# The rule that bounds the findings of a document.
LIMIT = "FIL007"
NOT_READ = Decoded("", None, "none")


@dataclass(frozen=True, slots=True)
class Judged:
    """What the desk says of one record. `known` is what the corpus pass needs of it,
    `stated` its attribution ledger, `label` what a record is labelled as, `site` the site
    that it names in a column of its own."""

    row: Row
    findings: tuple[Finding, ...]
    known: Known | None = None
    stated: tuple[Stated, ...] = ()
    label: str | None = None
    site: str | None = None


def judge(raw: Raw, rules: Sequence[Rule], alone: bool = False, sites: Sites = NO_SITES) -> Judged:
    """Judge one record. Never raises: a rule that does becomes a finding `rule-raised`.

    `alone` says that no corpus pass follows, so that no sketch of the text is made;
    `sites` are the profiles of known sites.
    """
    decoded = decoded_of(raw)
    digest = raw.digest
    doc: Document | None = None
    facts: Facts | None = None
    if decoded.text.strip():
        doc = compose(raw.path, raw.record, digest, decoded, raw.declared, raw.manifest)
    marks: list[tuple[Rule, Mark]] = []
    given: dict[str, Any] = {"raw": raw, "decoded": decoded}
    if doc is not None and doc.filled:
        try:
            facts = facts_of(doc, sites)
        except Exception as error:  # noqa: BLE001  the run outlives what one document does
            marks.append(_raised("reading the facts", error))
        else:
            given |= {"doc": doc, "facts": facts}
    asked: dict[tuple[str, ...], tuple[Any, ...] | None] = {}
    present = occasions(raw, decoded, doc, facts)
    for rule in rules:
        if rule.needs.isdisjoint(present):
            continue
        wants = rule.wants
        if rule.chosen:
            # Options are each rule's own, the rest is the same for all that want it.
            given["options"] = rule.chosen
            asked.pop(wants, None)
        if wants not in asked:
            there = all(want in given for want in wants)
            asked[wants] = tuple(given[want] for want in wants) if there else None
        arguments = asked[wants]
        if arguments is None:
            continue
        try:
            for mark in rule.check(*arguments):
                marks.append((rule, mark))  # noqa: PERF401  kept if it raises
        except Exception as error:  # noqa: BLE001  and what one rule does
            marks.append(_raised(rule.code, error))
    findings = tuple(placed(raw, doc, digest, _listed(raw, rules, marks)))
    about = row(raw, decoded, digest, doc, facts, findings)
    known = _known(doc, facts, about, alone) if doc is not None else None
    ledger = stated(raw, doc, facts) if doc is not None and facts is not None else ()
    label = doc.declared.get("label") if doc is not None else None
    site = host(doc.declared.get("site", "")) if doc is not None else None
    return Judged(about, findings, known, ledger, label, site)


def occasions(
    raw: Raw, decoded: Decoded, doc: Document | None, facts: Facts | None
) -> frozenset[str]:
    """What rules may need to be asked (`Rule.needs`) and is there; "" is always."""
    there = beyond(decoded.text)
    found = {"", *there.seen, *there.signs, *there.controls.decode(), *map(category, there.seen)}
    if there.plain:
        found.add("plain")
    if raw.trouble is not None:
        found.add("trouble")
    listed = raw.declared or raw.declared_trouble is not None or raw.manifest is not None
    if listed or (doc is not None and (doc.declared or doc.declared_trouble is not None)):
        found.add("declared")
    if decoded.encoding != "utf-8" or decoded.bom or decoded.bad or decoded.strips or decoded.cut:
        found.add("misread")
    if facts is not None:
        found.update(seen.rule for seen in facts.furniture.values())
        found.update(seen.rule for seen in facts.doubtful.values())
    return frozenset(found)


def _listed(
    raw: Raw, rules: Sequence[Rule], marks: list[tuple[Rule, Mark]]
) -> list[tuple[Rule, Mark]]:
    """The marks that become findings: all, or the worst where there are too many of them."""
    limit = next((rule for rule in rules if rule.code == LIMIT), None)
    if limit is None or len(marks) <= (most := int(limit.chosen["most"])):
        return marks
    ordered = sorted(marks, key=lambda m: (LEVELS.index(m[1].level or m[0].level), *order(m)))
    more = len(marks) - most
    detail = f"{more:,} more finding{'s' if more > 1 else ''}, {most:,} are listed"
    met = replace(raw, trouble=Trouble("too-many-findings", detail))
    return [*ordered[:most], *((limit, mark) for mark in limit.check(met))]


def facts_of(doc: Document, sites: Sites) -> Facts:
    """What a document states, read with the profile of its site where there is one."""
    if not sites.profiles:
        return gather(doc)
    named = site_of(doc.declared, doc.path, doc.record, None, sites.base)
    facts = gather(doc, site=sites.of(named))
    if facts.outlet is None:
        return facts
    # A record that declares no site is known by the outlet that its text names.
    told = site_of(doc.declared, doc.path, doc.record, facts.outlet.value, sites.base)
    profile = sites.of(told) if told != named else None
    return facts if profile is None else gather(doc, site=profile)


def decoded_of(raw: Raw) -> Decoded:
    """The text of a record and how it was had; nothing where there was trouble."""
    if raw.data is not None:
        return decode(raw.data)
    if raw.text is not None:
        return from_characters(raw.text)
    return NOT_READ


def _raised(where: str, error: Exception) -> tuple[Rule, Mark]:
    says = f"{where} raised {type(error).__name__}: {error}"
    return find("SYS001"), Mark(says[:300])


def _known(doc: Document, facts: Facts | None, row: Row, alone: bool) -> Known:
    first = doc.filled[0].bare[:200] if doc.filled else ""
    if alone:
        return Known(0, doc.path, doc.record, None, 0, first)
    found = letters(doc.text)
    digest = letters_digest(found)
    # A copy that was damaged on the way is one of the story as it was.
    mended = repaired(doc, facts.language if facts is not None else None)
    stated = 0
    page: set[int] = set()
    if facts is not None:
        person = row.author_kind == "person"
        stated = sum((person, row.published_precision not in INEXACT, row.outlet is not None))
        # Page furniture differs from site to site, the story does not. What the line
        # model takes stays: it hangs on how lines are wrapped, as a copy does not.
        page = {at for at, seen in facts.furniture.items() if seen.rule != PAGE_LINE}
    if page or mended:
        own = (
            mended.get(line.number, line.bare)
            for at, line in enumerate(doc.filled)
            if at not in page
        )
        found = letters("\n".join(own))
    return Known(
        0,
        doc.path,
        doc.record,
        digest,
        stated,
        first,
        sketch(found),
        row.characters,
        row.author if row.author_kind != "placeholder" else None,
        row.published if row.published_precision not in INEXACT else None,
        row.headline,
        row.outlet,
        row.url,
        row.agency,
        _ended(doc, facts),
        _site(doc, row),
        doc.declared.get("author"),
        doc.declared.get("date"),
        row.bytes,
        len(facts.zones.prose) if facts is not None else 0,
        bool(doc.filled) and (len(doc.filled) - 1 in page or finished(doc.filled[-1].bare)),
        doc.digest,
        row.author_kind,
        row.published_precision,
        bool(mended),
    )


def _site(doc: Document, row: Row) -> str | None:
    """The host of the address, or the site or outlet that is declared."""
    named = urlsplit(row.url).hostname if row.url and "[" not in row.url else None
    return named or doc.declared.get("site") or doc.declared.get("outlet")


def _ended(doc: Document, facts: Facts | None) -> bool:
    last = facts.last_prose(doc) if facts is not None else None
    return last is not None and ends_sentence(last.bare)
