"""The file of a new rule, to be filled in: what `copydesk new rule` writes."""

from __future__ import annotations

from copydesk.rules.codes import Entry

# The questions stand where the answers go. The two samples that are found and the two
# that are clean fail until somebody writes them, as they should.
FILE = '''\
"""FILL IN: what is wrong with the text, in one sentence.

FILL IN: why it matters to whoever uses the corpus.

How it decides: FILL IN, with the source of every threshold.

What it misses: FILL IN.

What to do: FILL IN.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, rule

EXAMPLES = (
    finds("FILL IN: a text with the fault\\n", at="FILL IN: a text with the fault"),
    finds("FILL IN: another, as different as the fault allows\\n"),
    clean("a text that looks like it and is sound\\n", why="FILL IN"),
    clean("another\\n", why="FILL IN"),
)


@rule("{code}", "{name}", level="warning", since="{since}", examples=EXAMPLES)
def {attribute}(doc: Document) -> Iterator[Mark]:
    for line in doc.filled:
        if line.bare.startswith("FILL IN"):
            yield Mark("FILL IN: what is seen, then the measure", *line.span)
'''


def rule_file(entry: Entry) -> str:
    """A module with a card, four examples and a check that finds the two that say so."""
    return FILE.format(
        code=entry.code, name=entry.name, since=entry.since, attribute=entry.attribute
    )


def listed(text: str, entry: Entry) -> str:
    """A lock with one more line, behind the last of the same family."""
    lines = text.splitlines()
    alike = [n for n, line in enumerate(lines) if line[:3] == entry.code[:3]]
    at = alike[-1] + 1 if alike else len(lines)
    lines.insert(at, f"{entry.code} {entry.name} {entry.since} {entry.status}")
    return "".join(f"{line}\n" for line in lines)
