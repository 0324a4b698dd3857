"""Where the story stands on a page, for readers of bylines and dates.

Prose alone does not tell: a saved page has a consent paragraph above its menus and
teasers below its story. The story is the stretch of lines that carries most text for
its number of lines, as in content extraction by maximum subsequence (Pasternack and
Roth 2009). The headline is the line above it that the page's title repeats, or that a
heading mark opens, or else the nearest line with the length of a headline.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from copydesk.documents.document import Line
from copydesk.documents.folding import fold
from copydesk.documents.patterns import expression
from copydesk.rules.facts.cues import leading
from copydesk.rules.facts.zones import width

# A line pays 50 characters for being a line, and counts 400 at most, so that menus of
# short labels part stretches of text and one long legal paragraph does not outweigh a
# story. With 80 or 100 the labelled pages give the same figures within half a point.
PRICE, MOST = 50, 400
# Lines above the story among which the headline is looked for. The 95th percentile of
# its distance on labelled full pages is 31.
ABOVE = 40
# With fewer lines above it a text is no whole page, and its first line no page title.
PAGE = 6
# A shorter line is a label, a longer one a standfirst (p5 and p99 of 1,300 titles).
SHORTEST, LONGEST = 22, 160
SITE = expression(r"\s+(?:[|\u2013\u2014\u00b7\u2022\u00bb-]|::)\s+[^|]{2,60}$")
# A year and another number: a line with a date, be it in words or numbers.
DATED = expression(r"\d\D+(?:19|20)\d\d(?!\d)|(?:19|20)\d\d\D{1,12}\d|\d\.\d\d?\.\d\d|\d/\d\d?/\d")
HEADING = expression(r"#{1,2}\s+\S")


@dataclass(frozen=True, slots=True)
class Story:
    """Indexes into `doc.filled`: the headline, and the first and last line of text.

    `heading` is None where no line above looks like one; without any text `first` is
    len(filled) and `last` is -1.
    """

    heading: int | None
    first: int
    last: int


def story(filled: tuple[Line, ...], furniture: Set[int]) -> Story:
    """The story among the filled lines."""
    best, start, total = 0.0, 0, 0.0
    first, last = len(filled), -1
    for index, line in enumerate(filled):
        if total <= 0:
            total, start = 0.0, index
        if index in furniture:
            total -= PRICE
            continue
        text = line.bare
        # A longer line counts no more, however wide its characters are.
        wide = len(text) if len(text) >= MOST or text.isascii() else width(text)
        total += (wide if wide < MOST else MOST) - PRICE
        if total > best:
            best, first, last = total, start, index
    if last < 0:
        return Story(None, len(filled), -1)
    return Story(_heading(filled, furniture, first), first, last)


def _heading(filled: tuple[Line, ...], furniture: Set[int], first: int) -> int | None:
    repeated = _repeated(filled, first)
    if repeated is not None:
        return repeated
    nearest = None
    for index in range(first - 1, max(-1, first - ABOVE - 1), -1):
        text = filled[index].bare
        if HEADING.match(text):
            return index
        if nearest is None and index not in furniture and _like_a_headline(text):
            nearest = index
    if nearest is None and 0 < first < len(filled) and _like_a_headline(filled[first].bare):
        return first
    return nearest


def _repeated(filled: tuple[Line, ...], first: int) -> int | None:
    """The line above the text that says again what the first line, the page's title,
    says: the nearest one to the text, however far above it stands."""
    title = _title(filled[0].bare) if first >= PAGE else ""
    if len(title) < 12:
        return None
    opening = title[:6]
    for index in range(min(first, len(filled) - 1), 0, -1):
        text = filled[index].bare
        if len(text) >= 12 and fold(text[:12]).startswith(opening) and _title(text) == title:
            return index
    return None


def _title(text: str) -> str:
    return fold(SITE.sub("", text)) if len(text) <= LONGEST + 60 else ""


def _like_a_headline(text: str) -> bool:
    if not SHORTEST <= width(text) <= LONGEST or text[-1] in ".:;,":
        return False
    return DATED.search(text) is None and leading(text, "before") == 0


# Short lines that end the stretch (a bio, a tag) and lines behind it.
ENDING, BELOW = 5, 12
# What a byline has around it: much prose in the next lines, little in those before.
AFTER, BEFORE = 16, 3
MUCH, LITTLE = 700, 330
# Lines at the beginning of the stretch that may carry the byline without that proof.
INSIDE = 4
# Lines above the region that are asked for that proof.
FAR = 400


@dataclass(frozen=True, slots=True)
class Places:
    """The lines on which a byline or a date may stand, by where they stand.

    `opening` are short lines inside or above the stretch that stand before much prose
    and behind little: where a menu or a teaser was taken into the stretch, they are
    where the story really begins.
    """

    above: range
    opening: tuple[int, ...]
    below: range

    def __iter__(self) -> Iterator[int]:
        return iter(dict.fromkeys((*self.above, *self.opening, *self.below)))


def places(filled: tuple[Line, ...], story: Story, told: Set[int]) -> Places:
    """Where to look for who and when; `told` are the lines of prose, furniture or not."""
    above = range(max(0, story.first - ABOVE), min(story.first, len(filled)))
    if story.last < 0:
        return Places(above, (), range(0))
    sums, total = [0], 0
    for index, line in enumerate(filled):
        if index in told:
            size = len(line.bare)
            total += size if size < MOST else MOST
        sums.append(total)
    opening = []
    for index in (
        *range(max(0, above.start - FAR), above.start),
        *range(story.first, story.last + 1),
    ):
        if len(filled[index].bare) > LONGEST:
            continue
        early = story.first <= index < story.first + INSIDE
        if sums[index + 1] != sums[index]:
            # "By NAME, updated at 5:49 p.m." ends like a sentence.
            if index < story.first + INSIDE and _labelled(filled[index].bare):
                opening.append(index)
            continue
        if early:
            opening.append(index)
            continue
        after = sums[min(index + 1 + AFTER, len(filled))] - sums[index + 1]
        before = sums[index] - sums[max(0, index - BEFORE)]
        if after >= MUCH and before <= LITTLE:
            opening.append(index)
    end = max(story.last - ENDING + 1, story.first)
    return Places(above, tuple(opening), range(end, min(story.last + 1 + BELOW, len(filled))))


def _labelled(text: str) -> bool:
    """Does a line open with "by" or with "published"? "On" alone opens a sentence."""
    return leading(text, "before") > 0 or leading(text, "published", "date") > 3


def placed(index: int, story: Story, places: Places) -> float:
    """What the place of a line says: best between headline and text, worse with distance."""
    if index in places.below and index not in places.opening:
        return -0.4 - 0.1 * max(0, index - story.last)
    weight = -0.03 * abs(story.first - index)
    if index < 6 and story.first > 20:
        # The day the page was served, above its menu.
        weight -= 0.8
    if index in places.opening:
        weight = max(0.6 - 0.01 * abs(index - story.first), 0.2)
    if story.heading is not None:
        if story.heading - 1 <= index < story.first:
            weight += 0.8
        if abs(index - story.heading) <= 3:
            weight += 0.4
    return weight
