"""A value was replaced by the name of its kind.

Data sets mask numbers, names and addresses ("*NUMBER*", "|||EMAIL_ADDRESS|||"), and one
mail protection leaves "[email protected]" where an address stood. The sentence reads on,
and what it said is gone.

How it decides: known masks only: the name of a kind of value, in capitals, between
stars, triple bars, double underscores, angle or square brackets; and the marker that
mail protection leaves. One finding a mask, at its first place, with the count. Square
brackets alone count from the second occurrence on, since "[NAME]" is also what a form
shows; editors' brackets hold small letters.

What it misses: masks with names of their own, and values replaced by other values.

What to do: take the text from before the masking, or record that it is masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds("The bridge cost *NUMBER* million, up *NUMBER*% on the year.\n", at="*NUMBER*"),
    finds("Write to [email protected] before Monday.\n", at="[email protected]"),
    finds("Call |||PHONE_NUMBER||| for a place.\n", at="|||PHONE_NUMBER|||"),
    finds("On <DATE> <PERSON> told the council of the cracks.\n", at="<DATE>"),
    clean("The mayor *NEVER* said so.\n", why="emphasis"),
    clean("He told [the mayor] that the [DIVERS] were wrong.\n", why="an editor's brackets"),
    clean("The email protected by the court was read out.\n"),
    misses("The bridge cost XXX million.\n", why="letters in place of digits"),
)
KINDS = (
    "NUMBER|NUM|DIGITS?|URL|LINK|EMAIL|EMAIL_ADDRESS|MAIL|PHONE|PHONE_NUMBER|IP|IP_ADDRESS|"
    "NAME|PERSON|PER|USER|USERNAME|DATE|TIME|ORG|ORGANIZATION|LOC|LOCATION|GPE|ADDRESS|MONEY|"
    "CARDINAL|PERCENT|MASK|UNK|REDACTED|CREDIT_CARD|SSN"
)
MASK = expression(
    rf"\*(?:{KINDS})\*|\|\|\|(?:{KINDS})\|\|\||__(?:{KINDS})__|<(?:{KINDS}|unk|mask)>"
    rf"|\[(?P<square>{KINDS})(?:[_ -]?\d{{1,3}})?\]"
    r"|\[(?:email|e-mail)(?:\s|&#160;|&nbsp;){1,3}protected\]"
)

BEGINS = frozenset("*|_<[")


@rule("LOS004", "masked-value", level="warning", since="0.1", examples=EXAMPLES, needs=BEGINS)
def masked_value(doc: Document) -> Iterator[Mark]:
    first: dict[str, re.Match[str]] = {}
    count: dict[str, int] = {}
    for found in MASK.finditer(doc.text):
        mask = found.group()
        first.setdefault(mask, found)
        count[mask] = count.get(mask, 0) + 1
    for mask, found in first.items():
        if found["square"] and count[mask] < 2:
            continue
        times = "once" if count[mask] == 1 else f"{count[mask]} times"
        says = f"a value is masked: {mask} stands for it {times}"
        yield Mark(says, found.start(), found.end())
