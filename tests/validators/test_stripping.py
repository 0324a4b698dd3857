"""Stripping takes furniture out and nothing else, and every byte can come back."""

from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk
from copydesk.rules.samples import BODY, HEAD

LINES = st.sampled_from(
    [
        "Leave a Reply",
        "Share on Facebook",
        "21 0 0",
        "Aa Aa Aa",
        "",
        "",
        "Advertisement",
        "The council met on Monday and spoke for three hours about the old bridge.",
        "A caption",
        "Source link",
        "© 2021 Westhaven Times",
        "Café à la mairie",
        "\u2028",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n"])


@given(st.lists(LINES, max_size=20), ENDS)
@settings(deadline=None)
def test_what_stays_is_the_original_less_the_removed_spans(lines: list[str], end: str) -> None:
    text = end.join(lines)
    cleaned = copydesk.clean(text)
    rebuilt, at = [], 0
    for removed in cleaned.removed:
        assert text[removed.start : removed.end] == removed.text
        rebuilt += [text[at : removed.start], removed.new]
        at = removed.end
    assert "".join([*rebuilt, text[at:]]) == cleaned.text
    assert cleaned.restore() == text


def test_paragraphs_stay_one_blank_line_apart() -> None:
    text = f"Skip to content\n\n{HEAD}{BODY}\nAdvertisement\n\nThe end came late that day.\n\nLeave a Reply\n"
    assert copydesk.clean(text).text == f"{HEAD}{BODY}\nThe end came late that day.\n\n"


def test_cleaning_twice_changes_nothing_more() -> None:
    once = copydesk.clean(f"Skip to content\n\n{HEAD}{BODY}\nLeave a Reply\n")
    assert len(once.removed) == 2
    assert copydesk.clean(once.text).text == once.text


def test_characters_are_mended_where_nothing_is_lost() -> None:
    text = f"{HEAD}{BODY}\nTuesday\u0092s vote was short.\n\n\u0093Read more\u0094: Leave a Reply\n"
    cleaned = copydesk.clean(text)
    assert "Tuesday\u2019s vote was short." in cleaned.text
    assert cleaned.restore() == text
