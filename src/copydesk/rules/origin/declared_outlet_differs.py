"""The text names one outlet as its owner and its metadata another.

A copyright line of another paper under a text is the trace of a reprint, an aggregator or
a wrong column.

How it decides: a copyright or credit line names an outlet, the metadata declare an outlet
or a site, and neither name is part of the other once case, spaces, marks and `www.` are
left out; initials count ("NEO" for New Eastern Outlook).

What it misses: outlets that changed their name; agencies whose copyright line is right.

What to do: look which of the two printed the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

OWNED = f"{HEAD}{BODY}\n© 2021 Westhaven Times. All rights reserved.\n"
EXAMPLES = (
    finds(f"---\noutlet: Pier Daily\n---\n{OWNED}", at="Westhaven Times"),
    finds(f"---\nsite: pierdaily.example\n---\n{OWNED}", at="Westhaven Times"),
    clean(f"---\noutlet: The Westhaven Times\n---\n{OWNED}"),
    clean(f"---\nsite: www.westhaventimes.example\n---\n{OWNED}"),
    clean(f"---\noutlet: WT\n---\n{OWNED}", why="its initials"),
    clean(f"---\noutlet: Pier Daily\n---\n{HEAD}{BODY}", why="the text names none"),
    misses(f"---\noutlet: Times\n---\n{OWNED}", why="part of the name, and another paper of it"),
)
SEPARATE = expression(r"[\W_]+")


@rule(
    "PRV010",
    "declared-outlet-differs",
    level="info",
    since="0.1",
    examples=EXAMPLES,
    needs="declared",
)
def declared_outlet_differs(doc: Document, facts: Facts) -> Iterator[Mark]:
    declared = [doc.declared[name] for name in ("outlet", "site") if doc.declared.get(name)]
    seen = facts.outlet
    if seen is None or not declared:
        return
    words = [w for w in SEPARATE.split(seen.value.casefold()) if w and w != "the"]
    ours, initials = "".join(words), "".join(w[0] for w in words)
    for name in declared:
        parts = [p for p in SEPARATE.split(name.casefold()) if p not in ("", "www", "the", "com")]
        theirs = "".join(parts)
        if theirs in ours or ours in theirs or initials in (theirs, *parts):
            return
    says = f"declared is {', '.join(declared)[:80]!r}"
    yield Mark(says, seen.start, seen.end, confidence="possible")
