"""Sentences or words run into each other.

Where an extractor joins blocks without a space, the end of one sentence touches the
start of the next ("autumn.The mayor"), and a word a headline ("logged inPlease").

How it decides: a word of four letters or more, a stop, and a capitalised
word with no space between; or a small word of the language ("the", "und", "que") with a
capital right inside it. Addresses, file names and names of programs are left alone. Two
places or more, one of them behind a small-letter word, are a warning; one is reported as possible, at level info, since
typists miss a space too.

What it misses: glued words without a capital, and scripts without capitals.

What to do: fetch the page with an extractor that puts a space between blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from copydesk.documents.characters import beyond
from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.mark import Edit, Fix, Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds(
        "It was closed on Monday.The mayor was informed.Divers had found cracks in it.\n",
        at="Monday.The",
        after="It was closed on Monday. The mayor was informed. Divers had found cracks in it.\n",
    ),
    finds("They came to see theBridge of the town andThe river.\n", at="theBridge"),
    finds("It was closed on monday.The mayor was told.\n", at="monday.The", why="one place"),
    clean("It was closed on Monday. The mayor was told. Divers had found cracks.\n"),
    clean("Read it on Node.Js and asp.Net or at harbour.Example.com, said the iPhone owner.\n"),
    clean("The U.S.Army and the E.U.Council met; McDonald and deGrasse were there.\n"),
    misses("It was closed on monday.the mayor was told.\n", why="no capital"),
)
STOP = expression(
    r"(?<![\w.@/\\#-])([^\W\d_]{4,40})([.!?][\"\u201d\u00bb]?)([^\W\d_][^\W\d_]{0,40})(?=[\s,;:!?\u2019']|$)"
)
ENDS = tuple(
    "the and for with that from was were have which their und der die das mit nicht les des une "
    "dans pour avec los las que para uma che della nella och att som nie".split()
)
ENDS_IN_BYTES = tuple(map(str.encode, ENDS))
SMALL = expression(
    rf"(?<![\w.@/#])({'|'.join(ENDS)})"
    r"(?=[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]{2,40}(?![\w]))"
)
# What every place holds: a stop behind four letters and before a capital; a capital
# behind a small letter. Beginning with the rarer sign they are found several times faster.
CAPITAL = expression("[A-Z\u00c0-\u00de](?<=[a-z].)[a-z\u00df-\u00ff]{2}")
GLUED = expression('[.!?](?<=[^\\W\\d_]{4}.)["\u201d\u00bb]?[^\\W\\d_a-z]')
# The same in the kinds of bytes (characters.KINDS): a tenth of the time, and less exact where
# letters beyond ASCII look like quotes.
STOPPED = expression(rb"[.](?<=[aAu]{4}.)(?:-?[Au]|uuu?A)")
STOPPED_PLAINLY = expression(rb"[.](?<=[aAu]{4}.)(?:-|uuu?)?A")
JOINED = expression(b"A(?<=aA)")
CAPITALS = frozenset(map(chr, range(0xC0, 0xDF)))
WORD = expression(r"\w+")
# Letters of a word before a stop, and characters behind it that the patterns may ask for.
LONGEST, REACH = 40, 64
# Endings of addresses, files and programs.
NOT_WORDS = frozenset(
    "com net org info gov edu example js io ai tv app html php pdf txt doc jpg png exe py "
    "de fr uk ru br co us".split()
)


@rule("LOS006", "glued-sentences", level="warning", since="0.1", examples=EXAMPLES)
def glued_sentences(doc: Document) -> Iterator[Mark]:
    there = beyond(doc.text)
    stop = _stopped(doc.text)
    if not stop and not _seam(doc.text, there.seen & CAPITALS):
        return
    places = sorted(_places(doc.text, stop))
    # A capital on both sides may be a name ("Table.Briefings"): it only adds to others.
    if not any(doc.text[start].islower() for start, _, _ in places):
        return
    start, _, end = places[0]
    edits = tuple(Edit(at, at, " ") for _, at, _ in places)
    fix = Fix("judgement", edits)
    if len(places) == 1:
        says = "a space is missing between two sentences or words"
        yield Mark(says, start, end, confidence="possible", level="info", fix=fix)
        return
    says = f"a space is missing between sentences or words, in {len(places)} places"
    yield Mark(says, start, end, confidence="likely", fix=fix)


def _stopped(text: str) -> bool:
    """Is there any GLUED?"""
    there = beyond(text)
    lettered = there.plain or any(map(str.isalpha, there.seen))
    near = (STOPPED if lettered else STOPPED_PLAINLY).search(there.kinds)
    return near is not None and GLUED.search(text) is not None


def _seam(text: str, capitals: Iterable[str]) -> bool:
    """Does a capital stand behind one of the small words?"""
    for capital in capitals:
        at = text.find(capital, 1)
        while at > 0:
            if text.endswith(ENDS, 0, at):
                return True
            at = text.find(capital, at + 1)
    there = beyond(text)
    return any(
        there.data.endswith(ENDS_IN_BYTES, 0, found.start())
        for found in JOINED.finditer(there.kinds)
    )


def _places(text: str, stop: bool) -> Iterator[tuple[int, int, int]]:
    """Each place: where the first word begins, where the space is missing, the end."""
    for found in _stops(text) if stop else ():
        before, after = found[1], found[3]
        if not before[1:].islower() or not after[0].isupper() or after.lower() in NOT_WORDS:
            continue
        if after.isupper() and len(after) <= 4:
            continue
        yield found.start(), found.start(3), found.end(3)
    for capital in CAPITAL.finditer(text):
        # The longest of the small words has five letters.
        small = SMALL.search(text, max(0, capital.start() - 5), capital.end() + REACH)
        if small is not None and small.end() == capital.start():
            word = WORD.match(text, small.start())
            yield small.start(), small.end(), word.end() if word else small.end()


def _stops(text: str) -> Iterator[re.Match[str]]:
    """Every match of STOP. It begins with a word, and words are everywhere: the stop that is
    glued to a capital is looked for first, and STOP tried from the word before it."""
    done = 0
    for glued in GLUED.finditer(text):
        start, end = max(done, glued.start() - LONGEST), glued.end() + REACH
        for found in STOP.finditer(text, start, end):
            if found.start(2) == glued.start():
                yield found
                done = found.end()
