"""The text states other terms of use than its metadata.

"All rights reserved" under a text that the data card calls CC BY is a claim somebody
will have to answer for.

How it decides: a licence line of the text and a declared licence, of which one reserves
all rights and the other is open, or which are two different Creative Commons licences
(the version counts only where both give one).

What it misses: licences that are neither; a site's general notice that does not cover
the text.

What to do: ask which of the two holds before the text is passed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

RESERVED = f"{HEAD}{BODY}\n© 2021 Westhaven Times. All rights reserved.\n"
OPEN = f"{HEAD}{BODY}\nThis story is licensed under CC BY-NC 4.0.\n"
EXAMPLES = (
    finds(f"---\nlicence: CC-BY-4.0\n---\n{RESERVED}", at="All rights reserved"),
    finds(f"---\nlicence: CC BY 4.0\n---\n{OPEN}", at="CC BY-NC 4.0"),
    clean(f"---\nlicence: cc-by-nc-4.0\n---\n{OPEN}"),
    clean(f"---\nlicense: CC BY-NC\n---\n{OPEN}", why="no version beside one"),
    clean(f"---\nlicence: proprietary\n---\n{RESERVED}"),
    misses(f"---\nlicence: MIT\n---\n{OPEN}", why="two open licences of other families"),
)
CC = expression(r"cc[ -]?(by(?:[ -](?:nc|nd|sa)){0,2}|0)(?:[ -](\d\.\d))?", re.IGNORECASE)


@rule(
    "PRV011",
    "declared-licence-differs",
    level="warning",
    since="0.1",
    examples=EXAMPLES,
    needs="declared",
)
def declared_licence_differs(doc: Document, facts: Facts) -> Iterator[Mark]:
    declared, seen = doc.declared.get("licence", ""), facts.licence
    if not declared or seen is None:
        return
    theirs, ours = CC.search(declared), CC.search(seen.value)
    if seen.kind == "reserved":
        differs = theirs is not None
    else:
        differs = theirs is not None and ours is not None and not _same(theirs, ours)
    if differs:
        says = f"declared is {declared[:80]!r}"
        yield Mark(says, seen.start, seen.end, confidence="likely")


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    kinds = {found[1].upper().replace(" ", "-") for found in (one, other)}
    versions = {found[2] for found in (one, other) if found[2]}
    return len(kinds) == 1 and len(versions) <= 1
