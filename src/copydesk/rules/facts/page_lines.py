"""Where phrases and shapes stop: the lines that the line model takes for the page's.

The model looks at lines that are not settled, and never at a protected one: headline,
byline, date, a quotation, an item of a list inside the story, a heading in a file without
furniture. Paragraphs are looked at only in files that show furniture already, or a line
that reads like it; so clean news costs the reading of its few short lines, and nothing at
all where it has none but headline, byline, date and headings. Of the lines above the story
one is always left as its headline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from copydesk.documents.document import Line
from copydesk.rules.facts.cues import words_of
from copydesk.rules.facts.furniture import Furniture
from copydesk.rules.facts.line_model import NONE, LineModel, line_model
from copydesk.rules.facts.line_words import LISTED
from copydesk.rules.facts.listings import listed
from copydesk.rules.facts.phrases import languages
from copydesk.rules.facts.zones import Zones, ends_sentence, is_prose, width

RULE = "page-line"
# A sentence or paragraph whose words score less stays, and is not measured: of what
# extractors leave on held-out sites, 9 of 7,600 such lines are furniture.
NEWS = -2.0
# No short line of a file without known furniture reads like furniture: below this sum of
# its two readings the rest is not read. Of web texts without furniture three in four are
# settled by that, and held-out extracted pages gain 0.008 in F1.
QUIET = 1.0
# Fewer lines than this give a line no surroundings to be judged by.
LEAST = 5
# How much surer a short line inside the story must be, where names, schedules and verse
# stand, and how much less sure one behind its last paragraph. From the scores of held-out
# sites: extracted pages gain 0.02 in F1 by both. In a file that shows no furniture which
# phrases or shapes know, more is asked: code, lists and cut ends stand there.
INSIDE, INSIDE_CLEAN = 1.0, 2.0
BEHIND, BEHIND_CLEAN = 1.5, 0.0
# How much surer the first unknown line behind the last paragraph must be, since a cut
# leaves such a line: this costs 0.001 of the F1 and finds 27 of 31 such cuts, not 23.
ALONE = 1.0
# With more short lines above the story than this, the first is a menu's and not the
# headline: of the labelled whole pages 9 in 10 have more, of extracted ones 1 in 10.
HEAD = 8
# A narrower line of one or two words is a section's name rather than a headline (p2 of
# 1,300 labelled titles is 19).
TITLE = 20
# A line above the story that scores more is its headline only if no other can be: on
# held-out sites 18 of 215 titles score above it, of furniture in their place 115 of 161.
# A line that scores so much less is the headline instead.
DOUBT, CLEARER = 1.0, 1.0
# So many lines, and so small a share of them that phrases or shapes know: the wares of a
# shop, a reference, a list of dates. A menu that long holds labels that are known, if those
# of its language are: of 865 labelled pages with such a menu 2 are like that, and neither
# is one.
MANY, SHARE = 20, 0.06
# Fewer known lines than this may be chance.
FEW = 3
# How much surer a line must be to be `likely` in a file that shows no furniture which
# phrases or shapes know: this costs 0.001 of the headline F1.
UNSEEN = 0.5
# Where less than FEW lines are known, or less than this share of lines is known and more are
# prose, lines of listings are `possible` at most: of the likely lines of extracted pages
# on held-out sites 81 in 100 are right by it, not 73, at no cost to the headline F1.
SCARCE = 0.1
DOTS = ("...", "\u2026", "\u2026]", "...]")
OPENING, CLOSING = '"\u201c\u201e\u00ab\u300c\u2018', '"\u201d\u00bb\u300d\u2019\u201c'


def page_lines(
    filled: tuple[Line, ...],
    page: Mapping[int, Furniture],
    where: Zones,
    kept: frozenset[int],
    top: int | None,
    language: str | None,
    model: LineModel | None = None,
) -> dict[int, Furniture]:
    """The lines that the model adds to the furniture of `page`.

    `where` are the zones around that furniture, `kept` bylines and dates, `top` the
    headline.
    """
    short = [i for i in range(len(filled)) if i not in page and i not in where.prose]
    if len(filled) < LEAST or not (page or short):
        return {}
    guarded = guarded_lines(filled, page, where, kept, short)
    behind = [i for i in short if i > where.last]
    if not page and len(behind) == 1:
        # One line behind the last paragraph is a signature, or what a cut has left.
        guarded |= set(behind)
    if not page:
        # Alone between two paragraphs: a heading. Of those the model would take on
        # held-out sites, as many are news as are furniture.
        guarded |= {i for i in short if {i - 1, i + 1} <= where.prose}
    head = [i for i in short if i < where.first and i not in kept]
    guarded |= {i for i in head[:1] if _signed(filled, i, kept)}
    first = _title(filled, head, where, top)
    asked = [i for i in short if i not in guarded and i != first]
    if not (page or asked):
        return {}
    model = model or line_model()
    seen: dict[int, tuple[float, ...]] = {}
    if not page:
        seen = _read(filled, asked, model)
        if max(one + other for one, other, _ in seen.values()) < QUIET:
            return {}
    seen |= _read(filled, [i for i in range(len(filled)) if i not in seen], model)
    said, told, third = zip(*(seen[i] for i in range(len(filled))), strict=True)
    among = [one if is_prose(line) else NONE for line, one in zip(filled, third, strict=True)]
    rows = [
        i
        for i in range(len(filled))
        if i not in page
        and i not in guarded
        and (said[i] >= NEWS or not (i in where.prose or ends_sentence(filled[i].bare)))
    ]
    if not rows:
        return {}
    # Late: a document without a line to judge needs none of it.
    from copydesk.rules.facts.judging import judged
    from copydesk.rules.facts.line_features import scene

    lines = judged(model, scene(filled, (said, told, among), where, page.keys()), rows, top)
    scores = lines.scores
    taken: dict[int, float] = {}
    headline = _headline(filled, head, first, scores)
    for index, score in scores.items():
        if index == headline:
            continue
        if index > where.last >= 0:
            if index == behind[0]:
                score -= ALONE
            else:
                score += BEHIND if page else BEHIND_CLEAN
        elif index > where.first and index not in where.prose:
            score -= INSIDE if page else INSIDE_CLEAN
        if score >= model.possible:
            taken[index] = score
    if where.prose <= taken.keys():
        # Not the whole story: what reads like sentences stays, whatever surrounds it.
        taken = {i: score for i, score in taken.items() if not ends_sentence(filled[i].bare)}
    why = lines.weighed_most(taken)
    likely = likely_lines(filled, page, where, language, taken, model.likely)
    return {
        i: Furniture(i, RULE, "likely" if i in likely else "possible", why[i], score)
        for i, score in taken.items()
    }


def _read(
    filled: tuple[Line, ...], rows: list[int], model: LineModel
) -> dict[int, tuple[float, ...]]:
    return dict(zip(rows, model.read([filled[i].bare for i in rows]), strict=True))


def likely_lines(
    filled: tuple[Line, ...],
    page: Mapping[int, Furniture],
    where: Zones,
    language: str | None,
    scores: Mapping[int, float],
    limit: float,
) -> set[int]:
    """Of the lines that score at least `limit` those that are more than possible."""
    least = limit if page else limit + UNSEEN
    likely = {i for i, score in scores.items() if score >= least}
    scarce = len(page) < SCARCE * len(filled) <= len(where.prose)
    if likely and (scarce or len(page) < FEW):
        likely -= listed(filled, where.prose)
    unknown = language in languages() and len(page) < SHARE * len(likely)
    return set() if unknown and len(likely) >= MANY else likely


def guarded_lines(
    filled: tuple[Line, ...],
    page: Mapping[int, Furniture],
    where: Zones,
    kept: frozenset[int],
    short: list[int],
) -> frozenset[int]:
    """The lines that no score overrules, the headline aside. `short` are those that are
    neither furniture nor prose."""
    guarded = set(kept)
    # A last line that stops in dots is where the story was cut, and no furniture.
    guarded.update(i for i in short[-1:] if i > where.last and filled[i].bare.endswith(DOTS))
    guarded.update(i for i in short if _never(filled[i].bare))
    if where.last < 0:
        # No paragraph at all: what ends like a sentence is all the story there is.
        guarded.update(i for i in short if ends_sentence(filled[i].bare))
    return frozenset(guarded.union(_lists(filled, page, where)))


def _signed(filled: tuple[Line, ...], index: int, kept: frozenset[int]) -> bool:
    """Does a byline stand right below? Unlike a date it holds no figure."""
    return index + 1 in kept and not any(map(str.isdigit, filled[index + 1].bare))


def _title(filled: tuple[Line, ...], head: list[int], where: Zones, top: int | None) -> int | None:
    """The headline among the short lines above the story, as its place tells: the first,
    unless that is a word or two ("Sport", "Opinion") above a line that can be one, or a
    menu's."""
    if not head or (len(head) > HEAD and where.last >= 0):
        return None
    top = head[0] if top is None else top
    if len(filled[top].bare.split()) > 2 or width(filled[top].bare) >= TITLE:
        return top
    return next((i for i in head if i > top and _able(filled[i].bare)), top)


def _able(text: str) -> bool:
    """Can it be a headline?"""
    return width(text) >= TITLE and not LISTED.match(text)


def _headline(
    filled: tuple[Line, ...], head: list[int], first: int | None, scores: Mapping[int, float]
) -> int | None:
    """The headline as its words tell: the line above the story that reads least like
    furniture, where place does not know one or one that reads like furniture."""
    able = [i for i in head if i in scores and _able(filled[i].bare)]
    if not able:
        return first
    least = min(able, key=lambda i: scores[i])
    if first is None:
        return least
    score = scores.get(first, 0.0)
    return least if score >= DOUBT and scores[least] < score - CLEARER else first


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
