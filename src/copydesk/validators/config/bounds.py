"""Limits in the settings: by metric or rule for shares and counts, by quantile for quantities."""

from __future__ import annotations

from typing import Any

from copydesk.validators.config.key import Key, table
from copydesk.validators.config.kinds import (
    COUNT,
    NUMBER,
    RULES,
    SHARE,
    Kind,
    Wrong,
    choice,
    shown,
)
from copydesk.validators.quantities import NAMED, QUANTITIES, quantile
from copydesk.validators.shares import METRICS, WITHOUT_TEXT

SCOPES = ("corpus", "outlet", "site", "language", "folder")
OF_DOCUMENTS = ("max-share", "max-count", "min-count")
OF_VALUES = ("max-value", "min-value")
LIMIT = (
    Key("max-share", SHARE, "The largest share of documents, 0.05 or '5%'.", "0.05"),
    Key("max-count", COUNT, "The largest number of documents.", "200"),
    Key("min-count", COUNT, "The smallest number of documents.", "1000"),
    Key("max-value", NUMBER, "The largest value of a quantile.", "0.02"),
    Key("min-value", NUMBER, "The smallest value of a quantile.", "300"),
    Key("scope", choice(*SCOPES), "What each is judged by; `corpus` where absent.", '"outlet"'),
    Key("min-documents", COUNT, "Too few to judge below this; 30 where absent.", "20"),
)
LIMIT_TABLE = table(LIMIT, "a share, or a table with 'max-share', 'max-count' or 'min-count'")
TABLES = (LIMIT_TABLE.schema, {"type": "array", "items": LIMIT_TABLE.schema})
SCHEMA = {
    "type": "object",
    "patternProperties": {NAMED.pattern: {"oneOf": [NUMBER.schema, *TABLES]}},
    "additionalProperties": {"oneOf": [*SHARE.schema["oneOf"], *TABLES]},
}
EXPECTED = "a table of limits by metric or rule"


def _limits(value: Any) -> dict[str, tuple[dict[str, Any], ...]]:
    if not isinstance(value, dict):
        raise Wrong(f"expected {EXPECTED}, found {shown(value)}")
    done = {}
    for name, inside in value.items():
        try:
            done[name] = _limit(inside, _is_quantile(name))
        except Wrong as wrong:
            raise wrong.under(name) from None
    return done


def _limit(value: Any, of_values: bool) -> tuple[dict[str, Any], ...]:
    if isinstance(value, (str, int, float)):
        return (
            {"max-value": NUMBER.read(value)} if of_values else {"max-share": SHARE.read(value)},
        )
    tables = value if isinstance(value, list) else [value]
    done = tuple(LIMIT_TABLE.read(one) for one in tables)
    wanted, other = (OF_VALUES, OF_DOCUMENTS) if of_values else (OF_DOCUMENTS, OF_VALUES)
    for one in done:
        for name in other:
            if name in one:
                raise Wrong(f"expected {_any(wanted)} here, found {name!r}")
        if not one.keys() & set(wanted):
            raise Wrong(f"expected {_any(wanted)}")
    return done


def _any(words: tuple[str, ...]) -> str:
    quoted = [repr(word) for word in words]
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _is_quantile(name: str) -> bool:
    """Is a quantile named, such as `residue-share:p95`, or a metric or a rule? Raises Wrong."""
    if ":" in name:
        if quantile(name) is None:
            raise Wrong(
                f"{shown(name)} is no quantile; expected one of {', '.join(QUANTITIES)}, then "
                "`:p` and a number from 1 to 99"
            )
        return True
    if name in METRICS or name in ("documents", WITHOUT_TEXT):
        return False
    try:
        RULES.read([name])
    except Wrong:
        raise Wrong(f"unknown metric or rule {name!r}{_near_metric(name)}") from None
    return False


def _near_metric(value: str) -> str:
    from difflib import get_close_matches

    from copydesk.rules.registry import lock

    known = [*METRICS, "documents", WITHOUT_TEXT, *(entry.name for entry in lock())]
    near = get_close_matches(value.lower(), known, 1)
    return f"; did you mean {near[0]!r}?" if near else f"; metrics are {', '.join(METRICS)}"


LIMITS = Kind(EXPECTED, SCHEMA, _limits)
