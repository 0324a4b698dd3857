"""Checks for people's own pandera models, on columns of texts, for pandas and polars alike.

    import pandera.pandas as pa
    from copydesk import checks

    pa.Column(str, [checks.has_author, checks.no_residue])

    class Articles(pa.DataFrameModel):
        body: str = pa.Field(has_author=True, has_date=True, not_truncated=True)

Each holds a text to one metric of the corpus table, so that a schema and an audit say the
same. Missing values are left to `nullable`. Importing this module loads pandera and makes
the names known to `pa.Field`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pandera.extensions
from pandera.api.checks import Check

from copydesk.documents.record import Raw
from copydesk.rules.registry import all_rules
from copydesk.rules.rule import Rule
from copydesk.validators.desk import judge
from copydesk.validators.shares import METRICS

__all__ = ["clean_encoding", "has_author", "has_date", "no_residue", "not_truncated"]
# Several checks of one column ask for the same texts, one check after the other: a chunk
# of texts stays judged.
KEPT = 4096
SAYS = {
    "has_author": ("author-missing", "the text names no author"),
    "has_date": ("date-missing", "the text gives no date of publication"),
    "no_residue": ("residue", "the text carries page furniture"),
    "not_truncated": ("truncated", "the text is cut"),
    "clean_encoding": ("damaged-characters", "the text carries damaged characters"),
}


@lru_cache(KEPT)
def _fails(text: str) -> frozenset[str]:
    """The metrics that a text fails."""
    one = judge(Raw("<text>", text=text), _rules(), alone=True)
    return frozenset(metric for metric, holds in METRICS.items() if holds(one))


@lru_cache(1)
def _rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if not rule.of_corpus)


def _test(metric: str) -> Callable[..., bool]:
    def test(text: str, wanted: bool = True) -> bool:
        return not wanted or metric not in _fails(text)

    return test


def _registered(name: str) -> Check:
    """The check, once its name is known to `pa.Field(name=True)`."""
    metric, says = SAYS[name]
    test = _test(metric)
    test.__name__ = name
    test.__doc__ = says
    if not hasattr(Check, name):
        pandera.extensions.register_check_method(
            test, statistics=["wanted"], check_type="element_wise"
        )
    return Check(test, element_wise=True, name=name, error=says)


has_author = _registered("has_author")
has_date = _registered("has_date")
no_residue = _registered("no_residue")
not_truncated = _registered("not_truncated")
clean_encoding = _registered("clean_encoding")
