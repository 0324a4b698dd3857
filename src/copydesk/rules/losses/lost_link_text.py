"""Words that were links are gone from the sentence.

Some extractors drop the text of a link with the link. What remains is "the news website
said", "As of November 26,'s article", "While it did not mention by name": the very names
that tell where a claim comes from.

How it decides: sentence pieces that no complete sentence holds, each with its base rate
on 37,554 scraped articles (FIELD 0.3): a comma or full stop followed by 's (0 of them);
a kind of outlet with "the" before and a verb of saying behind, where a name must stand
between (of the news website said); "did not mention by name" (1); "the" or "of the"
before a comma or full stop (2); a full stop, closing quote and a lower-case title with a
name and a verb of saying.

What it misses: every loss that leaves a sound sentence; languages other than English.

What to do: fetch the page with an extractor that keeps the text of links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(
        "Anna Lindqvist of the news website said that the bridge was closed.\n",
        at="of the news website said",
    ),
    finds("As of May 5,\u2019s report about the bridge was still online.\n", at="5,\u2019s"),
    finds(
        "While it did not mention by name, the council meant the builder.\n",
        at="did not mention by name",
    ),
    finds("Divers told the, which first reported it, that the piers were old.\n", at="told the,"),
    finds(
        "\u201cIt is safe.\u201d co-founder Lindqvist said on Monday.\n",
        at=".\u201d co-founder Lindqvist said",
    ),
    clean("Anna Lindqvist of the news website Harbour Watch said it was closed.\n"),
    clean("The news website said on its front page that the bridge was closed.\n"),
    clean("It did not mention the builder by name.\n"),
    clean(
        "\u201cIt is safe,\u201d co-founder Lindqvist said. \u201cIs it?\u201d asked the mayor.\n"
    ),
    misses("The report was first published by on Monday.\n", why="a preposition before an adverb"),
)
SAYING = r"(?:said|says|told|reported|reports|wrote|writes|added|noted|claimed|quoted|asked)"
OUTLET = r"(?:news |web)?(?:website|site|portal|agency|newspaper|outlet|channel|magazine|blog)"
# Each with what its text cannot do without: the words are looked for first, since they
# are found in a tenth of the time.
GAPS = (
    (
        ("site", "portal", "agency", "newspaper", "outlet", "channel", "magazine", "blog"),
        re.compile(rf"\b(?:of|from|by|with) the (?:news |local |online )*{OUTLET} {SAYING}\b"),
        "no name follows the outlet",
    ),
    (
        (",'s", ",\u2019s", ";'s", ";\u2019s", ".'s", ".\u2019s"),
        re.compile(r"(?:\d{1,4}|\b[a-z]{3,20})[,;]['\u2019]s\b|\b[a-z]{4,20}\.['\u2019]s\b"),
        "a possessive s without its word",
    ),
    (
        (" not mention by name",),
        re.compile(r"\b(?:did|does|do) not mention by name\b"),
        "nothing is mentioned",
    ),
    (
        ("the, ", "the. "),
        re.compile(
            r"\b\w+ (?:of |by |to |in |with |from )?the(?=[,.] (?:which|who|that|said|a|and|but)\b)[,.]"
        ),
        "nothing follows the article",
    ),
    (
        ('." ', ".\u201d "),
        re.compile(
            rf"[.](?<=\w.)[\u201d\"] (?:co-)?[a-z]+(?:er|or|man|woman|ist|head|chief) [A-Z]\w+ {SAYING}\b"
        ),
        "a sentence begins in the middle",
    ),
)


@rule("LOS001", "lost-link-text", level="warning", since="0.1", examples=EXAMPLES)
def lost_link_text(doc: Document, facts: Facts) -> Iterator[Mark]:
    if facts.language not in ("en", None):
        return
    text = doc.text
    for words, pattern, says in GAPS:
        if any(word in text for word in words):
            for found in pattern.finditer(text):
                yield Mark(f"a word is missing: {says}", *found.span(), confidence="likely")
