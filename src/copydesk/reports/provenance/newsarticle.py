"""schema.org NewsArticle: one JSON-LD object a line, one line a document.

Beside the properties of schema.org each object holds `copydesk:ledger`: every statement
with its source, its place (RFC 5147: `char=` offsets of the decoded text) and confidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from copydesk.documents.escaping import escape, show_path
from copydesk.reports.quoting import json_text
from copydesk.validators.desk import Judged
from copydesk.validators.run import Outcome
from copydesk.validators.stated import Stated

CONTEXT = {"@vocab": "https://schema.org/", "copydesk": "urn:copydesk:"}
ORGANISATIONS = ("organisation", "agency")
EXACT = ("second", "minute", "day", "month", "year")


def lines(outcome: Outcome, about: Mapping[str, str]) -> Iterator[str]:
    """One object a document that holds text."""
    for one in outcome.judged:
        if one.stated or one.row.characters:
            yield json_text(article(one)) + "\n"


def article(one: Judged) -> dict[str, Any]:
    """A document as a NewsArticle; what nothing states is left out."""
    row = one.row
    value: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "@id": place_of(one),
        "identifier": f"blake2b-128:{row.document}",
        "headline": row.headline,
        "author": [agent(stated) for stated in chosen(one, "author")] or None,
        "datePublished": row.published if row.published_precision in EXACT else None,
        "dateModified": row.updated,
        "publisher": _named("Organization", row.outlet),
        "sourceOrganization": _named("Organization", row.agency),
        "locationCreated": _named("Place", row.place),
        "url": row.url,
        "license": row.licence,
        "isBasedOn": row.original or first_value(one, "first-printed"),
        "isAccessibleForFree": False if row.truncation == "paywall" else None,
        "inLanguage": row.language,
        "wordCount": row.words,
        "copydesk:ledger": [_statement(stated) for stated in one.stated] or None,
    }
    return {name: _shown(item) for name, item in value.items() if item is not None}


def place_of(one: Judged) -> str:
    """Where a document lies, as a relative IRI: path, and record behind `#`."""
    from urllib.parse import quote

    path = quote(show_path(one.row.path).replace("\\", "/"))
    return path if one.row.record is None else f"{path}#{quote(escape(one.row.record), safe='')}"


def chosen(one: Judged, field: str) -> list[Stated]:
    """The statements on a field that the documents table shows."""
    return [stated for stated in one.stated if stated.field == field and stated.chosen]


def first_value(one: Judged, field: str) -> str | None:
    """The first value of a field that the documents table shows; None where there is none."""
    return next((stated.value for stated in chosen(one, field)), None)


def agent(stated: Stated) -> dict[str, str]:
    """An author as a person or an organisation; a role is named as one."""
    kind = "Organization" if stated.kind in ORGANISATIONS else "Person"
    value = {"@type": kind, "name": stated.value or ""}
    if stated.kind == "role":
        value = {"@type": "Person", "jobTitle": stated.value or ""}
    return value


def _named(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": escape(name)} if name else None


def _statement(stated: Stated) -> dict[str, Any]:
    value = {name: item for name, item in asdict(stated).items() if item is not None}
    if stated.start is not None:
        value["place"] = f"char={value.pop('start')},{value.pop('end')}"
    return {f"copydesk:{name}": item for name, item in value.items() if item != ""}


def _shown(item: Any) -> Any:
    return escape(item) if isinstance(item, str) else item
