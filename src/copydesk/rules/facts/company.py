"""The company of a bare name: what the lines around it say for or against an author.

A name alone on a line may be a byline, a menu entry, the caption of a picture or a
linked name that a dump took out of its sentence. A date, a clock, a writer's trade or
a bio beside it speak for it; a menu, a picture's credit, the headline and the story
itself, where they hold the name, speak against it.
"""

from __future__ import annotations

from copydesk.documents.document import Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.byline import Byline, of_a_picture
from copydesk.rules.facts.dates import dates_on
from copydesk.rules.facts.names import known_given
from copydesk.rules.facts.signatures import trade
from copydesk.rules.facts.story import INSIDE, Story
from copydesk.rules.facts.zones import is_prose

# Lines looked at on each side, marks that stand alone among them.
REACH = 4
MARKS_ALONE = expression(r"[|,\u00b7\u2022/\u2013\u2014-]{1,2}")
# A button beside an author's name, and the account of one.
FOLLOW = frozenset(
    "follow following folgen suivre seguir segui volgen f\u00f6lj obserwuj takip \u043f\u043e\u0434\u043f\u0438\u0441\u0430\u0442\u044c\u0441\u044f".split()
)
HANDLE = expression(r"@\w{3,20}$")
# A line above that stops inside a sentence: behind a small word.
CUT_OFF = expression(r"\s[^\W\d_A-Z]{1,12}$")
CLOCK_ONLY = expression(r"[^\w]{0,3}\d{1,2}[:.h]\d\d\W{0,3}(?:[^\W\d_]{1,4})?$")


def company(filled: tuple[Line, ...], seen: Byline, story: Story, language: str | None) -> float:
    """What the lines around a bare name say for it or against it."""
    index, name = seen.index, seen.names[0].text
    weight = 0.0
    beside = _around(filled, index)
    for at in beside:
        text = filled[at].bare
        if len(text) > 90:
            continue
        near = at in beside[:2]
        if near and (text.casefold() in FOLLOW or HANDLE.match(text)):
            weight += 1.2
            break
        if any(rest <= 24 for _, rest, _ in dates_on(filled[at], language)):
            weight += 1.5 if near else 0.9
            break
        if near and CLOCK_ONLY.match(text):
            weight += 1.0
            break
    if index + 1 < len(filled):
        below = filled[index + 1].bare
        if len(below) <= 60 and below[-1] not in ".!?" and trade(below):
            weight += 1.0
        if of_a_picture(below):
            weight -= 0.8
        if below[0].islower() or below[0] in ",;":
            # A linked name that a dump took out of its sentence.
            weight -= 1.5
        elif _parted(filled[index - 1].bare if index else "", below):
            weight -= 1.2
        if below.startswith(f"{name.partition(' ')[0]} ") and len(below) > len(name) + 40:
            weight += 1.0
        elif below == filled[index].bare:
            weight += 0.5
    if weight < 1.0 and in_a_menu(filled, index):
        weight -= 1.2
    if story.heading is not None and index != story.heading:
        heading = filled[story.heading].bare
        if any(part in heading for part in name.split() if len(part) > 3):
            weight -= 1.5
        if 0 < index - story.heading <= 3:
            weight += 0.5
        elif index < story.heading - 1:
            weight -= 0.6
    if index + 1 < len(filled) and is_prose(filled[index + 1]):
        early = sum(map(is_prose, filled[story.first : index])) <= 1
        weight += 0.3 if early else 0.0
    if (
        index in (0, story.heading)
        and weight < 1.0
        and len(seen.names) == 1
        and not known_given(name)
    ):
        weight -= 1.0
    if index > story.first + 1 and weight < 0.9:
        # Inside the story a bare name is a caption's or a heading's.
        weight -= 0.7
        if index > story.first + INSIDE and _repeated(filled, index):
            weight -= 0.6
    if has_bio(filled, name):
        weight += 0.8
    elif told_of(filled, name, story):
        weight -= 0.7
    return weight


def _repeated(filled: tuple[Line, ...], index: int) -> bool:
    """Does the line stand more than once, as the credit of several pictures does?"""
    return sum(line.bare == filled[index].bare for line in filled) > 1


def _parted(above: str, below: str) -> bool:
    """Do two lines read like one sentence that was parted at a linked name?"""
    goes_on = len(below) >= 40 and not below[0].isalpha() and any(map(str.islower, below))
    return goes_on and len(above) >= 40 and CUT_OFF.search(above) is not None


def _around(filled: tuple[Line, ...], index: int) -> tuple[int, ...]:
    """The lines beside one, nearest first; lines of marks alone ("|") part nothing."""
    found = []
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(filled) and abs(at - index) <= REACH:
            if not MARKS_ALONE.fullmatch(filled[at].bare):
                found.append(at)
            at += step
    nearest = sorted(found, key=lambda at: abs(at - index))
    above = [at for at in nearest if at < index][:2]
    below = [at for at in nearest if at > index][:2]
    return (*above[:1], *below[:1], *below[1:], *above[1:])


def has_bio(filled: tuple[Line, ...], name: str) -> bool:
    """Does a paragraph begin with the name and tell of a writer?"""
    opening = f"{name} "
    for line in filled:
        if line.bare.startswith(opening) and len(line.bare) > len(name) + 25:
            return trade(line.bare[len(name) : len(name) + 170])
    return False


def told_of(filled: tuple[Line, ...], name: str, story: Story) -> bool:
    """Is the name one that the story tells of?"""
    return any(
        name in line.bare and is_prose(line) for line in filled[story.first : story.last + 1]
    )


def in_a_menu(filled: tuple[Line, ...], index: int) -> bool:
    """Does a line stand among short labels, two above it or two below?"""

    def label(at: int) -> bool:
        if not 0 <= at < len(filled):
            return False
        text = filled[at].bare
        if len(text) > 32 or any(map(str.isdigit, text)):
            return False
        return len(text.split()) <= 4 and ":" not in text and not of_a_picture(text)

    return (label(index - 1) and label(index - 2)) or (label(index + 1) and label(index + 2))
