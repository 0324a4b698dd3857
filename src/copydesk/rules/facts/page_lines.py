"""Where phrases and shapes stop: the lines that the line model takes for the page's.

The model looks at lines that are not settled, and never at a protected one: headline,
byline, date, a quotation, an item of a list inside the story. Paragraphs are looked at
only in files that show furniture already; so clean news costs the reading of its few
short lines, and nothing at all where it has none but headline, byline and date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from copydesk.documents.document import Line
from copydesk.rules.facts.furniture import Furniture
from copydesk.rules.facts.line_features import LISTED, measures, runs_of, scene
from copydesk.rules.facts.line_model import LineModel, line_model, read
from copydesk.rules.facts.zones import Zones, zones

RULE = "page-line"
# Measured on the labelled pages: the score of the words of a paragraph of news is below
# this in 19 of 20; a paragraph that is not read is taken to be at their middle.
PLAIN = -3.0
# No short line of the file reads like furniture: below this score the trees are not
# asked. Of the labelled files with furniture, all but 1 in 50 have a line above it.
QUIET = -0.5
# With more short lines above the story than this, the first is a menu's and not the
# headline: of the labelled whole pages 9 in 10 have more, of extracted ones 1 in 10.
HEAD = 8
OPENING, CLOSING = "\"\u201c\u201e\u00ab\u300c\u2018", "\"\u201d\u00bb\u300d\u2019\u201c"


def page_lines(
    filled: tuple[Line, ...],
    page: Mapping[int, Furniture],
    kept: frozenset[int],
    top: int | None,
    model: LineModel | None = None,
) -> Mapping[int, Furniture]:
    """The furniture of `page` and the lines that the model adds to it.

    `kept` are bylines and dates, `top` the headline.
    """
    where = zones(filled, frozenset(page))
    short = [i for i in range(len(filled)) if i not in page and i not in where.prose]
    guarded = kept | _guarded(filled, page, where, short, top)
    asked = [i for i in short if i not in guarded]
    if not asked and not page:
        return page
    reads = read if model is None else model.words
    model = model or line_model()
    said = [PLAIN] * len(filled)
    for index in asked:
        said[index] = reads(filled[index].bare)
    if not page and max((said[i] for i in asked), default=PLAIN) < QUIET:
        return page
    _read_rest(filled, said, reads, frozenset(asked))
    known = [2 if i in page else 0 for i in range(len(filled))]
    seen = scene(filled, said, where, known)
    runs = runs_of(seen, where)
    found = dict(page)
    for index in range(len(filled)):
        if index in page or index in guarded:
            continue
        measured = measures(seen, runs, index)
        score = model.score(measured)
        if score >= model.possible:
            why = " and ".join(model.weighed_most(measured))
            sure = score >= model.likely
            found[index] = Furniture(index, RULE, "likely" if sure else "possible", why, score)
    return MappingProxyType(dict(sorted(found.items())))


def _read_rest(
    filled: tuple[Line, ...],
    said: list[float],
    reads: Callable[[str], float],
    done: frozenset[int],
) -> None:
    for index, line in enumerate(filled):
        if index not in done:
            said[index] = reads(line.bare)


def _guarded(
    filled: tuple[Line, ...],
    page: Mapping[int, Furniture],
    where: Zones,
    short: list[int],
    top: int | None,
) -> frozenset[int]:
    """Short lines that no score overrules."""
    guarded = {i for i in short if _quoted(filled[i].bare)}
    above = sum(1 for i in short if i < where.first)
    if top is not None and (above <= HEAD or where.last < 0):
        guarded.add(top)
    run: list[int] = []
    for index in range(where.first, where.last + 1):
        if LISTED.match(filled[index].bare) and index not in page:
            run.append(index)
            continue
        if len(run) > 1 and index not in page:
            guarded.update(run)
        run = []
    return frozenset(guarded)


def _quoted(text: str) -> bool:
    """A line that is one quotation from end to end."""
    return len(text) > 2 and text[0] in OPENING and text.rstrip(".,!?")[-1:] in CLOSING
