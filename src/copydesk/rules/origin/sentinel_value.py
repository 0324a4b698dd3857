"""A declared value that stands for "not known".

"None", "N/A", "unknown", 1970-01-01: a program wrote them where it had nothing, and every
table counts them as an author, an outlet or a day. Where the gaps lie on one side of a
label, they even tell the label: in one public corpus of fake and true news the author is
the string "None" in 3,528 of 3,600 fake texts and in 73 of 3,600 true ones.

How it decides: a declared date, outlet, site, address, licence or time of capture is one
of the words that stand for nothing, or no letter at all; or a date is one that programs
use for an empty field (1970-01-01, 1900-01-01, 0001-01-01, 1601-01-01 and the like). Words
for nobody in the author column are reported by `placeholder-author`.

What it misses: placeholders of one data set's own making.

What to do: leave the field empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

EXAMPLES = (
    finds(f"---\noutlet: N/A\n---\n{HEAD}{BODY}", at="N/A"),
    finds(f"---\ndate: 1970-01-01\n---\n{HEAD}{BODY}", at="1970-01-01"),
    finds(f"---\nurl: unknown\n---\n{HEAD}{BODY}", at="unknown"),
    clean(f"---\noutlet: The Unknown Pier\ndate: 2021-05-05\n---\n{HEAD}{BODY}"),
    clean(f"---\nauthor: None\n---\n{HEAD}{BODY}", why="placeholder-author says it"),
    misses(f"---\noutlet: xxx-todo\n---\n{HEAD}{BODY}", why="a word of one team"),
)
NOTHING = frozenset(
    "none null nil nan na n/a n.a. n\\a <na> nat unknown undefined unspecified unavailable missing empty blank "
    "default tbd tba todo test example anonymous - -- --- ? ?? . 0 -1 false true [] {} () '' \"\" "
    "unbekannt inconnu inconnue desconocido desconhecido sconosciuto onbekend nieznany неизвестно невідомо "
    "bilinmiyor белгісіз белгисиз noma'lum مجهول نامشخص 未知 不明 不详 알수없음".split()
) | {
    "not available",
    "not specified",
    "not found",
    "no date",
    "no author",
    "no source",
    "sin fecha",
}
# Zero of Unix, of spreadsheets, of .NET, of Windows file times, of Mac OS and of SQL.
ZEROES = (
    "1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30", "1899-12-31", "0001-01-01", "1601-01-01",
    "1904-01-01", "0000-00-00", "1753-01-01", "9999-12-31", "2038-01-19",
)  # fmt: skip
DATES = ("date", "captured")
FIELDS = (*DATES, "outlet", "site", "url", "licence")


@rule("PRV006", "sentinel-value", level="warning", since="0.1", examples=EXAMPLES, needs="declared")
def sentinel_value(doc: Document) -> Iterator[Mark]:
    for field in FIELDS:
        value = doc.declared.get(field, "").strip()
        if not value:
            continue
        if value.casefold() in NOTHING:
            yield Mark(f"the declared {field} stands for nothing", kind=field, evidence=value)
        elif field in DATES and value.startswith(ZEROES):
            says = f"the declared {field} is a zero of some calendar of programs"
            yield Mark(says, kind=field, evidence=value)
