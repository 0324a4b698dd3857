"""What the desk says of texts that were cut, and of whole ones that look so."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.documents.record import Raw
from copydesk.rules.registry import all_rules
from copydesk.validators.desk import judge

RULES = tuple(rule for rule in all_rules() if rule.family in ("TRU", "LOS"))
STORY = (
    "Ferry stops for the winter\n\n"
    "The ferry to the island will not run after Sunday, the company said, because its "
    "engine has to be rebuilt before the ice comes.\n\n"
    "Islanders who work in town will have to take the bus over the long bridge, which "
    "takes an hour more each way. The company will pay for their tickets.\n\n"
)
LAST = "The mayor of the island said that people had expected it and had made their plans"


def kind(text: str) -> str:
    return judge(Raw("story.txt", text=text), RULES).row.truncation


def test_a_whole_story_is_whole() -> None:
    assert kind(f"{STORY}{LAST}.\n") == "none"


@pytest.mark.parametrize(
    "tail",
    [
        "(AP)",
        "dpa/jm",
        "-- Mary Porter",
        "With additional reporting by Reuters",
        "Follow us on Mastodon for more from the island",
        "Read more: Bridge tolls go up in spring",
        "Where to watch: at the old harbour",
        "Harbour Desk / Island Post",
        "Source: Island Post",
        "\u00bbWe will swim,\u00ab she said. \u00bbAll of us, when spring is here.\u00ab",
    ],
)
def test_what_may_stand_behind_a_whole_story(tail: str) -> None:
    assert kind(f"{STORY}{LAST}.\n\n{tail}\n") == "none"


@pytest.mark.parametrize(
    "mark",
    ["\u2026", "...", " [\u2026]", " (...)", "........", " . . .", "\u2026 [+812 chars]"],
)
@pytest.mark.parametrize("behind", ["", "\n\n\u00a9 Island Post", "\n\nGet it on Google Play"])
def test_every_mark_is_seen_behind_a_word(mark: str, behind: str) -> None:
    assert kind(f"{STORY}{LAST} for the{mark}{behind}\n") == "marked"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Read more", "marked"),
        ("Weiterlesen", "marked"),
        ("\u0427\u0438\u0442\u0430\u0442\u044c \u0434\u0430\u043b\u0435\u0435", "marked"),
        ("\u0627\u0642\u0631\u0623 \u0627\u0644\u0645\u0632\u064a\u062f", "marked"),
        ("\u7d9a\u304d\u3092\u8aad\u3080", "marked"),
        ("Subscribe to continue reading.", "paywall"),
        ("This content is for subscribers only.", "paywall"),
        ("Already a subscriber? Sign in", "paywall"),
        ("La suite est r\u00e9serv\u00e9e aux abonn\u00e9s.", "paywall"),
    ],
)
def test_teasers_in_any_language_right_behind_the_story(line: str, found: str) -> None:
    assert kind(f"{STORY}{LAST}.\n\n{line}\n") == found


def test_a_teaser_far_from_the_story_is_the_page_speaking() -> None:
    labels = "Bridge tolls\n\nIce watch\n\nHarbour\n\nFerries\n\n"
    assert kind(f"{STORY}{LAST}.\n\n{labels}Already a subscriber? Sign in\n") == "none"


@pytest.mark.parametrize(
    "end",
    [
        " and that the",
        ", because",
        " for the winter, but tomor",
        ". \u201cWe knew it would come",
        " for the winter,",
    ],
)
def test_a_cut_without_a_mark_is_an_error(end: str) -> None:
    judged = judge(Raw("story.txt", text=f"{STORY}{LAST}{end}\n"), RULES)
    assert judged.row.truncation == "unmarked"
    assert judged.row.errors


def test_running_text_that_only_lacks_its_stop_is_a_warning() -> None:
    judged = judge(Raw("story.txt", text=f"{STORY}{LAST}. Some had bought boats of wood\n"), RULES)
    assert judged.row.truncation == "unmarked"
    assert not judged.row.errors


@pytest.mark.parametrize("limit", [1000, 1024, 2000, 4096])
def test_a_length_that_machines_cut_at_is_named(limit: int) -> None:
    text = (STORY + (LAST + ". ") * 60).replace("\n\n\n", "\n")[:limit]
    if text.rstrip()[-1:] == ".":
        text = text[:-2] + "pl"
    judged = judge(Raw("story.txt", text=text), RULES)
    assert judged.row.truncation == "byte-cut"
    assert f"{limit:,}" in (judged.row.truncation_evidence or "")


def test_lists_and_verse_are_whole_without_stops() -> None:
    verse = "Ice on the bay and wind along the quay\n\nA boat of paper, and the boat of me\n"
    table = (
        STORY + "Winners\n\n" + "\n".join(f"{year}: Island Rowers" for year in range(1980, 1999))
    )
    assert kind(verse) == "none"
    assert kind(table) == "none"


def test_a_wrapped_line_is_no_cut() -> None:
    wrapped = LAST + " and that the\nbus would do. People there are used to it.\n"
    assert kind(STORY + wrapped) == "none"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='aB .\u2026,:"\u201c\u201d()[]\n\u0436\u4e2d\ufffd0-+@/', max_size=400))
def test_no_text_makes_a_rule_raise_or_point_outside(text: str) -> None:
    for start in ("", STORY):
        whole = start + text
        for finding in judge(Raw("story.txt", text=whole), RULES).findings:
            assert finding.code != "SYS001", finding.message
            if finding.start is not None and finding.end is not None:
                assert 0 <= finding.start <= finding.end <= len(whole)


@pytest.mark.parametrize(
    "piece", ["a", ".", "\u2026", "\u201c", "( ", "theX", "Word.Word ", "1 ", "a\n", '"', "AB, "]
)
def test_long_hostile_lines_take_time_in_proportion(piece: str) -> None:
    text = STORY + piece * (40_000 // len(piece))
    start = time.perf_counter()
    judge(Raw("story.txt", text=text), RULES)
    # A search that begins anew at every letter takes minutes on this length.
    assert time.perf_counter() - start < 5
