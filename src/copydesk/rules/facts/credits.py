"""Who signs the text: every reading of a line as a byline, weighed by its place.

Readings come from the lines around the story only, never from prose, so that the
people a story is about are not taken for its authors. A bare name is believed only
with company: a date, a role, "By" on the line above, the same name in a bio.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from copydesk.documents.document import Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.byline import Byline
from copydesk.rules.facts.company import company, told_of
from copydesk.rules.facts.cued import AUTHORLIKE
from copydesk.rules.facts.cues import words_of
from copydesk.rules.facts.kinds import AuthorKind
from copydesk.rules.facts.names import Name, is_name, known_given, may_begin, take_names
from copydesk.rules.facts.offices import office
from copydesk.rules.facts.readings import Readings
from copydesk.rules.facts.signatures import (
    about_line,
    addresses_on,
    bios_on,
    first_name_below,
)
from copydesk.rules.facts.story import Places, Story, placed
from copydesk.rules.facts.zones import is_prose

# A reading must weigh this much to be believed.
ENOUGH = 0.5
# So much is only reached by a byline with a cue, between headline and story.
SURE = 2.9
# Lines a second author may stand below the first.
APART = 4
IS_A = expression(
    r"\s(?:is|ist|est|es|\u00e8|\u00e9)\s(?:an?|the|ein|eine|der|die|une?|una?|um|uma|le|la|adjunct|professor)\b"
)
AFTERWARDS = expression(r"\s?\([^()]{3,40}\)$")
# Bios stand within so many lines of the end of the text; a label is a short line.
BIOS, CUED = 12, 80
POINTING = frozenset(("mehr", "more", "alles", "alle"))


@dataclass(frozen=True, slots=True)
class Credit:
    """One author as the text gives it; offsets are into the document."""

    name: str
    kind: AuthorKind
    line: int
    start: int
    end: int
    how: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signs, and every reading that was weighed for it."""

    credits: tuple[Credit, ...]
    readings: tuple[Byline, ...]


def credits(said: Readings, story: Story, places: Places, furniture: Set[int]) -> Signed:
    """The authors a document names, all read from one place; empty where none is."""
    filled = said.filled
    found = list(_at_the_head(said, story, places, furniture))
    if max((b.weight for b in found), default=0.0) < SURE:
        # A byline between headline and story outweighs whatever the end may say.
        for index in _ends(filled, story, places):
            found += _at_the_end(said, index, story, places)
            if index not in furniture:
                found += _closing(filled, index, story)
        found += _inside(said, story, places)
    best = max(found, key=lambda b: b.weight, default=None)
    if best is None or best.weight < ENOUGH:
        return Signed(tuple(_office(filled, story, places, furniture)), tuple(found))
    return Signed(tuple(_all_of(filled, best, found)), tuple(found))


def _at_the_head(
    said: Readings, story: Story, places: Places, furniture: Set[int]
) -> Iterator[Byline]:
    """Readings above the story and at its opening, with what place and company add."""
    filled = said.filled
    for index in dict.fromkeys((*places.above, *places.opening)):
        readings, address = said.bylines(index), "@" in filled[index].bare
        if not readings and not address:
            continue
        # Comments below a story have openings of their own.
        late = min(1.2, max(0, index - story.first - 8) * 0.03)
        place = placed(index, story, places) - late
        for seen in readings:
            weight = seen.weight + place - (0.4 if seen.index in furniture else 0.0)
            if seen.how == "name line":
                weight -= 0.6 if seen.index in furniture else 0.0
                weight += company(filled, seen, story, said.language)
            yield _weighing(seen, weight)
        for seen in addresses_on(filled[index], index) if address else ():
            yield _weighing(seen, seen.weight + place)


def _at_the_end(said: Readings, index: int, story: Story, places: Places) -> Iterator[Byline]:
    """Readings of a line at the end of the story: bylines, signatures, bios."""
    filled = said.filled
    away = 0.06 * max(0, index - max(story.last, 0))
    line = filled[index]
    if not is_prose(line) and index not in places.opening:
        for seen in said.bylines(index):
            weight = seen.weight - (0.3 if seen.how == "label" else 0.6) - away
            if seen.how != "label" and _under_a_headline(filled, index, story):
                weight -= 1.4
            elif index > story.last + 2 and seen.how != "label":
                # Further down a byline belongs to another story.
                weight -= 0.6
            if seen.how == "name line":
                weight += company(filled, seen, story, said.language) - 0.4
                if index == story.last + 1:
                    weight += 0.9 if known_given(seen.names[0].text) else 0.4
            yield _weighing(seen, weight)
    for seen in said.signatures(index):
        yield _weighing(seen, seen.weight - away)
    below = first_name_below(filled, index) if about_line(line.bare) else None
    if below is not None:
        yield Byline(index + 1, (below,), "person", "about the author", 2.0 - away)


def _weighing(seen: Byline, weight: float) -> Byline:
    """The reading with a weight: a quarter of the cost of dataclasses.replace."""
    return Byline(seen.index, seen.names, seen.kind, seen.how, weight)


def _closing(filled: tuple[Line, ...], index: int, story: Story) -> Iterator[Byline]:
    """A name alone on the last line, and the bio of one whom the story does not name."""
    line = filled[index]
    if index == len(filled) - 1 and len(line.bare) <= 80:
        # "Anna Lindqvist (Westhaven, our correspondent)"
        text = AFTERWARDS.sub("", line.bare) if line.bare[-1] == ")" else line.bare
        if _alone(filled, index, text, story):
            yield Byline(index, (Name(text, 0, len(text)),), "person", "last line", 1.6)
    if story.last - 2 < index and _unmentioned(filled, line, index):
        yield Byline(index, (next(take_names(line.bare)),), "person", "bio", 1.4)


def _under_a_headline(filled: tuple[Line, ...], index: int, story: Story) -> bool:
    """Does a line behind the story stand below the headline of another one?"""
    if index <= story.last + 1:
        return False
    above = filled[index - 1].bare
    return 20 <= len(above) <= 160 and len(above.split()) > 3 and not is_prose(filled[index - 1])


def _alone(filled: tuple[Line, ...], index: int, text: str, story: Story) -> bool:
    """Is the last line a name alone behind a paragraph, of nobody the story tells of?"""
    if len(text) > 40 or index < 2 or not may_begin(text) or not is_name(text):
        return False
    if any(line.bare == text for line in filled[:index]):
        return False
    return is_prose(filled[index - 1]) and not told_of(filled, text, story)


def _unmentioned(filled: tuple[Line, ...], line: Line, index: int) -> bool:
    """`NAME is a professor at X`, at the end of a text that tells nothing else of NAME."""
    if len(line.bare) > 260 or not known_given(line.bare) or not may_begin(line.bare):
        return False
    found = IS_A.search(line.bare[:80])
    if found is None or any(c in line.bare for c in '"\u201c\u201e\u00ab'):
        return False
    if not is_name(line.bare[: found.start()]):
        return False
    family = line.bare[: found.start()].rpartition(" ")[2]
    told = re.compile(rf"\b{re.escape(family)}\b")
    return not any(told.search(other.bare) for at, other in enumerate(filled) if at != index)


def _inside(said: Readings, story: Story, places: Places) -> Iterator[Byline]:
    """Inside the story: a bio near its end or on its first line, a label anywhere."""
    filled = said.filled
    taken = {*places.opening, *places.below}
    bios = {story.first, *range(max(0, story.last - BIOS), story.last + 1)}
    for index in range(story.first, len(filled)):
        text = filled[index].bare
        if index in bios and index not in taken:
            yield from bios_on(text, index)
        if len(text) > CUED or index in taken:
            continue
        opening = text.partition(" ")[0].rstrip(":").casefold()
        if opening in POINTING or opening == "about":
            for seen in said.signatures(index):
                if seen.how == "pointer":
                    yield _weighing(seen, 1.2 if opening == "about" else 1.0)
        if opening not in _cues():
            continue
        for seen in said.bylines(index):
            if seen.how == "label":
                yield _weighing(seen, seen.weight - 1.0)
        below = first_name_below(filled, index) if about_line(text) else None
        if below is not None:
            yield Byline(index + 1, (below,), "person", "about the author", 1.4)


@cache
def _cues() -> frozenset[str]:
    """First words of the labels that name an author wherever they stand."""
    labels = {w.split()[0] for w in words_of("label") | words_of("about")}
    return frozenset(w for w in labels if len(w) > 3 and AUTHORLIKE.match(w)) | {"about", "text"}


def _ends(filled: tuple[Line, ...], story: Story, places: Places) -> Sequence[int]:
    """Lines at the end of the story and of the file, where signatures stand."""
    begin = min(places.below.start, max(0, len(filled) - 3)) if places.below else len(filled)
    begin = max(begin, story.first)
    return [i for i in range(begin, len(filled)) if i in places.below or i >= len(filled) - 3]


def _all_of(filled: tuple[Line, ...], best: Byline, found: list[Byline]) -> Iterator[Credit]:
    """The best reading's authors and those of like readings beside it."""
    seen: set[str] = set()
    like = [best] + [
        b
        for b in found
        if b is not best
        and b.kind == best.kind
        and b.weight >= best.weight - 1.2
        and 0 < abs(b.index - best.index) <= APART
        and (b.how == best.how or b.how in ("byline", "label"))
    ]
    for byline in sorted(like, key=lambda b: b.index):
        line = filled[byline.index]
        for name in byline.names:
            folded = name.text.casefold()
            if folded in seen:
                continue
            seen.add(folded)
            start = line.span[0] + name.start
            end = start + len(name.text)
            yield Credit(name.text, byline.kind, line.number, start, end, byline.how, byline.weight)


def _office(
    filled: tuple[Line, ...], story: Story, places: Places, furniture: Set[int]
) -> Iterator[Credit]:
    """A signature that names an office, where nobody else signs."""
    if story.last < 0:
        return
    indexes = [
        i for i in range(story.last + 1, min(story.last + 4, len(filled))) if i not in furniture
    ]
    tail = [filled[i] for i in indexes]
    for seen, last in office(tail, indexes):
        line = filled[seen.index]
        text = " ".join(tail[i].bare for i in range(indexes.index(seen.index), last + 1))
        end = tail[last].span[1]
        yield Credit(text, seen.kind, line.number, line.span[0], end, seen.how, seen.weight)
