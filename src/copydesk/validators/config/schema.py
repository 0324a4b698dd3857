"""The JSON Schema of the settings, from the same table that reads them."""

from __future__ import annotations

from typing import Any

from copydesk.documents.declared import COLUMNS
from copydesk.rules.registry import all_rules
from copydesk.validators.config.keys import KEYS

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """A schema for editors and checks in other languages. What only copydesk can know
    (does the rule exist, is the day over) it does not say."""
    properties = {key.name: key.kind.schema | {"description": key.says} for key in KEYS}
    properties["rules"] |= _rules()
    properties["records"] |= {"propertyNames": {"enum": list(COLUMNS)}}
    return {
        "$schema": DRAFT,
        "title": "copydesk settings",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _rules() -> dict[str, Any]:
    """Options by rule, under its name and its code."""
    tables: dict[str, Any] = {}
    for rule in all_rules():
        if not rule.options:
            continue
        options = {
            option.name: {
                "type": "integer" if isinstance(option.default, int) else "number",
                "minimum": option.least,
                "default": option.default,
                "description": option.says,
            }
            for option in rule.options
        }
        table = {"type": "object", "properties": options, "additionalProperties": False}
        tables |= {rule.name: table, rule.code: table}
    return {"properties": tables, "additionalProperties": False}
