"""The ledger: every field with source, place and confidence, and nothing unbounded."""

from copydesk.documents.record import Raw
from copydesk.rules.registry import select
from copydesk.rules.samples import BODY, HEAD
from copydesk.validators.desk import judge
from copydesk.validators.stated import MOST, Stated

TEXT = (
    "Bridge closed after divers find cracks\n\nBy Anna Lindqvist and Tom Baker\n\n"
    "5 May 2021, 10:15 | Updated 6 May 2021\n\nWESTHAVEN (Reuters) - "
    f"{BODY}\n© 2021 Westhaven Times. All rights reserved.\n"
)


def ledger(raw: Raw) -> tuple[Stated, ...]:
    return judge(raw, select(["AUT"], [])).stated


def test_every_statement_of_the_text_quotes_its_place() -> None:
    found = ledger(Raw("a.txt", text=TEXT))
    assert {s.field: s.value for s in found if s.field != "author"} == {
        "headline": "Bridge closed after divers find cracks",
        "published": "2021-05-05T10:15",
        "updated": "2021-05-06",
        "place": "WESTHAVEN",
        "agency": "Reuters",
        "outlet": "Westhaven Times",
        "licence": "all rights reserved",
    }
    assert [s.value for s in found if s.field == "author"] == ["Anna Lindqvist", "Tom Baker"]
    for stated in found:
        assert stated.source == "text"
        assert stated.start is not None
        assert TEXT[stated.start : stated.end] == stated.quote
        assert TEXT.count("\n", 0, stated.start) + 1 == stated.line


def test_declared_values_stay_beside_what_the_text_says() -> None:
    found = ledger(
        Raw("a.txt", text=TEXT, declared={"author": "Ole Berg", "url": "https://a.example/x"})
    )
    (declared,) = [s for s in found if s.field == "author" and s.source == "declared"]
    assert (declared.value, declared.chosen) == ("Ole Berg", False)
    (url,) = [s for s in found if s.field == "url"]
    assert (url.value, url.source, url.chosen) == ("https://a.example/x", "declared", True)


def test_the_manifest_gives_way_to_what_stands_nearer() -> None:
    raw = Raw(
        "a.txt",
        text=f"---\noutlet: Pier\n---\n{BODY}",
        manifest={"author": "Ole Berg", "outlet": "Times", "date": "5 May 2021", "row": "4"},
    )
    found = {s.field: s for s in ledger(raw)}
    assert found["outlet"].value == "Pier"
    assert found["author"].how == "row 4 of the manifest"
    assert found["author"].chosen
    assert (found["published"].value, found["published"].kind) == ("2021-05-05", "day")


def test_a_relative_date_is_an_interval_once_the_capture_is_declared() -> None:
    text = f"Bridge closed after divers find cracks\n\n3 hours ago\n\n{BODY}"
    one = judge(
        Raw("a.txt", text=text, declared={"captured": "2021-05-05T10:00"}), select(["DAT"], [])
    )
    assert one.row.published == "2021-05-05T06:00/2021-05-05T07:00"
    assert one.row.published_precision == "relative"
    assert judge(Raw("a.txt", text=text), select(["DAT"], [])).row.published is None


def test_the_ledger_is_bounded() -> None:
    names = ", ".join(f"Anna Lindqvist{'abcdefghijklmnop'[n]}" for n in range(16))
    declared = {f"key{n}": "v" * 10_000 for n in range(100)}
    found = ledger(Raw("a.txt", text=f"{HEAD}By {names}\n\n{BODY}", declared=declared))
    assert len(found) <= MOST
    assert max(len(s.value or "") for s in found) <= 240
