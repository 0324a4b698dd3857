"""Charts as inline SVG: bars with intervals, cells, stars of copies.

Own code, because a chart library costs 0.9 to 4.7 MB a page (GATE A5). Numbers and our own
words only go in, never scraped text; every chart that is not repeated in words beside it
has a title and a description for those who cannot see it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import cos, pi, sin

from copydesk.validators.shares import Share

# Nodes of a star that can still be told apart.
MOST_NODES = 24


class Markup(str):
    """SVG that the template may show as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def picture(name: str, box: str, title: str, desc: str, shapes: str, kind: str) -> Markup:
    """An SVG with its words for those who do not see it."""
    return Markup(
        f'<svg class="{kind}" viewBox="{box}" role="img" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{title}</title><desc id="{name}-d">{desc}</desc>{shapes}</svg>'
    )


def interval_bar(share: Share, before: float | None = None) -> Markup:
    """A share as a bar over 0 to 100 %, its 95 % interval as a whisker, an earlier share
    as a dotted line. Stretched to the width it is given: lines keep their own."""
    low, high = (share.low or 0.0) * 100, (share.high or 0.0) * 100
    shapes = ['<rect class="ground" x="0" y="5" width="100" height="14"/>']
    shapes.append(f'<rect class="value" x="0" y="5" width="{share.value * 100:.2f}" height="14"/>')
    shapes += [
        f'<line class="grid" x1="{x}" x2="{x}" y1="0" y2="24"/>' for x in (0, 25, 50, 75, 100)
    ]
    shapes.append(f'<line class="whisker" x1="{low:.2f}" x2="{high:.2f}" y1="12" y2="12"/>')
    shapes += [
        f'<line class="whisker" x1="{x:.2f}" x2="{x:.2f}" y1="8" y2="16"/>' for x in (low, high)
    ]
    if before is not None:
        x = before * 100
        shapes.append(f'<line class="before" x1="{x:.2f}" x2="{x:.2f}" y1="0" y2="24"/>')
    past = "" if before is None else f"; before, {before:.1%}"
    return Markup(
        picture(
            f"q-{share.metric}",
            "0 0 100 24",
            f"{share.value:.1%} of {share.total:,} documents",
            f"95 % interval from {low:.1f} % to {high:.1f} %{past}",
            "".join(shapes),
            "bar",
        ).replace("<svg ", '<svg preserveAspectRatio="none" ', 1)
    )


def cell(share: float) -> Markup:
    """A thin bar for a cell whose figure stands beside it."""
    return Markup(
        '<svg class="cell" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="ground" width="100" height="4"/>'
        f'<rect class="value" width="{share * 100:.1f}" height="4"/></svg>'
    )


def length(words: int, longest: int, own: bool) -> Markup:
    """The length of a text as a bar beside its relatives; `own` is the original."""
    width = 100 * words / max(1, longest)
    return Markup(
        '<svg class="cell" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="ground" width="100" height="4"/>'
        f'<rect class="{"origin" if own else "value"}" width="{width:.1f}" height="4"/></svg>'
    )


def verdict_bar(counts: Mapping[str, int]) -> Markup:
    """Failed, warned and passed documents as one bar."""
    total = max(1, sum(counts.values()))
    shapes, left = [], 0.0
    for verdict in ("failed", "warned", "passed"):
        width = 100 * counts.get(verdict, 0) / total
        if width:
            shapes.append(
                f'<rect class="{verdict}" x="{left:.2f}" width="{width:.2f}" height="8"/>'
            )
        left += width
    said = ", ".join(f"{counts.get(v, 0):,} {v}" for v in ("failed", "warned", "passed"))
    drawn = picture("verdicts", "0 0 100 8", "Documents by verdict", said, "".join(shapes), "split")
    return Markup(drawn.replace("<svg ", '<svg preserveAspectRatio="none" ', 1))


def star(name: str, kinds: Counter[str]) -> Markup:
    """An original in the middle, its copies around it; the shape tells their kind."""
    drawn = sorted(kinds.elements())[:MOST_NODES]
    shapes = []
    for n, kind in enumerate(drawn):
        angle = 2 * pi * n / len(drawn)
        x, y = 50 + 36 * cos(angle), 50 + 36 * sin(angle)
        shapes.append(f'<line class="edge" x1="50" y1="50" x2="{x:.1f}" y2="{y:.1f}"/>')
        shapes.append(_node(kind, x, y))
    shapes.append('<circle class="origin" cx="50" cy="50" r="9"/>')
    said = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    return picture(name, "0 0 100 100", "An original and its copies", said, "".join(shapes), "star")


def _node(kind: str, x: float, y: float) -> str:
    if kind == "truncated":  # half a disc: half a text
        return f'<path class="copy" d="M{x - 6:.1f} {y:.1f}a6 6 0 0 0 12 0z"/>'
    if kind == "exact":
        return f'<circle class="copy" cx="{x:.1f}" cy="{y:.1f}" r="6"/>'
    if kind in ("near", "update"):
        return f'<circle class="copy open" cx="{x:.1f}" cy="{y:.1f}" r="5.2"/>'
    return f'<rect class="copy open" x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10"/>'
