"""What an account adds up over all documents: allowances used, and counts for limits and
floors. A document can be taken out again, so that the sums of a corpus follow its changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from copydesk.validators.config.config import Config
from copydesk.validators.config.entries import Allow
from copydesk.validators.desk import Judged
from copydesk.validators.limits import Tally


@dataclass(slots=True)
class Sums:
    """`let` counts the findings that each allowance let through, `total` the documents."""

    limits: Tally
    floors: Tally
    let: Counter[Allow] = field(default_factory=Counter)
    total: int = 0

    def look(self, settled: Judged, allows: Iterable[Allow], times: int = 1) -> None:
        """Take a document with what its settings left; -1 times takes it out again."""
        for allow in allows:
            self.let[allow] += times
        self.limits.look(settled, times)
        self.floors.look(settled, times)
        self.total += times

    def plain(self) -> dict[str, Any]:
        """The sums as plain values."""
        return {
            "limits": self.limits.plain(),
            "floors": self.floors.plain(),
            "let": {repr(allow): count for allow, count in self.let.items() if count},
            "total": self.total,
        }

    def load(self, plain: Mapping[str, Any], configs: Iterable[Config]) -> None:
        """The sums of `plain()`, under the same settings."""
        self.limits.load(plain["limits"])
        self.floors.load(plain["floors"])
        named = {repr(allow): allow for config in configs for allow in config.allow}
        self.let = Counter({named[name]: count for name, count in plain["let"].items()})
        self.total = plain["total"]
