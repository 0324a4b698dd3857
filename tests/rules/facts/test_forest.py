"""Trees side by side, or walked one by one: the same numbers to the last bit."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from copydesk.rules.facts.forest import planted
from copydesk.rules.facts.trees import Tree, Trees

MEASURES = 5


def grown(chance: Random, splits: int) -> Tree:
    """A tree of random splits; limits are few, so that measures meet them exactly."""
    tree: dict[str, list[float]] = {part: [] for part in Tree.__slots__}

    def grow(left_to_do: int) -> int:
        if not left_to_do:
            tree["leaf"].append(chance.uniform(-1, 1))
            return ~(len(tree["leaf"]) - 1)
        at = len(tree["measure"])
        tree["measure"].append(chance.randrange(MEASURES))
        tree["limit"].append(chance.choice((-2.0, -0.1, 0.3, 1.0, 2.7)))
        tree["inner"].append(chance.uniform(-1, 1))
        tree["left"].append(0)
        tree["right"].append(0)
        left = chance.randrange(left_to_do)
        tree["left"][at] = grow(left)
        tree["right"][at] = grow(left_to_do - 1 - left)
        return at

    grow(splits)
    return Tree(*(tuple(tree[part]) for part in Tree.__slots__))  # type: ignore[arg-type]


def walked(tree: Tree, measures: list[float]) -> tuple[float, list[float]]:
    moved, node, here = [0.0] * MEASURES, 0, tree.inner[0]
    while node >= 0:
        asked = tree.measure[node]
        node = (tree.left if measures[asked] <= tree.limit[node] else tree.right)[node]
        below = tree.inner[node] if node >= 0 else tree.leaf[~node]
        moved[asked] += below - here
        here = below
    return tree.leaf[~node], moved


def columns(lines: list[list[float]]) -> list[list[float]]:
    return [list(column) for column in zip(*lines, strict=True)]


@pytest.mark.parametrize("splits", [1, 7, 12, 15])
def test_every_measure_leads_to_the_leaf_that_a_walk_ends_at(splits: int) -> None:
    chance = Random(splits)
    trees = [grown(chance, splits) for _ in range(20)]
    lines = [[float(chance.randint(-4, 4)) for _ in range(MEASURES)] for _ in range(300)]
    ways: tuple[Any, ...] = (planted(trees, MEASURES), Trees(trees, MEASURES))
    for way in ways:
        reached = way.reached(columns(lines))
        scores, moved = way.scores(reached), way.moved(reached)
        for measures, score, moves in zip(lines, scores, moved, strict=True):
            walks = [walked(tree, measures) for tree in trees]
            assert score == pytest.approx(sum(leaf for leaf, _ in walks), abs=1e-4)
            told = [sum(column) for column in zip(*(way for _, way in walks), strict=True)]
            assert moves == pytest.approx(told, abs=1e-4)


@pytest.mark.parametrize("splits", [0, 1, 15])
def test_a_walk_gives_the_numbers_of_the_forest(splits: int) -> None:
    chance = Random(splits)
    trees = [grown(chance, splits) for _ in range(300)]
    forest, plain = planted(trees, MEASURES), Trees(trees, MEASURES)
    # Among them are limits as they are written and, in single precision, as they are held.
    near = [limit + step for tree in trees for limit in tree.limit for step in (0, 1e-9, -1e-9)]
    lines = [[chance.choice([*near, 1 / 3]) for _ in range(MEASURES)] for _ in range(100)]
    one, other = plain.reached(columns(lines)), forest.reached(columns(lines))
    assert plain.scores(one) == forest.scores(other)
    assert list(map(list, plain.moved(one))) == list(map(list, forest.moved(other)))


@pytest.mark.parametrize("splits", [0, 1, 15])
def test_the_way_to_a_leaf_is_the_same_from_below(splits: int) -> None:
    tree = grown(Random(splits), splits)
    assert [tree.way(leaf) for leaf, _ in tree.ways()] == [way for _, way in tree.ways()]


def test_a_line_scores_the_same_alone_and_among_others() -> None:
    chance = Random(1)
    forest = planted([grown(chance, 15) for _ in range(50)], MEASURES)
    lines = [[chance.uniform(-4, 4) for _ in range(MEASURES)] for _ in range(40)]
    together = forest.scores(forest.reached(columns(lines)))
    alone = [forest.scores(forest.reached(columns([line])))[0] for line in lines]
    assert alone == together


def test_a_tree_with_more_leaves_than_bits_is_refused() -> None:
    with pytest.raises(ValueError, match="17 leaves"):
        planted([grown(Random(1), 16)], MEASURES)
