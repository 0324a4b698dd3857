"""Which formats there are, and the stream of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from copydesk.validators.run import Outcome

FORMATS = {
    "newsarticle": "schema.org NewsArticle, one JSON-LD object a line and document",
    "prov": "W3C PROV-O, one JSON-LD graph",
    "croissant": "a Croissant 1.1 description of the corpus",
    "csv": "one row a field, with source, place and confidence",
}


class UnknownFormat(ValueError):
    """A format that there is none of. The message is for people."""


def provenance(
    outcome: Outcome, kind: str, about: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The ledger of a run in one format, line by line, line ends included.

    `about` states what no document knows (name, url, licence, creator of the corpus), for
    Croissant. Raises UnknownFormat.
    """
    if kind not in FORMATS:
        raise UnknownFormat(f"no format {kind!r}; there are {', '.join(FORMATS)}")
    module = import_module(f"copydesk.reports.provenance.{kind}")
    lines: Iterator[str] = module.lines(outcome, about or {})
    return lines
