"""Every item of a list has the same number.

HTML numbers list items on the screen; an extractor that opens a new list for each item
writes "1." ten times. References to "point seven" lead nowhere.

How it decides: three or more lines that begin with the same number, a full stop or
bracket, and text, and no line of the document begins with the next number. Two of
37,554 articles hold such a list (FIELD 0.3).

What it misses: lists restarted once in the middle, and lists whose numbers were lost
altogether.

What to do: number the items in their order; the fix does that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from copydesk.documents.characters import beyond
from copydesk.documents.document import Document, Line
from copydesk.documents.patterns import expression
from copydesk.rules.mark import Edit, Fix, Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(
        "1. Close the bridge.\n\n1. Mend the piers.\n\n1. Open it again.\n",
        at="1. Close the bridge.\n\n1. Mend the piers.\n\n1. Open it again.",
        after="1. Close the bridge.\n\n2. Mend the piers.\n\n3. Open it again.\n",
    ),
    finds("Plan:\n  1) Close it\n  Why: cracks\n  1) Mend it\n  1) Open it\n"),
    clean("1. Close the bridge.\n2. Mend the piers.\n3. Open it again.\n"),
    clean("1. FC Westhaven\n1. FC Northend\n2. Division\n1. FC Eastend\n", why="clubs, and a 2."),
    misses("1. Close it.\n2. Mend it.\n1. Open it.\n2. Pay for it.\n", why="restarted once"),
)
ITEM = expression(r"\s*(\d{1,2})[.)]\s+\S")
# The same in the kinds of bytes (characters.KINDS), in figures of ASCII.
NUMBERED = expression(rb"\n[ u]*0{1,2}[.-][ u]")
FEWEST = 3


@rule("LOS003", "restarted-list", level="warning", since="0.1", examples=EXAMPLES)
def restarted_list(doc: Document) -> Iterator[Mark]:
    there = beyond(doc.text)
    few = len(NUMBERED.findall(b"\n" + there.kinds)) < FEWEST
    if few and not any(map(str.isdecimal, there.seen)):
        return
    items: dict[int, list[tuple[Line, re.Match[str]]]] = defaultdict(list)
    for line in doc.filled:
        found = ITEM.match(line.text)
        if found:
            items[int(found.group(1))].append((line, found))
    for number, lines in items.items():
        if len(lines) < FEWEST or number + 1 in items:
            continue
        edits = tuple(
            Edit(line.start + found.start(1), line.start + found.end(1), str(number + step))
            for step, (line, found) in enumerate(lines)
            if step
        )
        yield Mark(
            f"{len(lines)} list items all have the number {number}",
            lines[0][0].span[0],
            lines[-1][0].span[1],
            evidence=lines[1][0].bare,
            fix=Fix("judgement", edits),
        )
