"""W3C PROV-O as one JSON-LD graph: files, the pages they were taken from, who wrote them.

A file is an entity derived from a page; the page is attributed to its authors and was
generated at the time it was published; a copy is derived from its original. Each
attribution is qualified by where it was read and how sure it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from copydesk import __version__
from copydesk.documents.escaping import escape
from copydesk.reports.provenance.newsarticle import EXACT, chosen, first_value, place_of
from copydesk.reports.quoting import json_text
from copydesk.validators.desk import Judged
from copydesk.validators.run import Outcome
from copydesk.validators.stated import Stated

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "schema": "https://schema.org/",
    "dct": "http://purl.org/dc/terms/",
    "copydesk": "urn:copydesk:",
}
DESK = "urn:copydesk:software"
LITERALS = {
    "second": "xsd:dateTime",
    "minute": "xsd:dateTime",
    "day": "xsd:date",
    "month": "xsd:gYearMonth",
    "year": "xsd:gYear",
}
REVISIONS = ("update",)


def lines(outcome: Outcome, about: Mapping[str, str]) -> Iterator[str]:
    """The graph, one node a line."""
    desk = {
        "@id": DESK,
        "@type": ["prov:Agent", "prov:SoftwareAgent"],
        "schema:name": "copydesk",
        "schema:softwareVersion": __version__,
    }
    yield f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [\n{json.dumps(desk)}'
    for one in outcome.judged:
        if one.row.characters:
            for node in nodes(one):
                yield ",\n" + json_text(node)
    yield "\n]}\n"


def nodes(one: Judged) -> Iterator[dict[str, Any]]:
    """The file, and the page it was taken from where anything is known of that."""
    row, at = one.row, place_of(one)
    page = escape(row.url) if row.url else f"{at}?page"
    yield {
        "@id": at,
        "@type": "prov:Entity",
        "dct:identifier": f"blake2b-128:{row.document}",
        "prov:wasDerivedFrom": [{"@id": page}, *_originals(one)],
        **_revision(one),
        **_when("prov:generatedAtTime", _first(one, "captured")),
    }
    value: dict[str, Any] = {"@id": page, "@type": "prov:Entity"}
    if row.headline:
        value["dct:title"] = escape(row.headline)
    if row.licence:
        value["dct:license"] = escape(row.licence)
    authors = chosen(one, "author")
    if authors:
        value["prov:qualifiedAttribution"] = [_attribution(stated, at) for stated in authors]
    if row.outlet:
        value["dct:publisher"] = escape(row.outlet)
    if row.published and row.published_precision in LITERALS:
        value["prov:generatedAtTime"] = _literal(row.published, row.published_precision)
    if row.place:
        value["prov:atLocation"] = escape(row.place)
    source = first_value(one, "first-printed") or row.agency
    if source:
        value["prov:hadPrimarySource"] = {"@type": "prov:Entity", "schema:name": escape(source)}
    yield value


def _attribution(stated: Stated, at: str) -> dict[str, Any]:
    kind = "prov:Organization" if stated.kind in ("organisation", "agency") else "prov:Person"
    value: dict[str, Any] = {
        "@type": "prov:Attribution",
        "prov:agent": {"@type": ["prov:Agent", kind], "schema:name": stated.value},
        "copydesk:source": stated.source,
        "copydesk:confidence": stated.confidence,
        "copydesk:how": stated.how,
    }
    if stated.start is not None:
        value["prov:atLocation"] = f"{at}#char={stated.start},{stated.end}"
    return value


def _originals(one: Judged) -> Iterator[dict[str, str]]:
    if one.row.original and one.row.copy_kind not in REVISIONS:
        yield {"@id": escape(one.row.original)}


def _revision(one: Judged) -> dict[str, Any]:
    if one.row.original and one.row.copy_kind in REVISIONS:
        return {"prov:wasRevisionOf": {"@id": escape(one.row.original)}}
    return {}


def _first(one: Judged, field: str) -> Stated | None:
    return next(iter(chosen(one, field)), None)


def _when(name: str, stated: Stated | None) -> dict[str, Any]:
    if stated is None or stated.value is None or stated.kind not in EXACT:
        return {}
    return {name: _literal(stated.value, stated.kind)}


def _literal(value: str, precision: str) -> dict[str, str]:
    if precision == "minute":
        # xsd:dateTime wants seconds; "2021-05-05T10:15+02:00" has none.
        value = f"{value[:16]}:00{value[16:]}"
    return {"@value": value, "@type": LITERALS[precision]}
