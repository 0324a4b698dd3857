"""Where phrases and shapes stop: the lines that the line model takes for the page's.

The model looks at lines that are not settled, and never at a protected one: headline,
byline, date, a quotation, an item of a list inside the story. Paragraphs are looked at
only in files that show furniture already; so clean news costs the reading of its few
short lines, and nothing at all where it has none but headline, byline and date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from copydesk.documents.document import Line
from copydesk.rules.facts.cues import words_of
from copydesk.rules.facts.furniture import Furniture
from copydesk.rules.facts.line_features import LISTED, measures, runs_of, scene
from copydesk.rules.facts.line_model import LineModel, line_model, read
from copydesk.rules.facts.surroundings import surroundings
from copydesk.rules.facts.zones import Zones, ends_sentence, width, zones

RULE = "page-line"
# Measured on the labelled pages: the score of the words of a paragraph of news is below
# this in 19 of 20; a paragraph that is not read is taken to be at their middle.
PLAIN = -3.0
# A sentence or paragraph whose words score less stays, whatever stands around it. On held
# out sites this saves 15 % of the body characters lost and costs nothing in F1.
NEWS = -2.0
# No short line of the file reads like furniture: below this score the trees are not
# asked. Of the labelled files with furniture, all but 1 in 50 have a line above it.
QUIET = -0.5
# One or two short lines in a file that shows no known furniture are a heading or a
# signature far more often than a scraper's slip.
FEW = 2
# Three words or more that score this read like furniture even alone; single words reach
# it too easily (names of places and games do).
LOUD = 6.0
# Fewer lines than this give a line no surroundings to be judged by.
LEAST = 5
# How much surer a line inside the story must be where the file shows no furniture that
# phrases or shapes know: names, schedules and verse stand there.
INSIDE = 2.0
# How much surer a line must be that ends like a sentence, as news does and labels do not.
SENTENCES = 0.5
# With more short lines above the story than this, the first is a menu's and not the
# headline: of the labelled whole pages 9 in 10 have more, of extracted ones 1 in 10.
HEAD = 8
# A narrower line of one or two words is a section's name rather than a headline (p2 of
# 1,300 labelled titles is 19).
TITLE = 20
DOTS = ("...", "\u2026", "\u2026]", "...]")
OPENING, CLOSING = '"\u201c\u201e\u00ab\u300c\u2018', '"\u201d\u00bb\u300d\u2019\u201c'


def page_lines(
    filled: tuple[Line, ...],
    page: Mapping[int, Furniture],
    kept: frozenset[int],
    top: int | None,
    model: LineModel | None = None,
) -> dict[int, Furniture]:
    """The lines that the model adds to the furniture of `page`.

    `kept` are bylines and dates, `top` the headline.
    """
    where = zones(filled, frozenset(page))
    short = [i for i in range(len(filled)) if i not in page and i not in where.prose]
    guarded = guarded_lines(filled, page, where, kept, top)
    asked = [i for i in short if i not in guarded]
    if len(filled) < LEAST or not (page or asked):
        return {}
    reads = read if model is None else model.words
    model = model or line_model()
    said, told = [PLAIN] * len(filled), [PLAIN] * len(filled)
    for index in asked:
        said[index], told[index] = reads(filled[index].bare)
    loud = {i for i in asked if said[i] >= LOUD and len(filled[i].bare.split()) > 2}
    highest = max((said[i] for i in asked), default=PLAIN)
    if not page and (highest < QUIET or (len(asked) <= FEW and not loud)):
        return {}
    behind = [i for i in short if i > where.last]
    if len(behind) == 1 and not loud.issuperset(behind):
        # One line behind the last paragraph is a signature, or what a cut has left.
        guarded |= set(behind)
    for index in set(range(len(filled))) - set(asked):
        said[index], told[index] = reads(filled[index].bare)
    known = [2 if i in page else 0 for i in range(len(filled))]
    seen = scene(filled, said, where, known)
    runs = runs_of(seen, where)
    about = surroundings(filled, said, told, where.prose, page.keys(), top)
    found: dict[int, Furniture] = {}
    for index in range(len(filled)):
        if index in page or index in guarded:
            continue
        sentence = ends_sentence(filled[index].bare)
        if said[index] < NEWS and (sentence or index in where.prose):
            continue
        measured = measures(seen, runs, index)
        measured.extend(about.of(index))
        score = model.score(measured)
        if sentence:
            score -= SENTENCES
        if not page and index not in loud and where.first < index < where.last:
            score -= INSIDE
        if score >= model.possible:
            why = " and ".join(model.weighed_most(measured))
            sure = score >= model.likely
            found[index] = Furniture(index, RULE, "likely" if sure else "possible", why, score)
    if where.prose <= found.keys():
        # Not the whole story: what reads like sentences stays, whatever surrounds it.
        return {i: f for i, f in found.items() if not ends_sentence(filled[i].bare)}
    return found


def guarded_lines(
    filled: tuple[Line, ...],
    page: Mapping[int, Furniture],
    where: Zones,
    kept: frozenset[int],
    top: int | None,
) -> frozenset[int]:
    """The lines that no score overrules."""
    guarded = set(kept)
    short = [i for i in range(len(filled)) if i not in page and i not in where.prose]
    # A last line that stops in dots is where the story was cut, and no furniture.
    guarded.update(i for i in short[-1:] if i > where.last and filled[i].bare.endswith(DOTS))
    guarded.update(i for i in short if _never(filled[i].bare))
    if where.last < 0:
        # No paragraph at all: what ends like a sentence is all the story there is.
        guarded.update(i for i in short if ends_sentence(filled[i].bare))
    head = [i for i in short if i < where.first and i not in kept]
    if head and (len(head) <= HEAD or where.last < 0):
        guarded.add(_title(filled, head, head[0] if top is None else top))
    return frozenset(guarded.union(_lists(filled, page, where)))


def _title(filled: tuple[Line, ...], head: list[int], top: int) -> int:
    """The headline among the short lines above the story: the first, unless that is a
    word or two ("Sport", "Opinion") above a line that can be one."""
    if len(filled[top].bare.split()) > 2 or width(filled[top].bare) >= TITLE:
        return top
    able = (i for i in head if i > top and width(filled[i].bare) >= TITLE)
    return next((i for i in able if not LISTED.match(filled[i].bare)), top)


def _lists(filled: tuple[Line, ...], page: Mapping[int, Furniture], where: Zones) -> Iterator[int]:
    """Items of lists that stand between two paragraphs, a heading aside at either end.
    Of 673 such lines in labelled extracted pages 3 were furniture; of those in menus,
    which have no paragraph beside them, nearly all."""
    run: list[int] = []
    for index in range(where.first, where.last + 1):
        if index not in page and LISTED.match(filled[index].bare):
            run.append(index)
            continue
        if len(run) > 1 and index not in page:
            above = any(run[0] - step in where.prose for step in (1, 2))
            below = any(index + step in where.prose for step in (0, 1))
            if above and below:
                yield from run
        run = []


def _never(text: str) -> bool:
    """A line that is one quotation from end to end, that is part of a byline, or that
    holds no letter or figure: no words to be judged by."""
    if len(text) > 2 and text[0] in OPENING and text.rstrip(".,!?")[-1:] in CLOSING:
        return True
    if len(text) < 30 and text.casefold().strip(" :") in _of_bylines():
        return True
    return not any(map(str.isalnum, text))


@cache
def _of_bylines() -> frozenset[str]:
    """What introduces an author ("By"), and what stands in an author's place ("admin")."""
    return words_of("before") | words_of("label") | words_of("placeholder")
