"""Mojibake: UTF-8 that was read with another codec and saved again.

"Famitsu's" becomes "Famitsuâ€™s", "Привет" becomes "ÐŸÑ€Ð¸Ð²ÐµÑ‚". The text looks
whole to a program and is unreadable to a person; searches for names fail.

How it decides: ftfy's table of character sequences that news never holds is laid over
the runs of non-ASCII characters and two characters around them (same verdicts as over
the whole text, many times faster). Each suspicious line is also turned back into bytes
with the codecs that UTF-8 is read with by mistake, 23 of one byte and five of East
Asia; where three sound UTF-8 sequences and half of the high bytes come out, the line
was UTF-8. The codec is named and the line as it was is the fix, lossless where every
byte goes back. Damage done twice is undone twice.

What it misses: one damaged letter in a line whose other letters are sound and that the
table does not know; damage whose bytes were dropped or replaced on the way is found but
has no fix.

What to do: apply the fix where there is one; otherwise find the page again.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.encoding.diagnosis import Damaged, diagnose
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Edit, Fix, Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(
        "The magazine\u00e2\u20ac\u2122s latest review is out.\n",
        at="The magazine\u00e2\u20ac\u2122s latest review is out.",
        after="The magazine\u2019s latest review is out.\n",
    ),
    finds(
        "\u00d0\u009f\u00d1\u20ac\u00d0\u00b8\u00d0\u00b2\u00d0\u00b5\u00d1\u201a, \u00d0\u00bc\u00d0\u00b8\u00d1\u20ac.\n",
        at="\u00d0\u009f\u00d1\u20ac\u00d0\u00b8\u00d0\u00b2\u00d0\u00b5\u00d1\u201a, \u00d0\u00bc\u00d0\u00b8\u00d1\u20ac.",
    ),
    clean("The magazine\u2019s latest review \u2013 \u201call good\u201d \u2013 is out.\n"),
    clean(
        "Årets bästa å är Ätran, säger São Paulos borgmästare.\n",
        why="letters of the table in sound words",
    ),
    clean("Привет, мир. Қазақстан мен Қырғызстан.\n"),
    misses("оПХБЕР, ЙЮЙ ДЕКЮ, ДПСГЭЪ?\n", why="koi8-r read as cp1251"),
)


@rule("ENC007", "mojibake", level="error", since="0.1", examples=EXAMPLES)
def mojibake(doc: Document, facts: Facts) -> Iterator[Mark]:
    for damaged in diagnose(doc, facts.language).lines:
        yield _mark(damaged)


def _mark(damaged: Damaged) -> Mark:
    start, end = damaged.line.span
    undone, hits = damaged.undone, damaged.hits
    if undone is None:
        says = f"{hits} character sequences in the line that no written text holds"
        return Mark(says, start, end, kind="unknown", confidence="likely")
    says = f"the line is {undone.chain.replace('>', ' read as ')}: {undone.hits} sequences"
    fix = Fix("lossless", (Edit(start, end, undone.text),)) if undone.exact else None
    return Mark(says, start, end, kind=undone.chain, fix=fix)
