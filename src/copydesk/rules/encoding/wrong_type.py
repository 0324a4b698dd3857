"""The file is another kind of document under a text file's name.

A scraper saves what the server sends: the HTML of the page, an RTF or PDF file, an XML
feed, a JSON answer. Everything the other rules say of it is about its source code.

How it decides: the first characters are those of HTML, XML, RTF, PDF, PostScript or mail,
or the whole is one JSON object or list. Archives and pictures have no text at all and
are reported as `binary-file`.

What it misses: HTML without its head, which `markup` reports line by line.

What to do: extract the text with a program for that kind of document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(
        "<!DOCTYPE html>\n<html><head><title>Bridge</title></head></html>\n", at="<!DOCTYPE html>"
    ),
    finds('{"error": "not found", "status": 404}\n', at='{"error": "not found", "status": 404}'),
    finds("%PDF-1.4\n1 0 obj\n", at="%PDF-1.4"),
    clean("The bridge is open. <html> is a tag.\n"),
    clean("[Reuters] - The bridge is open.\n"),
    misses("<p>The bridge is open.</p>\n", why="a piece of a page"),
)
KINDS = (
    (
        "HTML",
        re.compile(
            r"(?:<!--.{0,300}?-->\s{0,20})?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
        ),
    ),
    ("XML", re.compile(r"<\?xml\b|<rss\b|<feed\b")),
    ("RTF", re.compile(r"\{\\rtf\d")),
    ("PDF", re.compile(r"%PDF-\d")),
    ("PostScript", re.compile(r"%!PS")),
    ("mail", re.compile(r"(?:Received|Return-Path|MIME-Version|Message-ID): ")),
)
LARGEST = 1_000_000


@rule("ENC028", "wrong-type", level="error", since="0.1", examples=EXAMPLES)
def wrong_type(doc: Document) -> Iterator[Mark]:
    first = doc.filled[0] if doc.filled else None
    if first is None or first.bare[0] not in "<{[%RM\ufeff":
        return
    start = first.span[0]
    for kind, shape in KINDS:
        if shape.match(doc.text, start):
            yield Mark(f"the file is {kind}", *first.span, kind=kind.lower())
            return
    if first.bare[0] in "{[" and len(doc.text) <= LARGEST and _is_json(doc.text):
        yield Mark("the file is JSON", *first.span, kind="json")


def _is_json(text: str) -> bool:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict | list) and bool(value)
