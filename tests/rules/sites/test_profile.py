"""A profile names its lines whatever their numbers, and a star stands for a few words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.document import split_lines
from copydesk.documents.folding import fold
from copydesk.rules.sites.naming import declared_site, folder_site, host, site_of
from copydesk.rules.sites.profile import WORDS, Entry, Profile


def profile(*texts: str) -> Profile:
    entries = (Entry(text, "residue", "other", "tail", 40, 0.8) for text in texts)
    return Profile("news.example", 50, tuple(entries))


def test_numbers_case_and_spacing_do_not_matter() -> None:
    lines = split_lines("1,204  READERS today\n\nA story about 1,204 readers today.\n")
    found = profile("0 readers today").matches(lines)
    assert {index: entry.text for index, entry in found.items()} == {0: "0 readers today"}


@given(st.text(max_size=40))
def test_a_line_matches_itself(text: str) -> None:
    folded = fold(text)
    if folded and "*" not in folded:
        assert profile(folded).match(fold(text)) is not None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("tags: harbour, ferry", True),
        ("tags: " + "word " * (WORDS - 1) + "word", True),
        ("tags: " + "word " * WORDS + "word", False),
        ("tags:", False),
        ("stage tags: harbour", False),
    ],
)
def test_a_star_stands_for_one_to_eight_words(line: str, found: bool) -> None:
    assert (profile("tags: *").match(line) is not None) == found


def test_a_star_inside_has_both_ends_to_match() -> None:
    one = profile("good * from westhaven")
    assert one.match("good morning from westhaven") is not None
    assert one.match("good from westhaven") is None
    assert one.match("good morning from easthaven") is None


def test_a_document_belongs_to_the_site_it_declares() -> None:
    assert declared_site({"url": "https://www.News.example/a?b#c"}) == "news.example"
    assert declared_site({"site": "news.example", "url": "https://cdn.example/a"}) == "news.example"
    assert declared_site({"outlet": " Westhaven  Times "}) == "Westhaven Times"
    assert declared_site({}) is None
    assert host("https://[broken") is None


def test_a_file_belongs_to_its_folder_and_a_record_to_its_outlet() -> None:
    assert folder_site("/corpus/west/a.txt", "/corpus") == "west"
    assert site_of({}, "/corpus/west/a.txt", None, "Westhaven Times", "/corpus") == "west"
    assert site_of({}, "/corpus/a.jsonl", "1", "Westhaven Times", "/corpus") == "Westhaven Times"
    assert site_of({}, "/corpus/a.jsonl", "1", None, "/corpus") == "a.jsonl"
