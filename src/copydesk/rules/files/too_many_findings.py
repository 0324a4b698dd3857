"""The document has more findings than anyone reads, and the rest is not listed.

A text made to be found fault with, or a dump that is no text, could have millions: they
would fill the report, the tables and the memory of whoever reads them.

How it decides: more findings in one document than `most`, 1,000 unless the settings say
otherwise. Errors are kept before warnings and warnings before hints, each in the order of
their place, so that a gate sees the worst there is. 1,000 is a choice, not a measurement:
more than a person goes through, and less than what fills a report.

What it misses: a corpus with a few faults in each of a million documents, and runs that do
not ask this rule: leaving it out lifts the limit.

What to do: mend what is listed and judge again, or look at what the file is.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.record import Raw, Trouble
from copydesk.rules.mark import Mark
from copydesk.rules.rule import Option, clean, finds, misses, rule

EXAMPLES = (
    finds(Trouble("too-many-findings", "204 more findings, 1,000 are listed")),
    finds(Trouble("too-many-findings", "1 more finding, 1,000 are listed")),
    clean("A ferry ran aground.\n"),
    clean(Trouble("too-large", "more than 67,108,864 bytes")),
    misses("Leave a Reply\n", why="one finding in each of a million documents"),
)
OPTIONS = (Option("most", 1000, "The most findings that are listed of one document.", 1),)


@rule(
    "FIL007",
    "too-many-findings",
    level="warning",
    since="0.1",
    examples=EXAMPLES,
    options=OPTIONS,
    needs="trouble",
)
def too_many_findings(raw: Raw) -> Iterator[Mark]:
    # The desk counts, and asks with the trouble that it met.
    if raw.trouble is not None and raw.trouble.kind == "too-many-findings":
        yield Mark(f"not listed: {raw.trouble.detail}")
