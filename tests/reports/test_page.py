"""report.html holds what was found, and nothing in it runs or reaches out."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import copydesk
from copydesk.documents.record import Raw
from copydesk.documents.sources import Walk
from copydesk.reports.colophon import Made
from copydesk.rules.registry import all_rules
from copydesk.rules.samples import BODY, HEAD
from copydesk.validators.desk import Judged, judge
from copydesk.validators.results import Results
from copydesk.validators.run import Outcome, Settings

HOSTILE = (
    "<script>document.title='run'</script>\n\n"
    "<img src=x onerror=\"document.title='run'\"> Read also: <b onclick='x()'>bold</b>\n\n"
    f"{HEAD}{BODY}\n\u202egnirts\u202c \x1b[2J \x07 \ufffd {{{{ 7 * 7 }}}} </details></main><script>1</script>\n\n"
    f"Leave a Reply\n\n{'long' * 4000}\n"
)
RULES = all_rules()
VOID = ("meta", "br", "input")


class Tags(HTMLParser):
    """The tags of a page; `open` holds what was not closed, `crossed` what closed wrongly."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)


def hostile_corpus(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a<script>.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "b.txt").write_text(f"{HEAD}{BODY}", encoding="utf-8")
    (folder / f"{'p' * 200}.txt").write_text(f"{HEAD}{BODY}\nOne more.", encoding="utf-8")
    (folder / "c.jsonl").write_text(
        json.dumps({"id": "<i>\u202e", "text": HOSTILE, "author": "</td><script>"})
        + "\n"
        + json.dumps(
            {"id": "t" * 300, "text": BODY, "headline": "<h1>" * 90, "date": "2021-07-01"}
        ),
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("page")
    report = copydesk.audit(hostile_corpus(folder / "corpus <b>"))
    report.to_html(folder / "page.html", Made("copydesk audit '<x>'"))
    return (folder / "page.html").read_text("utf-8")


def synthetic(documents: int) -> Outcome:
    """An audit of many documents in thirty outlets, the bad ones as bad as they come."""
    texts = (HOSTILE, f"{HEAD}{BODY}\nLeave a Reply\n", f"{HEAD}{BODY}", "\u202e" * 500, "&" * 9000)
    models = [judge(Raw("x.txt", text=text), RULES) for text in texts]
    judged = held(_copy(models[n % len(models)], n) for n in range(documents))
    return Outcome(judged, Walk(), Settings(RULES))


def held(judged: Iterable[Judged]) -> Results:
    """Documents as a run holds them."""
    results = Results()
    for one in judged:
        results.append(one)
    return results


def _copy(model: Judged, number: int) -> Judged:
    path = f"{'<folder & more>/' * 12}{number % 400}/{number}.txt"
    digest = blake2b(str(number).encode(), digest_size=16).hexdigest()
    row = replace(
        model.row,
        path=path,
        document=digest,
        headline='"<&>"' * 40,
        outlet=f"Outlet & <b> {number % 30}",
        published=f"20{number % 24:02d}-{number % 12 + 1:02d}-01",
        cluster=f"{number % 50:032x}" if number % 3 else None,
        original="o.txt" if number % 9 else None,
        copy_kind="near" if number % 9 else "none",
    )
    findings = tuple(replace(f, path=path, document=digest) for f in model.findings)
    return Judged(row, findings, model.known)


def test_scraped_text_makes_no_tag_and_no_handler(page: str) -> None:
    parsed = Tags(page)
    names = [tag for tag, _ in parsed.tags]
    assert names.count("script") == 1
    assert "img" not in names
    assert not [attrs for _, attrs in parsed.tags if any(name.startswith("on") for name in attrs)]
    assert parsed.open == parsed.crossed == []
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert r"\u202egnirts\u202c" in page
    assert "{{ 7 * 7 }}" in page


def test_nothing_is_fetched(page: str) -> None:
    links = [attrs.get("href") for _, attrs in Tags(page).tags if "href" in attrs]
    assert not [attrs for _, attrs in Tags(page).tags if "src" in attrs]
    assert links
    assert all(str(link).startswith("#") for link in links)
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import", page)


def test_links_lead_to_places_on_the_page(page: str) -> None:
    tags = Tags(page).tags
    names = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(names) == len(set(names))
    assert {str(attrs["href"])[1:] for _, attrs in tags if "href" in attrs} <= set(names)
    for _, attrs in tags:
        for label in str(attrs.get("aria-labelledby", "")).split():
            assert label in names


def test_sections_come_in_the_order_of_questions(page: str) -> None:
    ids = re.findall(r'<h2 id="([a-z]+)"', page)
    order = ["questions", "places", "rules", "copies", "dates", "list", "texts", "run"]
    assert ids == [name for name in order if name in ids]
    assert {"questions", "rules", "list", "texts", "run"} <= set(ids)


def test_headings_descend_one_step_at_a_time(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Tags(page).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_those_who_do_not_see_it_are_told(page: str) -> None:
    tags = Tags(page).tags
    drawings = [attrs for tag, attrs in tags if tag == "svg"]
    assert drawings
    for attrs in drawings:
        assert attrs.get("aria-hidden") == "true" or (attrs["role"], bool(attrs["aria-labelledby"]))
    names = [tag for tag, _ in tags]
    assert names.count("caption") == names.count("table")
    assert {"header", "nav", "main", "footer", "aside"} <= set(names)
    assert all("scope" in attrs for tag, attrs in tags if tag == "th")


def test_rules_carry_examples_with_their_span_and_their_card(page: str) -> None:
    section = page.partition('id="RES007"')[2].partition("</details>")[0]
    assert re.search(r'<mark class="error">Leave a Reply</mark>', section)
    assert "How it decides" in section
    assert "in 2 documents" in section


def test_a_text_shows_its_findings_and_its_author_in_place(tmp_path: Path) -> None:
    text = f"Bridge Opens Early\n\nBy Maud Tarrington\n4 May 2023\n\n{BODY}\nLeave a Reply\n\nThe rest was\u2026"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    copydesk.audit(tmp_path).to_html(tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert '<span class="author">Maud Tarrington</span>' in page
    assert '<span class="date">4 May 2023</span>' in page
    assert re.search(r'<span class="residue">Leave a Reply</span><a class="sign error"', page)
    assert re.search(r'<span class="cut">[^<]*\u2026</span>', page)


def test_texts_of_records_and_tables_are_shown_too(tmp_path: Path) -> None:
    row = {"id": "r7", "text": f"{HEAD}{BODY}\nLeave a Reply\n"}
    (tmp_path / "feed.jsonl").write_text(json.dumps(row), encoding="utf-8")
    for source in (tmp_path / "feed.jsonl", [row]):
        copydesk.audit(source).to_html(tmp_path / "page.html")
        assert '<span class="residue">Leave a Reply</span>' in (tmp_path / "page.html").read_text()
    copydesk.audit(iter([row])).to_html(tmp_path / "page.html")
    assert 'id="texts"' not in (tmp_path / "page.html").read_text()


def test_a_file_that_changed_since_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{HEAD}{BODY}\nLeave a Reply\n", encoding="utf-8")
    report = copydesk.audit(tmp_path)
    (tmp_path / "a.txt").write_text("Another text.", encoding="utf-8")
    report.to_html(tmp_path / "page.html")
    assert 'id="texts"' not in (tmp_path / "page.html").read_text()


def test_a_past_is_told_as_a_change(tmp_path: Path) -> None:
    report = copydesk.audit([{"text": f"{BODY}\n{n}"} for n in range(30)], document_rules=True)
    past = {"author-missing": 0.25, "date-missing": 1.0, "truncated": 0.05}
    report.to_html(tmp_path / "page.html", before=past)
    page = (tmp_path / "page.html").read_text("utf-8")
    assert '"change worse">75.0 points more than before<' in page
    assert '"change faint">as before<' in page
    assert "5.0 points fewer than before, within the interval" in page
    assert "before, 25.0%" in page


def test_the_page_stays_small_however_large_the_corpus(tmp_path: Path) -> None:
    copydesk.Report(synthetic(5000)).to_html(tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text("utf-8")
    assert (tmp_path / "page.html").stat().st_size < 500_000
    assert "more stand in <code>documents.jsonl</code>" in text
    assert "Outlets side by side" in text
    assert "The largest 8 of 50 clusters" in text


def test_hostile_lists_are_halved_until_the_page_is_small(tmp_path: Path) -> None:
    path = "\U000e0041" * 400
    outcome = synthetic(2000)
    judged = held(
        replace(one, row=replace(one.row, headline=path, author=path, path=path + one.row.path))
        for one in outcome.judged
    )
    copydesk.Report(replace(outcome, judged=judged)).to_html(tmp_path / "page.html")
    assert (tmp_path / "page.html").stat().st_size < 500_000


def test_an_empty_run_has_a_page(tmp_path: Path) -> None:
    copydesk.audit([]).to_html(tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "No findings." in page
    assert "Nothing was judged" in page


def test_what_was_not_looked_at_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.pdf").write_bytes(b"%PDF")
    copydesk.audit(tmp_path, document_rules=True).to_html(tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "1 document without text" in page
    assert "1 with another suffix" in page
    assert "the rules about copies" in page
