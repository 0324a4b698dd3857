"""When the documents were published, and the gaps: days, months or years as bars."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from copydesk.reports.page.charts import Markup, picture

# The finest unit that leaves bars of four pixels at the width of the page.
MOST_DAYS, MOST_MONTHS, MOST_YEARS = 62, 150, 200
ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
UNITS = (("day", 10, MOST_DAYS), ("month", 7, MOST_MONTHS), ("year", 4, 10_000))
# A stretch without a document is a gap where it is at least this long and this many times
# the usual step: papers that appear weekly have no gap every week.
GAP_STEPS, GAPS = 3, 5
WIDTH, TOP, FLOOR, HEIGHT = 900, 18, 150, 176
TALL = FLOOR - TOP


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of units without a document, first and last included."""

    first: str
    last: str
    units: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The chart, the unit of its bars, its longest gaps, and the dates it leaves out:
    coarser than the unit, or earlier than the first bar."""

    chart: Markup
    unit: str
    gaps: tuple[Gap, ...]
    coarser: int
    earlier: int


def timeline(published: Mapping[str, int]) -> Timeline | None:
    """The timeline of ISO dates (a day, a month or a year each) and their counts; None
    where all fall into one unit."""
    dates = {key: count for key, count in published.items() if _valid(key)}
    for unit, size, most in UNITS:
        counts: Counter[str] = Counter()
        for key, count in dates.items():
            if len(key) >= size:
                counts[key[:size]] += count
        if len(counts) < 2 or 2 * sum(counts.values()) < sum(dates.values()):
            continue
        keys = _run(min(counts), max(counts), most)
        if keys is not None:
            shown = keys[-MOST_YEARS:]
            earlier = sum(count for key, count in counts.items() if key < shown[0])
            coarser = sum(dates.values()) - sum(counts.values())
            gaps = _gaps(shown, counts)
            chart = _chart(shown, counts, unit, gaps)
            return Timeline(chart, unit, gaps, coarser, earlier)
    return None


def _valid(key: str) -> bool:
    if ISO.fullmatch(key) is None:
        return False
    try:
        date.fromisoformat(f"{key}-01-01"[:10])
    except ValueError:
        return False
    return True


def _run(first: str, last: str, most: int) -> list[str] | None:
    """Every unit from the first to the last; None where they are more than `most`."""
    found, key = [first], first
    while key < last:
        if len(found) == most:
            return None
        key = _next(key)
        found.append(key)
    return found


def _next(key: str) -> str:
    if len(key) == 10:
        return (date.fromisoformat(key) + timedelta(days=1)).isoformat()
    year = int(key[:4])
    if len(key) == 4:
        return f"{year + 1:04d}"
    month = int(key[5:])
    return f"{year + month // 12:04d}-{month % 12 + 1:02d}"


def _gaps(keys: list[str], counts: Mapping[str, int]) -> tuple[Gap, ...]:
    filled = [n for n, key in enumerate(keys) if counts.get(key)]
    steps = sorted(later - n for n, later in pairwise(filled))
    usual = steps[len(steps) // 2] if steps else 1
    found = [
        Gap(keys[n + 1], keys[later - 1], later - n - 1)
        for n, later in pairwise(filled)
        if later - n > GAP_STEPS * usual
    ]
    found.sort(key=lambda gap: (-gap.units, gap.first))
    return tuple(sorted(found[:GAPS], key=lambda gap: gap.first))


def _chart(keys: list[str], counts: Mapping[str, int], unit: str, gaps: tuple[Gap, ...]) -> Markup:
    tallest = max(counts.values())
    step = WIDTH / len(keys)
    shapes = [
        f'<line class="grid" x1="0" x2="{WIDTH}" y1="{TOP}" y2="{TOP}"/>'
        f'<text x="0" y="{TOP - 5}">{tallest:,} in a {unit}</text>'
    ]
    for gap in gaps:
        left, wide = keys.index(gap.first) * step, gap.units * step
        shapes.append(
            f'<rect class="gap" x="{left:.1f}" width="{wide:.1f}" y="{TOP}" height="{TALL}"/>'
        )
    for n, key in enumerate(keys):
        if counts.get(key):
            tall = TALL * counts[key] / tallest
            shapes.append(
                f'<rect class="value" x="{n * step:.1f}" y="{FLOOR - tall:.1f}" '
                f'width="{max(1.5, step - 1):.1f}" height="{tall:.1f}"/>'
            )
    shapes.append(f'<line class="axis" x1="0" x2="{WIDTH}" y1="{FLOOR}" y2="{FLOOR}"/>')
    shapes += _ticks(keys, step)
    said = f"From {keys[0]} to {keys[-1]}, at most {tallest:,} documents in a {unit}"
    name = f"Documents by {unit} of publication"
    return picture("timeline", f"0 0 {WIDTH} {HEIGHT}", name, said, "".join(shapes), "timeline")


def _ticks(keys: list[str], step: float) -> list[str]:
    """Five labels or fewer: the first, the last, and starts of years between them."""
    last = len(keys) - 1
    starts = [n for n, key in enumerate(keys) if len(key) == 4 or key.endswith(("-01", "-01-01"))]
    # Room for a label is a seventh of the width.
    room, chosen = WIDTH / 7, [0]
    for n in starts:
        if (n - chosen[-1]) * step > room and (last - n) * step > room:
            chosen.append(n)
    marks = [
        f'<path class="axis" d="M{n * step:.1f} {FLOOR}v5"/>'
        f'<text x="{n * step:.1f}" y="{FLOOR + 20}">{keys[n]}</text>'
        for n in chosen
    ]
    end = f'<text x="{WIDTH}" y="{FLOOR + 20}" text-anchor="end">{keys[last]}</text>'
    return [*marks, end]
