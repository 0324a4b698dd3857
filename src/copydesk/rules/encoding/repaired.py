"""Damaged lines as they were, for what looks at the words of a text and not at its bytes."""

from __future__ import annotations

from collections.abc import Mapping

from copydesk.documents.document import Document
from copydesk.rules.encoding.diagnosis import diagnose
from copydesk.rules.encoding.legacy import mended_lines


def repaired(doc: Document, language: str | None) -> Mapping[int, str]:
    """By the number of their line: mojibake that can be undone without loss, undone.
    `language` is that of the words of the text, None where it is not known."""
    found = diagnose(doc, language)
    if found.chain is not None:
        return {line.number: text for line, text, sound in mended_lines(doc, found.chain) if sound}
    return {
        damaged.line.number: damaged.undone.text
        for damaged in found.lines
        if damaged.undone is not None and damaged.undone.exact
    }
