"""Results are walked as often as wanted, in order, whether held in memory or on disk."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.documents.record import Raw
from copydesk.rules.registry import all_rules
from copydesk.validators import results
from copydesk.validators.desk import Judged, judge
from copydesk.validators.packed import Damaged, packed, placed_at, unpacked
from copydesk.validators.results import Results

RULES = tuple(rule for rule in all_rules() if not rule.of_corpus)


def document(path: str, text: str) -> Judged:
    return judge(Raw(path, text=text), RULES)


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["a.txt", "\udce9.txt", "b\n.md"]))
def test_packing_loses_nothing(text: str, path: str) -> None:
    one = document(path, f"Headline\n\nBy \n\n{text}")
    assert unpacked(packed(one)) == one


@given(st.binary(max_size=40))
def test_other_bytes_are_no_document(data: bytes) -> None:
    with pytest.raises(Damaged):
        unpacked(data)


def test_another_name_changes_the_place_alone() -> None:
    one = document("a.txt", "By \nA ferry ran aground.\nLeave a Reply\n")
    assert placed_at(one, "b.txt", "7") == document_at("b.txt", "7")
    assert placed_at(one, "a.txt", None) is one


def document_at(path: str, record: str) -> Judged:
    return judge(Raw(path, record, text="By \nA ferry ran aground.\nLeave a Reply\n"), RULES)


@pytest.mark.parametrize("few", [0, 3, 100])
@pytest.mark.parametrize("held", [0, 9_000, 1 << 20])
def test_order_and_content_are_kept(few: int, held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "FEW", few)
    monkeypatch.setattr(results, "HELD", held)
    documents = [document(f"{number}.txt", f"Story {number}\n") for number in range(20)]
    kept = Results()
    for number, one in enumerate(documents):
        kept.append(packed(one) if number % 3 == 0 else one)
    assert len(kept) == 20
    assert list(kept) == documents
    assert [a.row.path for a, b in zip(kept, kept, strict=True) if a == b] == [
        Path(one.row.path).name for one in documents
    ]
