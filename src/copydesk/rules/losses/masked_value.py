"""A value that a mask stands for: *NUMBER*, [email protected], <URL>.

Corpora prepared for training replace numbers, names and addresses by a word in capitals,
and Cloudflare hides addresses from scrapers. "Inflation rose to *NUMBER*" states
nothing, and nobody can check it.

How it decides: a word in capitals that names a kind of value (NUMBER, URL, EMAIL, PHONE,
DATE, NAME, USER and their like in Spanish, French and Portuguese) between asterisks,
angle or square brackets, braces or double underscores; "[email protected]"; three or more
x in place of the digits of a telephone number.

What it misses: values replaced by an ordinary word; asterisks that hide a swear word
("f***") are the writer's own.

What to do: use the corpus before it was masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.encoding.lines import marked_lines
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds("La inflación subió *NUMBER* por ciento.\n", at="*NUMBER*"),
    finds("Write to [email\u00a0protected] today.\n", at="[email\u00a0protected]"),
    finds("See <URL> or call [PHONE].\n", at="<URL> or call [PHONE]"),
    clean("He gave *his* NUMBER; see [1], <b> and [sic].\n"),
    clean("F*** you, said the [REDACTED] report of section [A].\n"),
    misses("The number is XX.\n", why="two letters may be Roman"),
)
KINDS = (
    "NUMBERS?|NUM|URLS?|LINKS?|E-?MAILS?|PHONE|TELEPHONE|DATES?|TIME|NAMES?|PERSON|USER|USERNAME|HANDLE|MENTION"
    "|LOCATION|LOC|ORG|ADDRESS|IP|MONEY|PERCENT|HASHTAG|EMOJI|NÚMERO|NUMERO|CORREO|FECHA|NOMBRE|USUARIO|ENLACE"
    "|TELÉFONO|NOMBRE|NOME|DATA|NÚMEROS"
)
MASK = re.compile(
    rf"\*{{1,2}}(?:{KINDS})\*{{1,2}}|<(?:{KINDS})>|\[(?:{KINDS})(?:_?\d{{1,3}})?\]|\{{(?:{KINDS})\}}"
    rf"|__(?:{KINDS})__|\[email[\s\u00a0]protected\]|\+?\d{{0,3}}[ -]?[xX]{{3,4}}-[xX]{{3,4}}(?:-[xX]{{2,4}})?\b"
)


@rule("LOS010", "masked-value", level="warning", since="0.1", examples=EXAMPLES)
def masked_value(doc: Document) -> Iterator[Mark]:
    yield from marked_lines(doc, MASK, _say)


def _say(matches: list[re.Match[str]]) -> str:
    names = ", ".join(dict.fromkeys(match.group() for match in matches[:5]))
    return f"{len(matches)} masked value{'s' if len(matches) > 1 else ''} in the line: {names}"
