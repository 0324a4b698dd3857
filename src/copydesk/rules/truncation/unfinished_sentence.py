"""The last sentence stops before its end.

Byte limits, time-outs and paywalls cut without a mark. The text then ends in
mid-sentence, often with the page's furniture behind the cut.

How it decides: two signs. The first: the last line of the story (furniture, signatures
and dates behind it left aside) is a paragraph and ends without a sentence stop, while
the other paragraphs end with one. The second is one of: a last word that ends no
sentence in the language of the text; a comma, hyphen or dash at the end; a quotation or
bracket left open. The first sign alone proves nothing and is not reported: signatures,
headlines, verse, lists and one-line documents are whole without a stop.

What it misses: a cut behind a word that could end a sentence, a cut at a sentence end,
and languages without a card.

What to do: fetch the page again; a twin in the corpus may hold the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.ending import dangles, last_line, left_open, sentences_end
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.zones import SENTENCE, ends_sentence, width
from copydesk.rules.mark import Mark
from copydesk.rules.residue.samples import BODY, HEAD
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(
        f"{HEAD}{BODY}\nThe mayor, who had called the bridge safe only in March, said that the\n",
        at="said that the",
    ),
    finds(
        f"{HEAD}{BODY}\nThe mayor, who had called the bridge safe only in March, said that the\n\nLeave a Reply\n",
        at="said that the",
        why="furniture behind the cut",
    ),
    finds(
        f"{HEAD}{BODY}\n\u201cWe looked at every pier of it in March and we saw nothing at all\n",
        why="a quotation left open",
    ),
    clean(f"{HEAD}{BODY}"),
    clean(f"{HEAD}{BODY}\nAnna Lindqvist, harbour correspondent\n", why="a signature"),
    clean(f"{HEAD}{BODY}\nFour million\n", why="a short line"),
    clean(
        "Ice on the bay and wind along the quay\n\nA boat of paper, and the boat of me\n",
        why="verse",
    ),
    misses(
        f"{HEAD}{BODY}\nThe mayor, who had called the bridge safe only in March, said repairs\n",
        why="the last word could end a sentence",
    ),
)


@rule("TRU002", "unfinished-sentence", level="error", since="0.1", examples=EXAMPLES)
def unfinished_sentence(doc: Document, facts: Facts) -> Iterator[Mark]:
    ending = last_line(doc, facts)
    if ending is None:
        return
    index, line = ending
    text = line.bare
    if width(text) < SENTENCE or ends_sentence(text) or text.endswith((":", "]", "}")):
        return
    if not sentences_end(doc, facts, index):
        return
    sign = _second_sign(text, facts.language)
    if sign is None:
        return
    start, end = line.span
    words = text.split()[-3:]
    yield Mark(
        f"the last paragraph has no end; {sign}",
        end - len(text) + text.rfind(" ".join(words)) if " ".join(words) in text else start,
        end,
        kind="unmarked",
        confidence="likely",
    )


def _second_sign(text: str, language: str | None) -> str | None:
    word = dangles(text, language)
    if word:
        return f"no sentence ends with {word!r}"
    if text.endswith((",", ";", "-", "\u2013", "\u2014", "\u060c", "\u3001")):
        return f"it stops at {text[-1]!r}"
    opener = left_open(text)
    return f"a {opener} is left open" if opener else None
