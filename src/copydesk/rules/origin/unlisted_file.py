"""A file that the manifest of the corpus does not name.

Where it comes from, who wrote it and under which terms it may be used was never written
down; it got in beside the road by which the others came.

How it decides: the run has a manifest, and no row names the file's path, nor the address
declared beside the text.

What it misses: a file that a row names by mistake.

What to do: add a row for it, or take it out of the corpus.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.record import Raw
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, rule
from copydesk.rules.samples import BODY

EXAMPLES = (
    finds(Raw("bridge.txt", text=BODY, manifest={})),
    finds(Raw("bridge.jsonl", "3", text=BODY, declared={"author": "Tom Baker"}, manifest={})),
    clean(Raw("bridge.txt", text=BODY, manifest={"row": "3"})),
    clean(BODY, why="a run without a manifest"),
)


@rule("PRV003", "unlisted-file", level="warning", since="0.1", examples=EXAMPLES, needs="declared")
def unlisted_file(raw: Raw) -> Iterator[Mark]:
    if raw.manifest is not None and not raw.manifest and raw.trouble is None:
        yield Mark("no row of the manifest names this document")
