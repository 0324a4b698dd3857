"""Second signs of a cut: what speaks for one behind a last line without a stop."""

from __future__ import annotations

from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.facts.ending import (
    END,
    STOP,
    Ending,
    dangles,
    finished,
    fragment,
    is_paragraph,
    is_signature,
    left_open,
)
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.language import cards
from copydesk.rules.facts.zones import LONG, SENTENCE, width
from copydesk.rules.truncation.lastword import cut_word
from copydesk.rules.truncation.teasers import calls

LAST = expression(r"(?:^|[(\"'\u2018\u201c\u201e\u00ab-])([^\W\d_]+)$")
# Lines that no reader takes for a sentence: addresses, handles, rows of labels, times.
# Each is looked for behind the sign that it holds: a tenth of the time of their choice.
MARKED, CLOSED = "#*\u2022", ")]\u3011\uff09>"
NO_SENTENCE = tuple(
    (sign, expression(pattern))
    for sign, pattern in (
        ("://", "https?://"),
        ("www.", r"www\."),
        (".", r"\.(?<=\w\.)(?:com|org|net|co)\b"),
        ("@", r"@\w"),
        *((sign, rf"[{sign}](?<=\s.)") for sign in "|\u00b7\u2022\u00bb\u00ae\u2122"),
        (":", r":(?<=\d:)\d{2}\s*$"),
    )
)
ROW = expression(r"\W*[\w ]{1,30}:\s\S+(?:\s\S+){0,5}$")
# Labels whose object was a logo or a link end like cut sentences: "Data provided by".
LABEL = expression(r"(?:\S+\s){0,3}\S+")
LINKS = frozenset(
    "by in to on from via with at for of von mit in par por de di da per av af".split()
)
# A shorter line without a stop is a heading or a label: p95 of headings on labelled
# pages is 9 words, but those hold fewer small words.
FEWEST, FEWEST_FAR = 6, 4
QUOTES = "\"'\u201c\u2018\u201e\u00ab"


def unfinished(doc: Document, facts: Facts, ending: Ending) -> str | None:
    """A sign in the last words themselves. Each proves a cut with the missing stop."""
    text = ending.line.bare
    if finished(text) or wrapped(doc, ending):
        return None
    if ending.prose:
        return _far_up(doc, facts, ending, text)
    if text.endswith("\ufffd") and not ending.behind:
        return "its last character is cut"
    paragraph = is_paragraph(text)
    word = _dangling(text, facts)
    if word and (paragraph or (_near_prose(doc, ending) and not _label(text, word))):
        return f"no sentence ends with {word!r}"
    if _no_sentence(text) or not (paragraph or _near_prose(doc, ending)):
        return None
    ends_page = not ending.behind or _page_ends(doc, facts, ending)
    if (
        paragraph
        and ends_page
        and text.endswith((",", "-", "\u2013", "\u2014", "\u060c", "\u3001"))
    ):
        return f"it stops at {text[-1]!r}"
    opener = left_open(text)
    if (
        opener
        and ((paragraph and ends_page) or not ending.behind)
        and not is_signature(fragment(text))
    ):
        return f"a {opener} is left open"
    if not paragraph and len(text.split()) < 3:
        return None
    return last_word_cut(doc, facts, ending, text)


def _no_sentence(text: str) -> bool:
    if text[0] in MARKED or text[-1] in CLOSED:
        return True
    for sign, pattern in NO_SENTENCE:
        if sign in text and pattern.search(text):
            return True
    return ":" in text and ROW.match(text) is not None


def _far_up(doc: Document, facts: Facts, ending: Ending, text: str) -> str | None:
    """With lines behind that read like story, only the last word counts."""
    word = _dangling(text, facts)
    if word is None or _no_sentence(text) or not _near_prose(doc, ending):
        return None
    if len(text.split()) < FEWEST_FAR or not _running(text, facts.language):
        return None
    return f"no sentence ends with {word!r}"


def last_word_cut(doc: Document, facts: Facts, ending: Ending, text: str) -> str | None:
    """Why the last word of `text`, the end of the line, is thought to be cut."""
    if ending.behind or not text or text[-1].isspace():
        return None
    last = LAST.search(text[-END:].rsplit(None, 1)[-1])
    # A story of one paragraph that is cut has no prose: it is wide enough all the same.
    wide = width(text) >= (LONG if facts.zones.prose else SENTENCE)
    if last is None or not (wide or _near_prose(doc, ending)):
        return None
    word = last.group(1)
    if (word.isupper() and len(word) > 1) or is_signature(fragment(text)):
        return None
    # German writes its nouns like names.
    name = word[0].isupper() and facts.language != "de" and fragment(text) != word
    end = ending.line.span[0] + len(text)
    return cut_word(doc.text[:end], word, facts.language, name)


def goes_on(doc: Document, facts: Facts, ending: Ending) -> str | None:
    """A sign in the shape: a sentence that stops among sentences that end.

    Asked for: a line that no unexplained line follows, wide as a paragraph, holding
    whole sentences or standing right behind one, and behind its last stop the words of
    running text: no credit, no heading, no call to the reader.
    """
    text = ending.line.bare
    rest = fragment(text)
    if finished(text) or not rest or _no_sentence(text) or is_signature(rest):
        return None
    if ending.behind and wrapped(doc, ending):
        return None
    block = _block_ends(doc, facts, ending)
    if ending.behind and not (block or _page_ends(doc, facts, ending)):
        return None
    if width(text) < LONG and not (follows_prose(doc, ending) or block):
        return None
    if width(text) < LONG and STOP.search(text) is None:
        if (ending.behind and not block) or len(rest.split()) < (FEWEST_FAR if block else FEWEST):
            return None
        if not _small_words(rest, facts.language, 1 if block else 2):
            return None
        beside = ending.index in facts.doubtful or ending.index - 1 in facts.furniture
        if beside and not block:
            return None
    if not _running(rest, facts.language) or calls(rest):
        return None
    return f"its last sentence stops after {len(rest.split())} words"


def in_story(doc: Document, ending: Ending) -> bool:
    """Is the line the next of the story, with only explained lines behind it?"""
    return not ending.behind and (is_paragraph(ending.line.bare) or _near_prose(doc, ending))


def follows_prose(doc: Document, ending: Ending) -> bool:
    """Does the line above end like a sentence?"""
    return ending.index > 0 and finished(doc.filled[ending.index - 1].bare)


def _near_prose(doc: Document, ending: Ending) -> bool:
    """The same, or with one heading between."""
    above = doc.filled[max(0, ending.index - 2) : ending.index]
    return any(finished(line.bare) for line in above)


def _page_ends(doc: Document, facts: Facts, ending: Ending) -> bool:
    """Are the lines behind the end of a page? They begin with known furniture, or are
    labels and headlines and no sentences."""
    if ending.index + 1 in facts.furniture:
        return True
    if ending.prose:
        return False
    stops = 0
    for index in range(ending.index + 1, len(doc.filled)):
        wide = width(text := doc.filled[index].bare) if index not in facts.furniture else 0
        if wide >= LONG:
            return False
        stops += wide >= SENTENCE and STOP.search(text) is not None
        # "Star Dr. Ames speaks" holds a stop and is a headline: one such line is let pass.
        if stops > 1:
            return False
    return True


def _block_ends(doc: Document, facts: Facts, ending: Ending) -> bool:
    """Is the line set like the paragraphs above it, and what follows set apart?

    Scrapers that leave no blank lines between paragraphs still leave them between blocks
    of a page.
    """
    index = ending.index
    if index == 0 or index + 1 >= len(doc.filled):
        return False
    above, line, below = doc.filled[index - 1 : index + 2]
    if line.number > above.number + 1 or below.number == line.number + 1:
        return False
    # A heading may stand above the last paragraph, if that is long enough to be one.
    heading = index - 2 in facts.zones.prose and width(line.bare) >= SENTENCE
    return index - 1 in facts.zones.prose or heading


def wrapped(doc: Document, ending: Ending) -> bool:
    """Do the next lines, no blank line between, go on with a small letter or a comma?

    Then the line is only wrapped, or its links stand on lines of their own.
    """
    below = doc.filled[ending.index + 1 : ending.index + 4]
    for step, line in enumerate(below, 1):
        if line.number != ending.line.number + step:
            return False
        if line.bare[0].islower() or line.bare[0] in ",.;:)":
            return True
    return False


def _dangling(text: str, facts: Facts) -> str | None:
    word = dangles(text, facts.language)
    # "Noblesville, IN", "for April and May": a capital inside a sentence makes a name.
    if word is None or (word[0].isupper() and fragment(text).strip(QUOTES) != word):
        return None
    return None if word.isupper() and len(word) > 1 else word


def _label(text: str, word: str) -> bool:
    return word.casefold() in LINKS and LABEL.fullmatch(text) is not None


def _running(text: str, language: str | None) -> bool:
    """Running text has small letters at the head of its words; titles have few."""
    words = text.split()
    # Letters of scripts without capitals count as small ones.
    small = sum(1 for word in words if word[0].isalpha() and not word[0].isupper())
    if len(words) <= 3:
        return small >= 1 and words[-1][0].isalpha() and not words[-1][0].isupper()
    # A third of the words of German news are nouns and have a capital.
    share = 3 if language == "de" else 2
    return small >= 2 and small * share >= len(words) - 1


def _small_words(text: str, language: str | None, least: int) -> bool:
    card = cards().get(language or "")
    if card is None:
        return False
    known = card.words | card.dangling
    return sum(word.casefold() in known for word in text.split()) >= least
