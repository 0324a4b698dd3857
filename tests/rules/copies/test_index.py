"""The index finds what a run over everything would find, whatever the segments."""

import random

import pytest

from copydesk.documents.record import Raw
from copydesk.rules.copies import samples
from copydesk.rules.copies.corpus import Known
from copydesk.rules.copies.index import Segment, held, merged, near, segment
from copydesk.rules.copies.join import COMMON, KEPT
from copydesk.validators.desk import judge

CUT = f"Bridge closed after divers find cracks\n\n{samples.LEAD}{samples.MIDDLE[:150]}"


def known(name: str, text: str) -> Known:
    found = judge(Raw(name, text=text), ()).known
    assert found is not None
    return found


def others(count: int) -> list[Known]:
    words = f"{samples.STORY} {samples.OTHER}".split()
    found = []
    for number in range(count):
        random.Random(number).shuffle(words)
        found.append(known(f"other-{number}.txt", " ".join(words)))
    return found


def held_in(*parts: list[Known]) -> list[Segment]:
    return [segment((one, None) for one in part) for part in parts]


def test_a_known_document_comes_back_as_it_was() -> None:
    one = known("a.txt", samples.STORY)
    (back,) = near(held_in([one]), [known("b.txt", CUT)]).documents
    assert back.order < 0
    assert (back.path, back.author, back.published) == ("a.txt", "Anna Lindqvist", "2021-05-05")
    assert (back.sketch, back.letters, back.document) == (one.sketch, one.letters, one.document)


@pytest.mark.parametrize("text", [samples.STORY, CUT, samples.MIDDLE, samples.STORY.upper()])
def test_copies_are_found_among_others_and_others_are_not(text: str) -> None:
    past = held_in([*others(20), known("a.txt", samples.STORY)])
    assert [one.path for one in near(past, [known("b.txt", text)]).documents] == ["a.txt"]
    assert not near(past, [known("b.txt", samples.OTHER)]).documents


def test_segments_and_their_order_change_nothing() -> None:
    documents = [*others(9), known("a.txt", samples.STORY), known("c.txt", CUT)]
    new = [known("b.txt", samples.STORY.replace("Monday", "Sunday"))]
    expected = near(held_in(documents), new)
    assert len(expected.documents) == 2
    for seed in range(4):
        random.Random(seed).shuffle(documents)
        parts = held_in(documents[:3], documents[3:5], documents[5:])
        assert near(parts, new) == expected
        assert near([merged(parts)], new) == expected


def test_merging_keeps_the_last_state_of_a_file() -> None:
    parts = held_in([known("a.txt", samples.OTHER), *others(2)], [known("a.txt", samples.STORY)])
    whole = merged(parts)
    assert len(whole) == 3
    assert not near([whole], [known("b.txt", samples.OTHER)]).documents
    assert near([whole], [known("b.txt", CUT)]).documents


def test_the_original_of_a_cluster_comes_with_its_copy() -> None:
    original = known("a.txt", samples.OTHER)
    past = [segment([(known("c.txt", samples.STORY), original.document), (original, None)])]
    found = near(past, [known("b.txt", CUT)]).documents
    assert [one.path for one in found] == ["a.txt", "c.txt"]


def test_what_too_many_documents_share_leads_to_none() -> None:
    many = [known(f"{number}.txt", f"{samples.STORY} {number}") for number in range(COMMON + 2)]
    found = near(held_in(many), [known("b.txt", CUT)])
    assert not found.documents
    assert found.common
    few = near(held_in(many[: COMMON - 10]), [known("b.txt", CUT)])
    assert len(few.documents) == KEPT


def test_digests_are_held_or_not() -> None:
    one = known("a.txt", samples.STORY)
    parts = held_in([one], others(3))
    assert held(parts, [one.document, "0" * 32]) == {one.document}
    assert not held([], [one.document])
    assert not near([], [one]).documents
    assert not near(held_in([]), [one]).documents
