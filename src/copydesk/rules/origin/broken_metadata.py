"""Metadata beside the text that cannot be read.

A sidecar cut in the middle or front matter with a stray colon loses author, date and
address of a sound text, and nothing says so: the text itself is read.

How it decides: `story.json` beside `story.txt` is no JSON object, or the lines between
fences at the head of the file open like front matter (a key first) and are no YAML or
TOML. The parser's words are given. The text is judged all the same.

What it misses: metadata that are sound and wrong (`declared-author-differs`).

What to do: mend or remove the sidecar or the lines between the fences.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.record import Raw
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

EXAMPLES = (
    finds(f"---\ntitle: [Bridge closed\n---\n{HEAD}{BODY}", at="---"),
    finds(f"+++\ntitle = Bridge closed\n+++\n{HEAD}{BODY}", at="+++"),
    clean(f"---\ntitle: Bridge closed\n---\n{HEAD}{BODY}"),
    clean(f"---\nA rule across the page is no front matter\n---\n{HEAD}{BODY}"),
    misses(f"---\ntitle: Another story\n---\n{HEAD}{BODY}", why="sound, and of another story"),
)


@rule(
    "PRV001", "broken-metadata", level="warning", since="0.1", examples=EXAMPLES, needs="declared"
)
def broken_metadata(raw: Raw, doc: Document) -> Iterator[Mark]:
    if raw.declared_trouble is not None:
        yield Mark(raw.declared_trouble, evidence=doc.lines[0].bare)
    if doc.declared_trouble is not None:
        yield Mark(doc.declared_trouble, doc.lines[0].start, doc.lines[0].end)
