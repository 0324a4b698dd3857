"""The text is far shorter than it says it is.

"Word count: 676" above 110 words, "8 min read" above three paragraphs: the page knew the
length of the story, and the file has a part of it.

How it decides: two signs, a stated length and the words found. The line states a word
count or a reading time and nothing else (in 15 languages), stands above the last
paragraph and is the only one of the file; lists of other stories state several. A text
with less than half of the stated words is short; for reading times, less than a third
of 200 words a minute (readers take 238 on average, Brysbaert 2019; sites count 200 to
265), from three minutes on. Scripts that leave no spaces between words are not counted.

What it misses: stories that lost less, and lengths stated inside a sentence.

What to do: fetch the page again; a twin in the corpus may hold the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD

EXAMPLES = (
    finds(f"Word Count: 676\n\n{HEAD}{BODY}", at="Word Count: 676"),
    finds(f"{HEAD}8 min read\n\n{BODY}", at="8 min read"),
    finds(f"{HEAD}Lesezeit: 6 Minuten\n\n{BODY}", at="Lesezeit: 6 Minuten"),
    clean(f"{HEAD}{BODY}"),
    clean(f"{HEAD}Word count: 45\n\n{BODY}", why="that many are here"),
    clean(f"{HEAD}1 min read\n\n{BODY}", why="short, and said to be"),
    clean(f"{HEAD}8 min read\n\n{BODY}\nHow bridges age\n\n9 min read\n", why="a list of stories"),
    misses(f"{HEAD}This is an eight minute read.\n\n{BODY}", why="stated in a sentence"),
)
MINUTE = r"(?:min(?:s|\.|uten?|utes?|utos?|uti|uut|ut|uter|utter)?|dakika|dk|\u043c\u0438\u043d(?:\.|\u0443\u0442\w?)?)"
READING = (
    r"(?:reading time|read time|time to read|estimated reading time|lesezeit|lesedauer|temps de lecture|"
    r"tiempo de lectura|tempo de leitura|tempo di lettura|leestijd|l\u00e4stid|l\u00e6setid|lesetid|"
    r"czas czytania|okuma s\u00fcresi|\u0432\u0440\u0435\u043c\u044f \u0447\u0442\u0435\u043d\u0438\u044f|timp de citire|doba \u010dten\u00ed)"
)
WORDS = expression(
    r"\W*(?:word count|words|w\u00f6rter|palabras|palavras|mots|parole|\u0441\u043b\u043e\u0432)\s?[:\uff1a]?\s{0,3}([\d,.]{2,7})\W*"
    r"|\W*([\d,.]{2,7}) words\W*",
    re.IGNORECASE,
)
TIME = expression(
    rf"\W*(?:{READING})\s?[:\uff1a~-]?\s{{0,3}}(?:ca\.? |about |approx\.? )?(\d{{1,3}})[ -]?{MINUTE}\W*"
    rf"|\W*(\d{{1,3}})[ -]?{MINUTE} (?:read|lesezeit|de lecture|de lectura|de leitura|di lettura)\W*",
    re.IGNORECASE,
)
SPACED = ("Latin", "Cyrillic", "Greek", "Arabic", "Hebrew")
WORDS_A_MINUTE, FEWEST_MINUTES, THIRD, HALF = 200, 3, 1 / 3, 1 / 2


@rule("TRU008", "stated-length", level="error", since="0.1", examples=EXAMPLES)
def stated_length(doc: Document, facts: Facts) -> Iterator[Mark]:
    if facts.script not in SPACED or facts.zones.last < 0:
        return
    stated = [
        (index, length)
        for index, line in enumerate(doc.filled)
        if len(line.bare) <= 60 and (length := _length(line.bare))
    ]
    if len(stated) != 1 or stated[0][0] > facts.zones.last:
        return
    index, (words, share, says) = stated[0]
    found = sum(len(doc.filled[i].bare.split()) for i in range(len(doc.filled)) if i != index)
    if found >= words * share:
        return
    says = f"{says} are stated, and {found:,} words are here: some {_round(words - found):,} are missing"
    yield Mark(says, *doc.filled[index].span, kind="unmarked", confidence="likely")


def _round(words: int) -> int:
    """The first two figures: readers' pace and word counts are no closer than that."""
    size: int = 10 ** max(0, len(str(words)) - 2)
    return words // size * size


def _length(text: str) -> tuple[int, float, str] | None:
    """The words a line states, the share of them that is asked for, and its own wording."""
    found = WORDS.fullmatch(text)
    if found:
        digits = re.sub(r"\D", "", found[1] or found[2])
        return (int(digits), HALF, f"{int(digits):,} words") if digits else None
    found = TIME.fullmatch(text)
    if found is None:
        return None
    minutes = int(found[1] or found[2])
    if minutes < FEWEST_MINUTES:
        return None
    return minutes * WORDS_A_MINUTE, THIRD, f"{minutes} minutes of reading"
