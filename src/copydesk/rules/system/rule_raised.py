"""A rule of copydesk failed on a document.

The other rules still judge it, the run goes on, and the exit status is 3: what a rule
could not look at is not called sound (law 4).

How it decides: the rule raised an exception. The message names the rule and the
exception; the machine yields this mark itself, so the rule's own check finds nothing.

What it misses: a rule that is wrong without raising.

What to do: report it, with the document if it may be shown; `--ignore CODE` goes round
it.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.record import Raw
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, rule

EXAMPLES = (
    clean("A ferry ran aground.\n"),
    clean(b"\xff\xfe\xff", why="bytes that no rule should fail on"),
)


@rule("SYS001", "rule-raised", level="error", since="0.1", examples=EXAMPLES, needs="trouble")
def rule_raised(raw: Raw) -> Iterator[Mark]:
    return iter(())
