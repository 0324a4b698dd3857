"""The content is not the one whose hash was declared.

Somebody edited the file, converted its line ends or saved it in another encoding after
its origin was written down. What was declared may no longer hold for it.

How it decides: the SHA-256 that the manifest or a sidecar gives is compared with that of
the file's bytes; for a record, with that of its text in UTF-8.

What it misses: files without a declared hash.

What to do: find out what changed it; restore the file, or declare it anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from copydesk.documents.record import Raw
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

TEXT = "A ferry ran aground.\n"
HASH = sha256(TEXT.encode()).hexdigest()
EXAMPLES = (
    finds(Raw("a.txt", data=b"A ferry ran aground.\r\n", manifest={"sha256": HASH, "row": "1"})),
    finds(Raw("a.jsonl", "1", text="A ferry sank.\n", declared={"sha256": HASH})),
    clean(Raw("a.txt", data=TEXT.encode(), manifest={"sha256": HASH, "row": "1"})),
    clean(Raw("a.txt", text=TEXT, declared={"sha256": HASH.upper()})),
    misses(TEXT, why="no hash was declared"),
)


@rule("PRV004", "changed-content", level="error", since="0.1", examples=EXAMPLES, needs="declared")
def changed_content(raw: Raw) -> Iterator[Mark]:
    declared = raw.declared.get("sha256") or (raw.manifest or {}).get("sha256")
    if not declared or (raw.data is None and raw.text is None):
        return
    data = raw.data if raw.data is not None else (raw.text or "").encode("utf-8", "surrogatepass")
    found = sha256(data).hexdigest()
    if found != declared.strip().lower():
        yield Mark(f"SHA-256 is {found[:12]}..., declared {declared.strip().lower()[:12]}...")
