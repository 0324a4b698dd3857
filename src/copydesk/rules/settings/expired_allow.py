"""An `[[allow]]` whose last day is over.

An allowance with a day in `until` was meant to be looked at again on that day. From the
day after, it lets nothing through: what it covered is found again.

How it decides: the date in `until` lies before today, as the clock of the machine has it.

What it misses: nothing known.

What to do: mend what it allowed, or give it another day and say why.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, rule
from copydesk.rules.settings.allowance import Allowance

EXAMPLES = (
    finds(
        Allowance("RES004 in wire/**", "until the site is mended", 0, "2020-01-31", True),
        at="RES004 in wire/**",
    ),
    finds(Allowance("no-date in old/**", "scans", 0, "2020-01-31", True, covered=False)),
    clean(Allowance("RES004 in wire/**", "until the site is mended", 2, "2099-12-31")),
    clean(Allowance("RES004 in wire/**", "for good", 2), why="no last day"),
)


@rule("CFG002", "expired-allow", level="warning", since="0.1", examples=EXAMPLES)
def expired_allow(allowance: Allowance) -> Iterator[Mark]:
    if allowance.expired:
        says = f"this allowance ended on {allowance.until}"
        yield Mark(f"{says} ({allowance.reason})", evidence=allowance.what)
