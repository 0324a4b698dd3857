"""Words that were links are gone from the sentence.

Some extractors drop the text of a link with the link. What remains is "the news website
said", "As of November 26,'s article", "While it did not mention by name": the very names
that tell where a claim comes from.

How it decides: sentence pieces that no complete sentence of the language holds (gaps.py),
in eleven languages. English, with base rates on 37,554 scraped articles (FIELD 0.3): a
comma or full stop followed by 's (0 of them); a kind of outlet with "the" before and a
verb of saying behind, where a name must stand between (of the news website said); "did
not mention by name" (1); "the" or "of the" before a comma or full stop (2); a full stop,
closing quote and a lower-case title with a name and a verb of saying. Elsewhere: a verb
of saying whose listener is gone ("declaró a que"), a contracted article or preposition
with a comma or full stop right behind ("del, "), an ending without its word.

What it misses: every loss that leaves a sound sentence; other languages.

What to do: fetch the page with an extractor that keeps the text of links.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.losses.gaps import found_gaps
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
    finds("The report was first published by on Monday.\n", at="published by on M"),
    finds(
        "El ingeniero del ayuntamiento declaró a que la losa del puente llevaba dos años señalada "
        "en los informes que se hicieron para la obra.\n",
        at="declaró a que",
    ),
    finds(
        "Мэр города не ответил на вопросы, но мост закрыли на ремонт, об этом сообщает. В городе "
        "ждут, что его откроют осенью, как и было обещано жителям.\n",
        at="об этом сообщает",
    ),
    finds(
        "Il sindaco ha detto a che il ponte resta chiuso per i lavori, e che la spesa non è "
        "ancora stata decisa dal consiglio della città.\n",
        at="detto a che",
    ),
    clean(
        "El alcalde dijo a la prensa que el puente del río llevaba dos años cerrado y que la obra "
        "se hará con los fondos de la región.\n"
    ),
    misses("The mayor told that the bridge was closed.\n", why="a verb that may stand alone"),
)


@rule("LOS001", "lost-link-text", level="warning", since="0.1", examples=EXAMPLES)
def lost_link_text(doc: Document, facts: Facts) -> Iterator[Mark]:
    for gap, found in found_gaps(doc.text, facts.language or "en"):
        seen = gap.says.format(found.group().strip(" ,."))
        yield Mark(f"a word is missing: {seen}", *found.span(), confidence="likely")
