"""From pairs of related texts to families: one original each, and whose copy each member is.

The original of a family is the text that states most about itself (author, date, outlet),
then the earliest, then the longest, among those that no other member holds as a part; a
page that strings several stories together is the original of none. All ties end at the
path, so nothing hangs on the order of the run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.rules.copies.kinship import holds
from copydesk.rules.copies.overlap import Overlap, Stretch

# Of a page made of several texts: how much they make up together, and each at least.
WHOLE = 0.9
PART = 0.2
# Texts of a page that are tried as its parts, the largest first.
TRIED = 8
EDGE = 0.1
Pair = tuple[int, int]
Compare = Callable[[int, int], Overlap | None]


@dataclass(frozen=True, slots=True)
class Member:
    """A copy in a family. `overlap.mine` lies in it, `overlap.other` in the original."""

    index: int
    original: int
    overlap: Overlap
    compiled: bool


def families(
    kin: Mapping[Pair, Overlap], order: Sequence[tuple[object, ...]], compare: Compare
) -> Iterator[Member]:
    """Every copy with its original. `kin` maps (longer, shorter) to the overlap as it lies
    in the shorter; `order` ranks texts as originals, the best first; `compare` gives the
    overlap of any two texts that are related, as it lies in the first."""
    near: dict[int, dict[int, Overlap]] = defaultdict(dict)
    for (longer, shorter), overlap in kin.items():
        near[shorter][longer] = overlap
        near[longer][shorter] = overlap.turned()
    compiled = {index for index in sorted(near) if _unstrung(index, near, compare)}
    held = {
        shorter
        for (longer, shorter), overlap in kin.items()
        if longer not in compiled and holds(overlap) and shorter in near[longer]
    }
    done: set[int] = set()
    for start in sorted(near):
        if start in done:
            continue
        group = _component(start, near)
        done |= group
        if len(group) > 1:
            yield from _family(group, near, compiled, held, order, compare)


def _unstrung(index: int, near: dict[int, dict[int, Overlap]], compare: Compare) -> bool:
    """Is this page two unrelated texts one behind the other? Then it keeps only the ties
    to the first."""
    largest = sorted(near[index].items(), key=lambda p: (-p[1].mine.share, p[0]))
    parts = [(other, over.mine) for other, over in largest if over.mine.share >= PART]
    heads = [part for part in parts if part[1].first <= EDGE][:TRIED]
    tails = [part for part in parts if part[1].last >= 1 - EDGE][:TRIED]
    for head, upper in heads:
        for tail, lower in tails:
            if not _apart(upper, lower) or upper.share + lower.share < WHOLE:
                continue
            if compare(head, tail) is not None:
                continue
            behind = [o for o, over in near[index].items() if over.mine.first >= upper.last / 2]
            for other in behind:
                del near[index][other]
                del near[other][index]
            return True
    return False


def _apart(upper: Stretch, lower: Stretch) -> bool:
    return upper.last <= lower.first + EDGE / 2


def _component(start: int, near: dict[int, dict[int, Overlap]]) -> set[int]:
    group, waiting = {start}, [start]
    while waiting:
        for other in near[waiting.pop()]:
            if other not in group:
                group.add(other)
                waiting.append(other)
    return group


def _family(
    group: set[int],
    near: dict[int, dict[int, Overlap]],
    compiled: set[int],
    held: set[int],
    order: Sequence[tuple[object, ...]],
    compare: Compare,
) -> Iterator[Member]:
    free = group - compiled
    root = min((free - held) or free or group, key=lambda index: order[index])
    placed, layer = {root}, [root]
    while layer:
        reached: dict[int, int] = {}
        for parent in layer:
            for child in near[parent]:
                if child in placed:
                    continue
                best = reached.get(child)
                if best is None or _share(near, child, parent) > _share(near, child, best):
                    reached[child] = parent
        for child, parent in sorted(reached.items()):
            overlap = near[child][parent]
            if parent != root:
                direct = compare(child, root)
                if direct is not None:
                    parent, overlap = root, direct
            yield Member(child, parent, overlap, child in compiled)
        placed |= reached.keys()
        layer = sorted(reached)


def _share(near: dict[int, dict[int, Overlap]], child: int, parent: int) -> tuple[float, int]:
    return near[child][parent].mine.share, -parent
