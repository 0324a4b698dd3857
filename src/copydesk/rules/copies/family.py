"""From pairs of related texts to families: one original each, and whose copy each member is.

The original of a family is the text that states most about itself (author, date, outlet),
then the earliest, then the longest, among those that no other member holds as a part and
that half as many members are related to as to any. A page that holds the story and
something else (a second story, unknown furniture) is no original. All ties end at the path, so nothing hangs on the order of the run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.rules.copies.comparing import Comparison
from copydesk.rules.copies.join import FEW, Pair
from copydesk.rules.copies.kinship import holds
from copydesk.rules.copies.overlap import Overlap

# Of a page made of several texts: how much they make up together, and each at least.
WHOLE = 0.9
PART = 0.2
# Texts of a page that are tried as its parts, the largest first.
TRIED = 8
EDGE = 0.1
# How near the ends of two texts lie in a third one when they end alike.
ALIKE = 0.03
Near = dict[int, dict[int, Overlap]]


@dataclass(frozen=True, slots=True)
class Member:
    """A copy in a family. `overlap.mine` lies in it, `overlap.other` in the original."""

    index: int
    original: int
    overlap: Overlap
    page: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """What is known of the texts, by index: their rank as originals (the best is the
    least), whether they end with a whole sentence, and the overlap of two of them as it
    lies in the first, None where they are not related."""

    rank: Sequence[tuple[object, ...]]
    ended: Sequence[bool]
    compare: Comparison


def families(kin: Mapping[Pair, Overlap], texts: Texts) -> Iterator[Member]:
    """Every copy with its original. `kin` maps (longer, shorter) to the overlap as it lies
    in the shorter."""
    near: Near = defaultdict(dict)
    for (longer, shorter), overlap in kin.items():
        near[shorter][longer] = overlap
        near[longer][shorter] = overlap.turned()
    pages = {index for index in sorted(near) if _strung(index, near, texts.compare)}
    groups = tuple(_groups(near))
    for group in groups:
        # In larger groups texts are compared with a few others only (join.py).
        if len(group) <= FEW:
            pages |= {index for index in group if _outvoted(near[index], texts.ended)}
    held = {
        shorter
        for (longer, shorter), overlap in kin.items()
        if longer not in pages and shorter in near[longer] and holds(overlap)
    }
    for group in groups:
        free = group - pages
        chosen = (free - held) or free or group
        most = max(len(near[index]) for index in chosen)
        central = [index for index in chosen if len(near[index]) * 2 >= most]
        root = min(central, key=lambda index: texts.rank[index])
        texts.compare.ahead((min(root, one), max(root, one)) for one in group - {root})
        yield from _family(root, near, pages, texts.compare)


def _groups(near: Near) -> Iterator[set[int]]:
    """The texts that hang together, two or more each, by the first of each."""
    done: set[int] = set()
    for start in sorted(near):
        if start in done or not near[start]:
            continue
        group, waiting = {start}, [start]
        while waiting:
            for other in near[waiting.pop()].keys() - group:
                group.add(other)
                waiting.append(other)
        done |= group
        yield group


def _strung(index: int, near: Near, compare: Comparison) -> bool:
    """Is this page two unrelated texts one behind the other? Then it keeps only the ties
    to the first."""
    largest = sorted(near[index].items(), key=lambda p: (-p[1].mine.share, p[0]))
    parts = [(other, over.mine) for other, over in largest if over.mine.share >= PART]
    heads = [part for part in parts if part[1].first <= EDGE][:TRIED]
    tails = [part for part in parts if part[1].last >= 1 - EDGE][:TRIED]
    for head, upper in heads:
        for tail, lower in tails:
            apart = upper.last <= lower.first + EDGE / 2
            if not apart or upper.share + lower.share < WHOLE or compare(head, tail) is not None:
                continue
            behind = [o for o, over in near[index].items() if over.mine.first >= upper.last / 2]
            for other in behind:
                del near[index][other]
                del near[other][index]
            return True
    return False


def _outvoted(ties: Mapping[int, Overlap], ended: Sequence[bool]) -> bool:
    """Do two other texts that this one holds end alike, with a whole sentence, where this
    one goes on, and none goes on with it? Then what goes on is not the story."""
    if any(min(over.mine.share, over.other.share) >= 0.85 for over in ties.values()):
        return False
    ends = sorted(
        over.mine.last
        for other, over in ties.items()
        if ended[other] and over.other.share >= 0.85 and holds(over.turned())
    )
    largest = [end for end in ends if ends[-1] - end <= ALIKE]
    return len(largest) > 1


def _family(root: int, near: Near, pages: set[int], compare: Comparison) -> Iterator[Member]:
    """The members from the root outwards: copies of the root where they are related to it,
    else of the member that holds most of them."""
    placed, layer = {root}, [root]
    while layer:
        reached: dict[int, int] = {}
        for parent in layer:
            for child in near[parent].keys() - placed:
                best = reached.get(child)
                if best is None or _hold(near, child, parent) > _hold(near, child, best):
                    reached[child] = parent
        for child, parent in sorted(reached.items()):
            direct = None if parent == root else compare(child, root)
            if direct is None:
                yield Member(child, parent, near[child][parent], child in pages)
            else:
                yield Member(child, root, direct, child in pages)
        placed |= reached.keys()
        layer = sorted(reached)


def _hold(near: Near, child: int, parent: int) -> tuple[float, int]:
    return near[child][parent].mine.share, -parent
