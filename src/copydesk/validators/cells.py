"""Rows of the tables as values that Parquet, CSV and Arrow can hold."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from copydesk.documents.escaping import escape, show_path
from copydesk.validators.finding import Finding
from copydesk.validators.row import Row


def document(row: Row) -> dict[str, Any]:
    """The cells of a document."""
    return safe(asdict(row))


def finding(one: Finding) -> dict[str, Any]:
    """The cells of a finding; `fix` is the JSON of the object or None."""
    value = one.as_dict()
    if value["fix"] is not None:
        value["fix"] = json.dumps(value["fix"], ensure_ascii=False)
    return safe(value)


def safe(value: dict[str, Any]) -> dict[str, Any]:
    """Texts without characters that no file of text can hold, written out."""
    for key, item in value.items():
        if isinstance(item, str) and not item.isascii():
            value[key] = show_path(item) if key == "path" else _encodable(item)
    return value


def _encodable(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return escape(text)
    return text
