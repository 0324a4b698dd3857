"""A Croissant 1.1 description of the corpus, with its ledger as inline records.

Record files are FileObjects with their SHA-256, folders of texts are FileSets, and the
record set `documents` holds one record a document: path, hash, author, date, outlet and
what else is stated. The context is the one of the specification (appendix 1).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from copydesk.documents.escaping import escape, show_path
from copydesk.reports.quoting import json_text
from copydesk.validators.desk import Judged
from copydesk.validators.run import Outcome

CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "prov": "http://www.w3.org/ns/prov#",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
# What the specification requires of a data set and no document can know.
REQUIRED = ("license", "url", "creator", "datePublished")
ABOUT = ("name", "description", *REQUIRED, "version", "citeAs")
MEDIA = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".jsonl": "application/jsonlines",
    ".ndjson": "application/jsonlines",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".parquet": "application/vnd.apache.parquet",
    ".warc": "application/warc",
    ".wet": "application/warc",
    ".gz": "application/gzip",
    ".zst": "application/zstd",
    ".zip": "application/zip",
    ".tar": "application/x-tar",
}
TEXTS = (".txt", ".md")
FIELDS = (
    ("path", "sc:Text", "The file, and the record in it behind #."),
    ("document", "sc:Text", "BLAKE2b-128 of the content, in hexadecimal digits."),
    ("headline", "sc:Text", "The headline."),
    ("author", "sc:Text", "Who signs the text; several are separated by semicolons."),
    ("author_kind", "sc:Text", "person, role, organisation, agency, placeholder or none."),
    ("author_source", "sc:Text", "text, declared, url or twin."),
    ("published", "sc:Text", "ISO 8601, as precise as it is known."),
    ("published_precision", "sc:Text", "second to year, yearless, relative or none."),
    ("published_source", "sc:Text", "text, declared, url or twin."),
    ("outlet", "sc:Text", "Where it appeared."),
    ("agency", "sc:Text", "The news agency it is from."),
    ("url", "sc:Text", "The address of the page."),
    ("licence", "sc:Text", "Terms of use, an SPDX identifier where there is one."),
    ("language", "sc:Text", "ISO 639-1 code of the language."),
    ("original", "sc:Text", "The document of the corpus that this one is a copy of."),
    ("verdict", "sc:Text", "passed, warned or failed."),
)
# Sites named as what the corpus was derived from; a bound on the description.
SITES = 100


@dataclass(slots=True)
class Seen:
    """What a first walk over the documents gathers: bounded by files and folders."""

    base: str = ""
    folders: dict[tuple[str, str], int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    languages: dict[str, None] = field(default_factory=dict)
    sites: dict[str, None] = field(default_factory=dict)
    count: int = 0


def lines(outcome: Outcome, about: Mapping[str, str]) -> Iterator[str]:
    """The description a field a line, the inline records one a line."""
    seen = _seen(outcome)
    yield "{\n"
    for name, value in _head(seen, about).items():
        yield f" {json_text(name)}: {json_text(value)},\n"
    yield ' "recordSet": [\n'
    for record_set in _texts(seen):
        yield f"  {json_text(record_set)},\n"
    documents = json_text(_documents())
    yield f'  {documents[:-1]}, "data": ['
    first = True
    for one in outcome.judged:
        if one.row.characters:
            yield ("\n" if first else ",\n") + "   " + json_text(_record(one))
            first = False
    yield "\n  ]}\n ]\n}\n"


def missing(about: Mapping[str, str]) -> list[str]:
    """What the specification requires and nobody has stated."""
    return [name for name in REQUIRED if name not in about]


def _seen(outcome: Outcome) -> Seen:
    seen = Seen()
    for one in outcome.judged:
        path = one.row.path
        if not one.row.characters:
            continue
        seen.count += 1
        suffix = os.path.splitext(path)[1].lower()
        if one.row.record is None and suffix in TEXTS:
            key = (os.path.dirname(path) or ".", suffix)
            seen.folders[key] = seen.folders.get(key, 0) + 1
        elif os.path.isfile(path):
            seen.files[path] = seen.files.get(path, 0) + 1
        if one.row.language:
            seen.languages[one.row.language] = None
        site = one.known.site if one.known is not None else None
        if site and len(seen.sites) < SITES:
            seen.sites[site] = None
    places = [folder for folder, _ in seen.folders] + [
        os.path.dirname(f) or "." for f in seen.files
    ]
    seen.base = os.path.commonpath(places) if places else "."
    return seen


def _head(seen: Seen, about: Mapping[str, str]) -> dict[str, Any]:
    name = os.path.basename(os.path.abspath(seen.base)) or "corpus"
    says = f"{seen.count} news texts, with author, date and origin as stated or declared."
    value: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": escape(about.get("name", name)),
        "description": escape(about.get("description", says)),
    }
    for key in ABOUT[2:]:
        if key in about:
            value[key] = escape(about[key])
    if "creator" in about:
        value["creator"] = {"@type": "Organization", "name": escape(about["creator"])}
    value["inLanguage"] = sorted(seen.languages)
    value["prov:wasDerivedFrom"] = [{"prov:label": escape(site)} for site in sorted(seen.sites)]
    value["distribution"] = [*_file_sets(seen), *_file_objects(seen)]
    return {name: item for name, item in value.items() if item != []}


def _file_sets(seen: Seen) -> Iterator[dict[str, Any]]:
    for number, ((folder, suffix), count) in enumerate(sorted(seen.folders.items())):
        inside = _relative(folder, seen.base)
        yield {
            "@type": "cr:FileSet",
            "@id": f"texts-{number}",
            "name": f"texts-{number}",
            "description": f"{count} texts in {show_path(inside)}",
            "encodingFormat": MEDIA[suffix],
            "includes": show_path(f"*{suffix}" if inside == "." else f"{inside}/*{suffix}"),
        }


def _file_objects(seen: Seen) -> Iterator[dict[str, Any]]:
    for number, (path, count) in enumerate(sorted(seen.files.items())):
        inside = _relative(path, seen.base)
        with Path(path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        yield {
            "@type": "cr:FileObject",
            "@id": f"file-{number}",
            "name": show_path(os.path.basename(path)),
            "description": f"{count} records",
            "contentUrl": quote(inside),
            "contentSize": f"{os.path.getsize(path)} B",
            "encodingFormat": MEDIA.get(
                os.path.splitext(path)[1].lower(), "application/octet-stream"
            ),
            "sha256": digest,
        }


def _texts(seen: Seen) -> Iterator[dict[str, Any]]:
    """A record set for each folder of texts: the name and the content of a file."""
    for number in range(len(seen.folders)):
        owner = f"text-{number}"
        source = {"fileSet": {"@id": f"texts-{number}"}}
        yield {
            "@type": "cr:RecordSet",
            "@id": owner,
            "name": owner,
            "field": [
                {
                    "@type": "cr:Field",
                    "@id": f"{owner}/{name}",
                    "name": name,
                    "dataType": "sc:Text",
                    "source": {**source, "extract": {"fileProperty": name}},
                }
                for name in ("filename", "content")
            ],
        }


def _documents() -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": "documents",
        "name": "documents",
        "description": "One record a document: what is stated of it.",
        "key": {"@id": "documents/path"},
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"documents/{name}",
                "name": name,
                "description": says,
                "dataType": kind,
            }
            for name, kind, says in FIELDS
        ],
    }


def _record(one: Judged) -> dict[str, str]:
    """One inline record: every field is there, empty where nothing is known."""
    row = one.row
    place = show_path(row.path) + (f"#{escape(row.record)}" if row.record is not None else "")
    values = {name: getattr(row, name) for name, _, _ in FIELDS[1:]}
    values = {name: "" if value is None else escape(str(value)) for name, value in values.items()}
    return {f"documents/{name}": value for name, value in {"path": place, **values}.items()}


def _relative(path: str, base: str) -> str:
    return os.path.relpath(path, base).replace(os.sep, "/")
