"""How the last line of a story ends: the signs a cut leaves.

Shared by the truncation rules, which ask for two signs before they call a text cut:
feeds that judged by one phrase had to take their detector out again (FIELD 3, 20).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from copydesk.documents.document import Document, Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.language import cards
from copydesk.rules.facts.zones import ENDS, SENTENCE, ends_sentence, width

WORDLY = expression(r"\w")
LAST_WORD = expression(r"([^\W\d_]+(?:['\u2019-][^\W\d_]+)*['\u2019]?)\W*$")
# A sentence stop with white space behind it, or one of the scripts that leave none.
STOP = expression(
    r"[.!?\u2026\u061f\u06d4\u0964][\"'\u201d\u2019\u00bb\u201c)\]]*\s|[\u3002\uff01\uff1f]"
)
# What stands behind a story and is whole without a stop: agency marks, "-- Name",
# credits, addresses, handles, numbered sources.
SIGNATURE = expression(
    r"^\W*(?:(?:[Mm]it [Mm]aterial von|[Mm]it|[Aa]vec|[Cc]on|[Cc]om|[Ww]ith|[Bb]y|[Uu]nd|[Aa]nd)\s)?"
    r"[A-Z\u0410-\u042f]{2,}(?:[/,\s-]{1,2}\w{1,6}){0,3}\W*$"
    r"|^\W*[a-z]{2,5}(?:[/,]\s?[a-z-]{2,8}){0,3}\W*$"
    r"|^\W*(?:--|\u2013|\u2014)\s?[A-Z]\S*(?: [A-Z]\S*| [a-z]{1,3}){0,4}$"
    r"|^\W*(?:[Aa]dditional |[Ww]ith (?:additional )?)?(?:[Rr]eporting|[Ee]diting|[Ww]riting)\b[^.]{3,120}$"
    r"|^[A-Z\u00c0-\u00de]\S*(?: [A-Z\u00c0-\u00de]\S*){0,3}(?: ?/ ?[A-Z\u00c0-\u00de]\S*(?: [A-Z\u00c0-\u00de]\S*){0,3}){1,3}$"
)
# The same at the end of a line, each begun by what is looked for first.
ADDRESSES = tuple(
    (sign, expression(pattern))
    for sign, pattern in (
        ("://", r"://(?:(?<=http...)|(?<=https...))\S+$"),
        ("www.", r"www\.\S+$"),
        ("@", r"@\w+\W*$"),
        (".", r"\.(?:com|org|net|info|de|fr|ru|br|uk)/?\W*$"),
    )
)
# What blogs append to their feeds: "The post X appeared first on Y".
APPEARED = expression(
    r"^(?:the post|der beitrag|l'article|l\u2019article|la entrada|o post|l'articolo|"
    r"l\u2019articolo|het bericht|wpis|p\u0159\u00edsp\u011bvek|\u0441\u043e\u043e\u0431\u0449\u0435\u043d\u0438\u0435)\b"
    r".{3,250}\b(?:appeared first on|first appeared on|erschien zuerst auf|est apparu en premier sur|"
    r"se public\u00f3 primero en|apareceu primeiro em|proviene da|verscheen eerst op|"
    r"pojawi\u0142 si\u0119 poraz pierwszy w|\u043f\u043e\u044f\u0432\u0438\u043b\w{1,3} (?:\u0441\u043d\u0430\u0447\u0430\u043b\u0430|\u0432\u043f\u0435\u0440\u0432\u044b\u0435) \u043d\u0430)\b",
    re.IGNORECASE,
)
# Its first two letters, and those that a word of SIGNATURE begins with: most lines begin
# with others, and a look at these costs a tenth of a match.
FEEDS = frozenset(("th", "de", "l'", "l\u2019", "la", "o ", "he", "wp", "p\u0159", "\u0441\u043e"))
SIGNING = frozenset("mi av co wi by un an ad re ed wr".split())
# Characters among which the last stop of a paragraph is looked for first.
TAIL = 160
# No signature is longer.
SIGNED = 140
OPENERS = {"\u00ab": "\u00bb", "(": ")", "[": "]", "\u300c": "\u300d", "\uff08": "\uff09"}
NOTE = expression(r"[^\W\d_][.!?][\"\u201d\u2019]?\[?\d{1,3}\]?$")
# No word, mark or address that a line ends with is longer.
END = 400
MORE = frozenset({"related-links", "source-link", "subscribe-prompt"})


# How much prose may stand in the furniture behind a cut (cookie and comment notices, legal
# lines): at most so many lines, and at most two of five. Measured on 142 page ends.
MOST_PROSE, SHARE = 4, 0.4
# And how many lines that nothing explains: a bound on the work, well above what was seen.
MOST_BEHIND = 60


@dataclass(frozen=True, slots=True)
class Ending:
    """A line that may be the last of the story.

    `behind` counts the lines after it that nothing explains: neither furniture nor a
    credit nor a date; `prose` counts those of all lines after it that read like story.
    """

    index: int
    line: Line
    behind: int
    prose: int


def aside(doc: Document, facts: Facts, index: int) -> bool:
    """Is a line not story: furniture, a credit, a date, a signature?"""
    known = _asked(doc, facts)
    if index not in known:
        known[index] = _aside(doc, facts, index)
    return known[index]


@lru_cache(maxsize=1)  # five rules ask in turn, and of few lines
def _asked(doc: Document, facts: Facts) -> dict[int, bool]:
    return {}


def _aside(doc: Document, facts: Facts, index: int) -> bool:
    if index in facts.furniture:
        return True
    line = doc.filled[index]
    text = line.bare
    # A paragraph is none of them.
    if len(text) > END:
        return False
    return (
        (line.number in _stating(facts) and not is_paragraph(text) and not running(text))
        or is_signature(text)
        or (text[:2].casefold() in FEEDS and APPEARED.match(text) is not None)
    )


@lru_cache(maxsize=1)
def _stating(facts: Facts) -> frozenset[int]:
    """The numbers of the lines that give author and date."""
    numbers = {credit.line for credit in facts.credits if credit.how != "agency tail"}
    if facts.published is not None and facts.published.how == "date line":
        numbers.add(facts.published.line)
    return frozenset(numbers)


def running(text: str) -> bool:
    """Five words or more, most of them small: running text, whoever it names."""
    words = text.split()
    return len(words) >= 5 and sum(word[0].islower() for word in words) * 2 >= len(words)


def is_signature(text: str) -> bool:
    """Is a short line a name that signs, or an address to write to?"""
    return len(text) <= SIGNED and (_signs(text) or _address(text)) and STOP.search(text) is None


def _signs(text: str) -> bool:
    """Is it a SIGNATURE? One that begins with a letter begins with a small one of ASCII,
    with two capitals or with one of a few words, or holds a slash."""
    opening = text[:2]
    if (
        text[:1].isalpha()
        and not opening.isupper()
        and not "a" <= opening < "{"
        and opening.lower() not in SIGNING
        and "/" not in text
    ):
        return False
    return SIGNATURE.match(text) is not None


def _address(text: str) -> bool:
    for sign, pattern in ADDRESSES:  # noqa: SIM110  a generator costs more than the looks
        if sign in text and pattern.search(text):
            return True
    return False


def endings(doc: Document, facts: Facts) -> Iterator[Ending]:
    """The lines the story may end with, from the last of the file upwards.

    Furniture that no phrase or shape explains stands behind many cuts, so the search
    goes up to the last line that is prose, and past prose as long as it is sparse.
    """
    return iter(_endings(doc, facts))


@lru_cache(maxsize=1)  # three rules ask in turn
def _endings(doc: Document, facts: Facts) -> tuple[Ending, ...]:
    filled, told = doc.filled, facts.zones.prose
    found: list[Ending] = []
    prose = 0
    for index in range(len(filled) - 1, -1, -1):
        if not aside(doc, facts, index):
            found.append(Ending(index, filled[index], len(found), prose))
            if len(found) > MOST_BEHIND:
                break
            prose += index in told
        if prose > 1 and prose > min(MOST_PROSE, SHARE * (len(filled) - index)):
            break
    return tuple(found)


def dangles(text: str, language: str | None) -> str | None:
    """The last word, where it is one that no complete sentence ends with."""
    card = cards().get(language or "")
    if card is None:
        return None
    # Searches for an end look at the end only, and here at the last piece with a letter
    # or figure: linear on lines of any length, and thirty times as fast.
    pieces = text[-END:].rsplit(None, 1)
    while pieces and WORDLY.search(pieces[-1]) is None:
        pieces = pieces[0].rsplit(None, 1) if len(pieces) > 1 else []
    found = LAST_WORD.search(pieces[-1]) if pieces else None
    if found is None:
        return None
    word = found.group(1)
    return word if word.casefold() in card.dangling else None


def left_open(text: str) -> str | None:
    """A quotation mark or bracket opened in the line and not closed.

    German closes with the mark that English opens with, and a straight mark is its own
    counterpart: an odd number of them leaves one open.
    """
    for opener, closer in OPENERS.items():
        if text.count(opener) > text.count(closer):
            return opener
    low, high, right = text.count("\u201e"), text.count("\u201c"), text.count("\u201d")
    if low > high + right or (not low and high > right):
        return "\u201e" if low else "\u201c"
    if text.count('"') % 2 and not re.search(r"\d\"", text):
        return '"'
    return None


def sentences_end(doc: Document, facts: Facts, last: int) -> bool:
    """Do the other paragraphs end like sentences? Where they do not (some Urdu, verse,
    lists) a last line without a stop says nothing."""
    above = [doc.filled[i].bare for i in facts.zones.prose if i < last]
    others = above
    if len(above) < 2:
        others = [doc.filled[i].bare for i in facts.zones.prose if i != last]
    if not others:
        # The only paragraph: two stops show that its sentences end, or a line above it that
        # it is the story and no title.
        text = doc.filled[last].bare
        if last > 0 and width(text) >= SENTENCE:
            return True
        stop = STOP.search(text)
        return stop is not None and STOP.search(text, stop.end()) is not None
    stopped = [t for t in others if finished(t) or t.endswith(":")]
    return len(stopped) >= 0.8 * len(others)


def finished(text: str) -> bool:
    """Does the text end with a sentence stop? A note's number may stand behind it, and
    Danish and some German close their quotations with the mark that French opens with."""
    if text.endswith(ENDS):
        return True
    text = text.rstrip("\u00ab#")
    if ends_sentence(text):
        return True
    noted = text[-1:].isdigit() or text[-1:] == "]"
    return noted and NOTE.search(text[-END:]) is not None


@lru_cache(maxsize=8)  # asked of one line in turn
def fragment(text: str) -> str:
    """What stands behind the last sentence stop inside the line."""
    at = 0
    # No two stops overlap: the last one near the end is the last of all.
    for begin in (max(0, len(text) - TAIL), 0):
        for found in STOP.finditer(text, begin):
            at = found.end()
        if at or not begin:
            break
    return text[at:].strip()


def is_paragraph(text: str) -> bool:
    """Wide enough for a sentence, or holding one."""
    return width(text) >= SENTENCE or STOP.search(text) is not None
