"""The last sentence stops before its end.

Byte limits, time-outs and paywalls cut without a mark. The text then ends in
mid-sentence, often with the page's furniture behind the cut.

How it decides: two signs. The first: the last line of the story (furniture, signatures
and dates behind it left aside) ends without a sentence stop, while the other paragraphs
end with one. The second is one of: a last word that ends no sentence in the language of
the text; a comma, hyphen or dash at the end; a quotation or bracket left open; a last
word that the letters of the text itself show to be cut; an end exactly where a limit of
bytes or characters lies. Weaker, and a warning: the line is a paragraph of several
sentences, or follows one, and only its last has no stop. The first sign alone proves
nothing and is not reported: signatures, headlines, verse, lists and one-line documents
are whole without a stop.

What it misses: a cut at a sentence end; a cut behind a word that could end a sentence,
with lines behind it that no phrase explains; texts that use no sentence stops.

What to do: fetch the page again; a twin in the corpus may hold the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.ending import endings, finished, sentences_end
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD
from copydesk.rules.truncation.limits import at_limit
from copydesk.rules.truncation.signs import goes_on, in_story, unfinished

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
    finds(
        f"{HEAD}{BODY}\nThe mayor had called the bridge safe. Only in March, he said, repairs\n",
        why="a paragraph whose last sentence alone has no stop",
    ),
    finds(
        f"{HEAD}The mayor had called the bridge safe in March, when nobody had asked for rep\n",
        at="asked for rep",
        why="the only paragraph of the story",
    ),
    clean(f"{HEAD}{BODY}"),
    clean(f"{HEAD}{BODY}\nAnna Lindqvist, harbour correspondent\n", why="a signature"),
    clean(f"{HEAD}{BODY} Reporting by Anna Lindqvist; editing by Ole Berg\n", why="a credit"),
    clean(f"{HEAD}{BODY}\nFour million\n", why="a short line"),
    clean(
        "Ice on the bay and wind along the quay\n\nA boat of paper, and the boat of me\n",
        why="verse",
    ),
    clean(
        f"{HEAD}Six men and a dog on the bridge over the river in the early morning of Monday\n",
        why="a caption below a headline: its last word is whole",
    ),
    misses(
        f"{HEAD}{BODY}\nThe mayor called it safe\n",
        why="a short line whose last word could end a sentence",
    ),
)


@rule("TRU002", "unfinished-sentence", level="error", since="0.1", examples=EXAMPLES)
def unfinished_sentence(doc: Document, facts: Facts) -> Iterator[Mark]:
    for ending in endings(doc, facts):
        text, line = ending.line.bare, ending.line
        if finished(text) or text.endswith((":", "]", "}", "\uff1a")):
            continue
        if not sentences_end(doc, facts, ending.index):
            continue
        limit = at_limit(doc, line) if in_story(doc, ending) else None
        strong = limit or unfinished(doc, facts, ending)
        weak = None if strong else goes_on(doc, facts, ending)
        sign = strong or weak
        if sign is None:
            continue
        tail = " ".join(text.rsplit(None, 3)[-3:])
        start, end = line.span
        yield Mark(
            f"the last paragraph has no end; {sign}",
            end - len(tail) if text.endswith(tail) else start,
            end,
            kind="byte-cut" if limit else "unmarked",
            confidence="likely",
            level=None if strong else "warning",
        )
        return
