"""An overlap tells how much of each of two texts the other one holds, and where."""

import pytest

from copydesk.rules.copies.kinship import holds, kind_of, related
from copydesk.rules.copies.overlap import Overlap, overlap, view
from copydesk.rules.copies.samples import END, HEAD, LEAD, MIDDLE, OTHER, STORY
from copydesk.rules.copies.sketch import letters, level, sketch


def laid(mine: str, other: str) -> Overlap | None:
    one, two = sketch(letters(mine)), sketch(letters(other))
    coarse = level(max(one.size, two.size))
    return overlap(view(one, coarse), view(two, coarse))


def test_equal_texts_lie_over_each_other_whole() -> None:
    over = laid(STORY, STORY.upper())
    assert over is not None
    assert (over.mine.share, over.other.share) == (1.0, 1.0)


def test_texts_without_a_common_passage_have_no_overlap() -> None:
    assert laid(STORY, OTHER) is None


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        (f"{HEAD}{LEAD}{MIDDLE[:200]}", "truncated"),
        (MIDDLE, "contained"),
        (END, "contained"),
        (STORY.replace("Monday", "Sunday").replace("bread", "cake"), "near"),
    ],
)
def test_the_place_of_the_part_tells_the_kind(part: str, kind: str) -> None:
    over = laid(part, STORY)
    assert over is not None
    assert related(over)
    assert kind_of(over, ended=True) == kind
    assert holds(over) == (kind != "near")
    assert not holds(over.turned())


def test_a_shared_paragraph_makes_no_copy() -> None:
    quote = MIDDLE.split("\n\n")[1]
    report = f"{OTHER}\n{quote}\n{'The town hall did not answer the questions sent to it. ' * 3}"
    over = laid(report, STORY)
    assert over is not None
    assert not related(over)


def test_hashes_of_too_many_texts_count_for_neither_side() -> None:
    one, two = (sketch(letters(f"{text}{END}")) for text in (LEAD * 3 + MIDDLE, OTHER))
    footer = frozenset(value for value in view(sketch(letters(END)), 0).every)
    coarse = level(max(one.size, two.size))
    assert overlap(view(one, coarse), view(two, coarse)) is not None
    assert overlap(view(one, coarse, footer), view(two, coarse, footer)) is None
