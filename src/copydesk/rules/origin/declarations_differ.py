"""The manifest says one thing of a text, its own metadata another.

Two people filled two tables, or a join by file name slipped by a row. One of them is
wrong, and nothing in the text may tell which.

How it decides: the manifest and what stands beside the text (sidecar, front matter,
columns) both give author, date, outlet, licence or address, and they differ: dates by
more than a day, addresses beyond scheme, `www.` and a final slash, names when no word is
the same. The nearer one is taken: sidecar and columns before front matter before manifest.

What it misses: names that share a word (two people of one family name).

What to do: mend the one that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.manifest import plain_url
from copydesk.documents.patterns import expression
from copydesk.documents.record import Raw
from copydesk.rules.facts.stamps import day_of
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

TEXT = f"{HEAD}{BODY}"
EXAMPLES = (
    finds(Raw("a.txt", text=TEXT, declared={"author": "Tom Baker"}, manifest={"author": "Ole Berg"})),
    finds(Raw("a.txt", text=TEXT, declared={"date": "2021-05-05"}, manifest={"date": "2021-08-30"})),
    finds(
        Raw("a.txt", text=f"---\noutlet: Harbour News\n---\n{TEXT}", manifest={"outlet": "Pier Daily"})
    ),
    clean(Raw("a.txt", text=TEXT, declared={"author": "BAKER, T."}, manifest={"author": "Tom Baker"})),
    clean(Raw("a.txt", text=TEXT, declared={"url": "https://www.a.example/x/"}, manifest={"url": "http://a.example/x"})),
    clean(Raw("a.txt", text=TEXT, manifest={"author": "Ole Berg"}), why="nothing else is declared"),
    misses(
        Raw("a.txt", text=TEXT, declared={"author": "Ole Berg"}, manifest={"author": "Nils Berg"}),
        why="another of that family",
    ),
)  # fmt: skip
WORD = expression(r"\w{2,}")
FIELDS = ("author", "date", "outlet", "licence", "url")


@rule(
    "PRV005",
    "declarations-differ",
    level="warning",
    since="0.1",
    examples=EXAMPLES,
    needs="declared",
)
def declarations_differ(raw: Raw, doc: Document) -> Iterator[Mark]:
    listed = raw.manifest or {}
    for field in FIELDS:
        one, other = doc.declared.get(field), listed.get(field)
        if one and other and one != other and _differ(field, one, other):
            row = listed.get("row")
            at = f"row {row} of the manifest" if row else "the manifest"
            says = f"{field} beside the text is {one[:80]!r}, in {at} {other[:80]!r}"
            yield Mark(says, kind=field, evidence=one)


def _differ(field: str, one: str, other: str) -> bool:
    if field == "date":
        first, second = day_of(one), day_of(other)
        return first is not None and second is not None and abs((first - second).days) > 1
    if field == "url":
        return plain_url(one) != plain_url(other)
    return not set(WORD.findall(one.casefold())) & set(WORD.findall(other.casefold()))
