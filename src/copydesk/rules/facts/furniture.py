"""Which lines are the page's furniture and not the story.

Three kinds of evidence meet on a line (DESIGN 6): a known phrase, its shape, and its
place. Strong phrases and shapes settle a line by themselves. Weak ones, which may as
well be headings or names, count beside a settled line or a second weak one, behind the
last prose line, and, where they are labels, between the headline and the first one. A
phrase alone proves nothing (law 10), so a weak line in mid-story with prose on both
sides stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from copydesk.documents.document import Line
from copydesk.documents.folding import fold_each
from copydesk.rules.facts.phrases import LONGEST, Phrase, bars_in, row_of_labels, search
from copydesk.rules.facts.shapes import COUNT, Shape, Worded, label_of_link, shapes_of, worded
from copydesk.rules.facts.zones import LONG, SENTENCE, ends_sentence, is_prose, width, zones
from copydesk.rules.mark import Confidence

# Lines of a poll box, its form included; the longest seen had 11.
BOX = 13
# A row of labels is no longer than this.
ROW = 120
# A headline has none but shorter lines than this so many lines above it: names of sections,
# a day. What is printed twice below a headline is a caption.
LABEL, NEAR = 30, 5
# Rules whose weak labels settle above the story: of 52 that stood alone there on labelled
# dumps, all that are either body or furniture are furniture. Rows of links may be who and
# when there, "AA" is an agency.
LABELS = frozenset("navigation-label share-bar comment-form related-links subscribe-prompt".split())


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to the page. `why` is the evidence, for the message; `score`
    is set where the line model decided, `kind` where it is not that of the rule."""

    index: int
    rule: str
    confidence: Confidence
    why: str
    score: float = 0.0
    kind: str | None = None


def furniture(
    filled: tuple[Line, ...], language: str | None, kept: frozenset[int] = frozenset()
) -> Mapping[int, Furniture]:
    """The furniture among the filled lines, by index; lines in `kept` are protected."""
    settled: dict[int, Furniture] = {}
    weak: dict[int, _Evidence] = {}
    for index, seen in _evidence(filled, language):
        if index in kept:
            continue
        if seen.strong:
            settled.setdefault(index, Furniture(index, seen.rule, "certain", seen.why))
        else:
            weak.setdefault(index, seen)
    _counts_beside_labels(filled, settled)
    _captions_twice(filled, settled, kept)
    _polls(filled, settled, kept)
    _support(filled, settled, weak)
    _headlines_below(filled, settled, kept)
    return MappingProxyType(dict(sorted(settled.items())))


class _Evidence(NamedTuple):
    """What speaks for a line: does it settle the line, and is it a known label?"""

    rule: str
    strong: bool
    why: str
    label: bool


def _evidence(filled: tuple[Line, ...], language: str | None) -> Iterator[tuple[int, _Evidence]]:
    """Each line's evidence by its index."""
    linked = any(line.bare[0] == "[" for line in filled)
    texts = [_shown(line.bare) if linked else line.bare for line in filled]
    # A longer line is a paragraph, a link's label aside.
    shown = [(index, text) for index, text in enumerate(texts) if len(text) <= LONGEST]
    if not shown:
        return
    folded = fold_each([text for _, text in shown])
    found: list[tuple[int, Phrase | Shape]] = []
    rows = [(index, key) for (index, _), key in zip(shown, folded, strict=True) if key]
    found += [(hit.index, hit.phrase) for hit in search(rows, language)]
    # What an address holds is no label: folding saw only what is shown of links.
    words = Worded() if linked else worded("\n".join(folded))
    short = [index for index, _ in shown if len(filled[index].bare) <= LONGEST]
    texts = [filled[index].bare for index in short]
    bars = bars_in("\n".join(texts))
    for index, text, shape in zip(short, texts, shapes_of(texts, words), strict=True):
        if shape is not None and not _in_table(filled, index, shape):
            found.append((index, shape))
        row = row_of_labels(text, language, bars) if len(text) <= ROW else None
        if row is not None:
            why = f"a row of known labels, {row.text!r} among them"
            yield index, _Evidence(row.rule, True, why, True)
    for index, seen in found:
        if isinstance(seen, Phrase):
            why = f"phrase {seen.text!r} ({seen.language})"
            yield index, _Evidence(seen.rule, seen.stands != "weak", why, True)
        else:
            yield index, _Evidence(seen.rule, seen.sure, f"shape: {seen.name}", False)


def _shown(text: str) -> str:
    """A line as a reader sees it: of a Markdown link the label."""
    return (text[0] == "[" and label_of_link(text)) or text


def _in_table(filled: tuple[Line, ...], index: int, shape: Shape) -> bool:
    """A row of numbers among rows of numbers is a table, not a counter strip."""
    if shape.rule != "counter-strip":
        return False
    beside = filled[max(0, index - 1) : index] + filled[index + 1 : index + 2]
    return any(all(map(COUNT.fullmatch, line.bare.split())) for line in beside)


def _counts_beside_labels(filled: tuple[Line, ...], settled: dict[int, Furniture]) -> None:
    """A counter whose label and number stand on two lines: "Post Views:" and "118"."""
    for index in [i for i, f in settled.items() if f.rule == "counter-strip"]:
        below = index + 1
        if below >= len(filled) or below in settled:
            continue
        words = filled[below].bare.split()
        if 1 <= len(words) <= 2 and COUNT.fullmatch(words[0]):
            why = "a count below its label"
            settled[below] = Furniture(below, "counter-strip", "certain", why)


def _captions_twice(
    filled: tuple[Line, ...], settled: dict[int, Furniture], kept: frozenset[int]
) -> None:
    """A long line without a sentence end, printed twice in a row: responsive pages hold
    a caption once for each screen width. Paragraphs end like sentences and stay, and so
    does the headline, which pages print as title and as heading: above the story, with
    nothing but labels right above it (of 22 such lines of labelled pages 20 are one)."""
    twice = [
        index for index in range(1, len(filled)) if filled[index].bare == filled[index - 1].bare
    ]
    if not twice:
        return
    prose = (index for index, line in enumerate(filled) if index not in settled and is_prose(line))
    first = next(prose, len(filled))
    for index in twice:
        text = filled[index].bare
        if index in kept or index - 1 in kept:
            continue
        above = (i for i in range(max(0, index - 1 - NEAR), index - 1) if i not in settled)
        titled = any(width(filled[i].bare) >= LABEL for i in above)
        if index <= first and not titled and width(text) < LONG:
            continue
        if width(text) >= SENTENCE and not ends_sentence(text):
            for place in (index - 1, index):
                why = "a line without an end, twice in a row"
                settled.setdefault(place, Furniture(place, "photo-caption", "likely", why))


def _polls(filled: tuple[Line, ...], settled: dict[int, Furniture], kept: frozenset[int]) -> None:
    """From the heading of a poll to the last line of its form: question and answers have
    no wording of their own. 80 of 350 files of one corpus hold such a box (CORPORA)."""
    for index in [i for i, f in settled.items() if f.rule == "comment-form"]:
        if "poll" not in settled[index].why:
            continue
        form = [i for i in range(index + 1, index + BOX) if i in settled]
        for below in range(index + 1, form[-1] if form else 0):
            if below not in settled and below not in kept:
                why = "between the heading of a poll and its form"
                settled[below] = Furniture(below, "comment-form", "likely", why)


def _headlines_below(
    filled: tuple[Line, ...], settled: dict[int, Furniture], kept: frozenset[int]
) -> None:
    """Behind the story, the lines under a heading such as "Related articles" are the
    headlines of other stories, up to the next line that is known or is a sentence."""
    headings = [i for i, f in settled.items() if f.rule == "related-links"]
    last = zones(filled, frozenset(settled)).last if headings else -1
    for index in [i for i in headings if i > last >= 0]:
        for below in range(index + 1, len(filled)):
            text = filled[below].bare
            if below in settled or below in kept or is_prose(filled[below]):
                break
            if ends_sentence(text) and text[-1] not in "?!":
                break
            why = "a short line under a heading of related stories"
            settled[below] = Furniture(below, "related-links", "likely", why)


def _support(
    filled: tuple[Line, ...],
    settled: dict[int, Furniture],
    weak: Mapping[int, _Evidence],
) -> None:
    """Settle weak lines that have a neighbour, or stand above or below the story."""
    if not weak:
        return
    known = frozenset(settled) | frozenset(weak)
    where = zones(filled, known)
    # What may be the headline; without it the name of a section may be one.
    titled = where.prose and any(i not in known for i in range(where.first))
    for index in sorted(weak):
        seen = weak[index]
        if index - 1 in known or index + 1 in known:
            place = "beside furniture"
        elif index > where.last >= 0:
            place = "behind the last paragraph"
        elif index < where.first and titled and seen.label and seen.rule in LABELS:
            place = "above the first paragraph"
        else:
            continue
        why = f"{seen.why}, {place}"
        settled.setdefault(index, Furniture(index, seen.rule, "likely", why))
