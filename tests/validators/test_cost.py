"""What the document pass may cost, in calls: they are the same on every machine.

Seconds depend on the machine and on its neighbours, calls of functions only on the code.
The limits lie a fifth above what was counted when they were set; a change that needs more
says why. A benchmark tells the time (benchmarks/speed.py).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from copydesk.documents.record import Raw
from copydesk.rules.registry import all_rules
from copydesk.validators.desk import judge

RULES = tuple(rule for rule in all_rules() if "copies" not in rule.wants)
SENTENCES = (
    "The mayor said on Monday that the old bridge would stay closed until the summer.",
    "Divers had found cracks in two of its seven piers, which were built in 1931.",
    "\u201cNobody was in danger at any time,\u201d said the head of the harbour office.",
    "Buses go round by the new road, and the ferry runs every half an hour until dark.",
    "The council is to meet again on 14 June, when the engineers will have reported.",
)


def story(size: int) -> str:
    lines = ["Bridge closed after divers find cracks", "By Anna Holm", "5 May 2021"]
    number = 0
    while sum(map(len, lines)) < size:
        picked = (SENTENCES[(number + step) % 5] for step in range(2 + number % 3))
        lines.append(" ".join(picked) + f" It was day {number} of the repairs.")
        number += 1
    return "\n\n".join(lines) + "\n"


def calls(run: Callable[[], Any]) -> int:
    """How many functions of Python and of C are called."""
    count = 0

    def seen(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


def cost(text: str) -> int:
    for marked in ("first use reads tables", "the second is counted"):
        raw = Raw(f"{marked}.txt", data=f"{text}{marked}.\n".encode())
        counted = calls(lambda raw=raw: judge(raw, RULES, alone=True))  # type: ignore[misc]
    return counted


PAGE = "Home\nSport\nShare on Facebook\n\n{}\n\nRelated articles\nRead more\nMost popular\n"


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        pytest.param(story(5000), 3_320, id="clean news"),
        pytest.param(PAGE.format(story(5000)), 13_200, id="news within a page"),
    ],
)
def test_a_document_of_5_kb_takes_so_many_calls(text: str, limit: int) -> None:
    assert cost(text) <= limit


def test_rules_that_have_nothing_to_say_are_dismissed() -> None:
    # Half of the rules need an occasion that clean news does not give, and most others look
    # at what was found once: six calls a rule, generator and pattern among them.
    raw = Raw("story.txt", data=story(5000).encode())
    for _ in range(2):
        without = calls(lambda: judge(raw, (), alone=True))
        asked = calls(lambda: judge(raw, RULES, alone=True))
    assert (asked - without) / len(RULES) <= 7.5


def test_the_cost_grows_with_the_text_and_no_faster() -> None:
    assert cost(story(40_000)) <= 5 * cost(story(10_000))
