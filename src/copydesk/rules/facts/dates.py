"""When a text says it appeared: dates on the lines around the story, never in prose.

Every date on a short line above the story, among its first lines or behind it is
weighed: by what else stands on the line (a label, a weekday, the author), and by the
line's place between headline and text. The weights are fitted by hand on half of the
labelled pages and checked on the other half. A relative date ("3 hours ago") is
reported as that and is never resolved against today, which would date an archived text
by its reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

from copydesk.documents.document import Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.calendar import Order, Precision, Reading, clock, read, with_plain_digits
from copydesk.rules.facts.cues import bare_letters, closing, leading
from copydesk.rules.facts.relative import relative_on
from copydesk.rules.facts.story import Places, Story, placed

# A longer line is a sentence or a caption (labelled dumps: p99 of date lines is 138).
LONGEST = 160
# Letters on a date line that are no part of it: a name, an outlet. More is a sentence.
NAMES, REST = 32, 60
DIGIT = expression(r"\d")
# Words that name an event and not a publication, whatever the language.
CLOSED = expression(r"\s*[.,]?\s*(?:[(/][^()/]{2,30}[)/])?\s*[-\u2013\u2014.:/]")
SLASHED = expression(r"(?<!\d)(\d\d?)/(\d\d?)/(?:\d\d)?\d\d(?!\d)")
PLAIN = (
    ("connector", "date"),
    ("weekdays", "date"),
    ("published", "date"),
    ("updated", "date"),
    ("before", "byline"),
)
# Content systems print the birth of Unix time where a date was never set.
EPOCH = ("1969-12-31", "1970-01-01")


@dataclass(frozen=True, slots=True)
class When:
    """A date the text gives. `value` is ISO 8601, as precise as it is known."""

    value: str | None
    precision: Precision
    line: int
    start: int
    end: int
    how: str
    ambiguous: bool = False
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A date as it was weighed; `label` is what stands before it, `rest` the letters of
    its line that are no part of a date line. `late` is what it gives away to a date that
    stands earlier: comments and teasers below a story have openings of their own."""

    when: When
    index: int
    weight: float
    label: str = ""
    rest: int = 0
    late: float = 0.0


@dataclass(frozen=True, slots=True)
class Dated:
    """When a text appeared, was updated and was taken, and what was weighed for it."""

    published: When | None = None
    updated: When | None = None
    captured: When | None = None
    readings: tuple[Weighed, ...] = ()


# A candidate must weigh this much to be believed at all.
ENOUGH = 0.5
EXACT = ("day", "minute", "second")
# How much a date loses by standing late, and how far below the first line of text it
# loses nothing.
LATE, NEAR = 1.5, 6
# Words before the time at which a page was saved; what stands behind them is no date of
# publication.
CAPTURED = expression(
    r"(?:captured|crawled|scraped|retrieved|accessed|archived|archiv\u00e9|snapshot|downloaded|fetched|saved|"
    r"abgerufen|gespeichert|archiviert|consult\w{1,4}|opgehaald|geraadpleegd|hämtad|pobrano|"
    r"eri\u015fim tarihi|\u0434\u0430\u0442\u0430 \u043e\u0431\u0440\u0430\u0449\u0435\u043d\u0438\u044f|\u0437\u0430\u0433\u0440\u0443\u0436\u0435\u043d\u043e|\u0441\u043e\u0445\u0440\u0430\u043d\u0435\u043d\u043e|\u9605\u8bfb\u65e5\u671f|\u6293\u53d6\w{0,2}|\u53d6\u5f97\u65e5?|\u95b2\u89a7\u65e5?)"
    r"(?: (?:on|at|am|le|el|em|il|op|dnia))?[\s:\uff1a]*$",
    re.IGNORECASE,
)


def published(
    filled: tuple[Line, ...],
    story: Story,
    places: Places,
    furniture: Set[int],
    language: str | None,
) -> Dated:
    """The dates of a document: published is the candidate of most weight."""
    found: list[Weighed] = []
    relative = None
    asked, order = False, None
    for index in places:
        line = filled[index]
        if len(line.bare) > LONGEST or not _may_hold_a_date(line.bare):
            continue
        if not asked:
            asked, order = True, _order(filled)
        found += _weighed(filled, index, story, places, furniture, language, order)
        if relative is None and index not in places.below:
            age = relative_on(line)
            if age is not None:
                relative = When(None, "relative", line.number, *age)
    if story.first < len(filled):
        when = _dateline(filled[story.first], language)
        if when is not None:
            found.append(Weighed(when, story.first, 1.6))
    if not found:
        return Dated(relative)
    best = _best(w for w in found if w.label != "captured" and w.when.precision in EXACT)
    if best is None and relative is None:
        best = _best(w for w in found if w.label != "captured")
    first = replace(best.when, weight=round(best.weight, 2)) if best is not None else relative
    updated = _best(w for w in found if w.label == "updated" and w is not best)
    captured = _best((w for w in found if w.label == "captured"), least=-9.0)
    return Dated(
        first,
        updated.when if updated is not None else None,
        captured.when if captured is not None else None,
        tuple(found),
    )


def _best(found: Iterable[Weighed], least: float = ENOUGH) -> Weighed | None:
    """The weightiest of those that are believed at all."""
    believed = (w for w in found if w.weight >= least)
    return max(believed, key=lambda w: w.weight - w.late, default=None)


def _order(filled: tuple[Line, ...]) -> Order | None:
    """Which of day and month the page writes first, where one of its dates tells."""
    for line in filled:
        if "/" in line.bare and len(line.bare) <= LONGEST:
            for match in SLASHED.finditer(line.bare):
                first, second = int(match[1]), int(match[2])
                if first > 12 >= second:
                    return "dmy"
                if second > 12 >= first:
                    return "mdy"
    return None


def _weighed(
    filled: tuple[Line, ...],
    index: int,
    story: Story,
    places: Places,
    furniture: Set[int],
    language: str | None,
    order: Order | None,
) -> Iterator[Weighed]:
    line = filled[index]
    for when, rest, label in dates_on(line, language, order):
        weight = placed(index, story, places) - (0.5 if index in furniture else 0.0)
        if label == "published":
            weight += 1.5
        elif label == "updated":
            weight -= 0.5
        weight += _fits(rest, bool(label))
        if when.precision in ("minute", "second"):
            weight += 0.5
        if when.precision in ("month", "yearless"):
            weight -= 0.6
        if when.value and when.value[:10] in EPOCH:
            continue
        if label == "captured":
            yield Weighed(when, index, weight, label, rest)
            continue
        if index in (0, story.heading) and line.bare.endswith((")", "]")) and rest <= NAMES:
            # "Evening news (20260805)": a title that dates itself.
            weight += 1.5
        if index == story.heading and rest > NAMES:
            weight -= 2
        late = min(LATE, max(0, index - story.first - NEAR) * 0.05)
        yield Weighed(when, index, weight, label, rest, late)


def _fits(rest: int, labelled: bool) -> float:
    """What the letters beside a date say of it."""
    if rest <= 3:
        return 2.0
    if rest <= NAMES:
        return 1.2
    return 0.6 if rest <= REST else 0.0 if labelled else -2.0


def dates_on(
    line: Line, language: str | None, order: Order | None = None
) -> Iterator[tuple[When, int, str]]:
    """The dates on a short line, with the letters besides them and the label before
    them: "published", "updated" or none."""
    if not _may_hold_a_date(line.bare):
        return
    text = with_plain_digits(line.bare)
    readings = read(text, language, order)
    label, last = "", 0
    for seen in sorted(readings, key=lambda r: r.start):
        before = text[last : seen.start]
        if before and CAPTURED.search(before, max(0, len(before) - 30)):
            label = "captured"
        elif closing(before, "updated", "date") is not None:
            label = "updated"
        elif _published(before):
            label = "published"
        elif last == 0:
            label = ""
        yield _timed(seen, text, line, label, last), _rest(text, readings), label
        last = seen.end


def _may_hold_a_date(text: str) -> bool:
    """A date without digits is one in Han numerals, and has its word for year."""
    return DIGIT.search(text) is not None or "\u5e74" in text


def _published(before: str) -> bool:
    """Does a label of publication end here? "on", "am" and "le" alone are none."""
    at = closing(before, "published", "date")
    if at is None:
        return False
    label = before[at:].strip(" :.,-\u2013|")
    return len(label) > 3 or label[-1:] >= "\u3000"


def _rest(text: str, readings: tuple[Reading, ...]) -> int:
    """Letters of a line that are neither its dates nor labels, weekdays and the like."""
    for seen in readings:
        text = text[: seen.start] + " " * (seen.end - seen.start) + text[seen.end :]
    return bare_letters(text, *PLAIN)


def _timed(seen: Reading, text: str, line: Line, label: str, last: int = 0) -> When:
    """A reading with its time of day: behind it, or before the first date of the line."""
    at = line.span[0]
    value, precision = seen.value, seen.precision
    if precision == "day":
        hour = clock(text[seen.end :])
        if hour is None and not last:
            hour = clock(text[max(0, seen.start - 24) : seen.start])
        if hour is not None:
            value = f"{value}T{hour}"
            precision = "second" if hour.count(":") == 2 else "minute"
    how = f"{label} line" if label else "date line"
    return When(value, precision, line.number, at + seen.start, at + seen.end, how, seen.ambiguous)


def _dateline(line: Line, language: str | None) -> When | None:
    """A date in the first 60 characters of the first paragraph, closed by a dash, a
    bracket or a full stop: `MELBOURNE, Dec 30 (Reuters) - `."""
    text = line.bare[:100]
    if not DIGIT.search(text):
        return None
    text = with_plain_digits(text)
    for seen in read(text[:80], language):
        before = text[: seen.start].strip(" ,.")
        place = before.isupper() or not before or leading(before, "weekdays", "date")
        if place and seen.start <= 60 and CLOSED.match(text, seen.end):
            when = _timed(seen, text, line, "")
            return replace(when, how="dateline")
    return None
