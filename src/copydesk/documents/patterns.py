"""Regular expressions that are compiled when they are first asked.

A check of one clean file asks a tenth of the 300 expressions of the rules; compiling all
of them takes a third of its time. Once compiled, the expression's own methods stand in
the place of these, so that asking it again costs what it costs a compiled one.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class Pattern:
    """An expression that is not compiled yet."""

    def __init__(self, source: Any, flags: int) -> None:
        self._given = (source, flags)

    def __getattr__(self, name: str) -> Any:
        if name not in METHODS:
            raise AttributeError(name)
        compiled = re.compile(*self._given)
        self.__dict__.update({method: getattr(compiled, method) for method in METHODS})
        return self.__dict__[name]


def expression(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled at first use. A wrong expression raises re.error
    then; every rule's examples use it."""
    return cast("re.Pattern[AnyStr]", Pattern(source, flags))
