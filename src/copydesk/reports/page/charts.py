"""Charts as inline SVG: bars with intervals, small cells, a timeline.

Own code, because a chart library costs 0.9 to 4.7 MB a page (GATE A5). Numbers only go
in; every chart says in its title what it shows, for those who cannot see it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from copydesk.validators.shares import Share

WIDTH, HEIGHT = 240, 14
MOST_MONTHS = 120


class Markup(str):
    """SVG that the template may show as it is."""

    def __html__(self) -> str:
        return self


def interval_bar(share: Share) -> Markup:
    """A bar for a share with its 95 % interval as a whisker."""
    low, high = share.low or 0.0, share.high or 0.0
    bar, left, right = (round(value * WIDTH, 1) for value in (share.value, low, high))
    middle = HEIGHT / 2
    return Markup(
        f'<svg class="bar" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{share.value:.1%}, interval {low:.1%} to {high:.1%}">'
        f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>'
        f'<rect class="value" width="{bar}" height="{HEIGHT}"/>'
        f'<line class="whisker" x1="{left}" x2="{right}" y1="{middle}" y2="{middle}"/></svg>'
    )


def share_cell(share: Share | None) -> Markup:
    """A small bar with its figure, for a cell of the folders' table."""
    if share is None:
        return Markup('<span class="none">not asked</span>')
    width = round(share.value * 60, 1)
    return Markup(
        f'<svg class="cell" viewBox="0 0 60 8" aria-hidden="true"><rect class="ground" width="60" '
        f'height="8"/><rect class="value" width="{width}" height="8"/></svg> {share.value:.0%}'
    )


def months(dates: Iterable[str]) -> Markup | None:
    """Documents by month of publication, gaps included; None for fewer than two months."""
    counts = Counter(date[:7] for date in dates if len(date) >= 7 and date[:4].isdigit())
    if len(counts) < 2:
        return None
    keys = _run_of_months(min(counts), max(counts))[-MOST_MONTHS:]
    tallest = max(counts[key] for key in keys)
    step = 720 / len(keys)
    bars = "".join(
        f'<rect class="value" x="{n * step:.1f}" y="{90 - 80 * counts[key] / tallest:.1f}" '
        f'width="{max(1.0, step - 1):.1f}" height="{80 * counts[key] / tallest:.1f}">'
        f"<title>{key}: {counts[key]}</title></rect>"
        for n, key in enumerate(keys)
        if counts[key]
    )
    label = f"Documents by month, {keys[0]} to {keys[-1]}, at most {tallest} in one"
    return Markup(
        f'<svg class="timeline" viewBox="0 0 720 108" role="img" aria-label="{label}">{bars}'
        f'<line class="axis" x1="0" x2="720" y1="90" y2="90"/>'
        f'<text x="0" y="105">{keys[0]}</text>'
        f'<text x="720" y="105" text-anchor="end">{keys[-1]}</text></svg>'
    )


def _run_of_months(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:7])
    found: list[str] = []
    while (key := f"{year:04d}-{month:02d}") <= last and len(found) < 3600:
        found.append(key)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
