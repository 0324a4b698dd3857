"""report.html holds what was found, and nothing in it runs or reaches out."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

import copydesk
from copydesk.rules.residue.samples import BODY, HEAD

HOSTILE = (
    "<script>document.title='run'</script>\n\n"
    "<img src=x onerror=\"document.title='run'\"> Read also: <b onclick='x()'>bold</b>\n\n"
    f"{HEAD}{BODY}\n\u202egnirts\u202c \x1b[2J \x07 \ufffd {{{{ 7 * 7 }}}} </details></main><script>1</script>\n\n"
    f"Leave a Reply\n\n{'long ' * 4000}\n"
)
CHROMIUM = shutil.which("chromium")


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture
def page(tmp_path: Path) -> str:
    folder = tmp_path / "corpus <b>"
    folder.mkdir()
    (folder / "a<script>.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "b.txt").write_text(f"{HEAD}{BODY}", encoding="utf-8")
    (folder / "c.jsonl").write_text(
        json.dumps({"id": "<i>", "text": HOSTILE, "author": "</td><script>", "date": "2021-07-01"}),
        encoding="utf-8",
    )
    copydesk.audit(folder).to_html(tmp_path / "page.html", "copydesk audit '<x>'")
    return (tmp_path / "page.html").read_text("utf-8")


def test_scraped_text_makes_no_tag_and_no_handler(page: str) -> None:
    parser = Tags()
    parser.feed(page)
    names = [tag for tag, _ in parser.tags]
    assert names.count("script") == 1
    assert "img" not in names
    assert not [attrs for _, attrs in parser.tags if any(name.startswith("on") for name in attrs)]
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "{{ 7 * 7 }}" in page


def test_nothing_is_fetched(page: str) -> None:
    parser = Tags()
    parser.feed(page)
    assert not [
        a
        for _, a in parser.tags
        if "src" in a or ("href" in a and not str(a["href"]).startswith("#"))
    ]
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import", page)


def test_every_section_is_there(page: str) -> None:
    for heading in ("Five questions", "Rules", "Documents", "Texts", "This run"):
        assert f"<h2>{heading}</h2>" in page
    assert "comment-form" in page
    assert "How it decides" in page


def test_the_page_stays_small_however_large_the_corpus(tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": f"{n} {'word ' * 400}\n\n{HOSTILE}"} for n in range(700)]
    report = copydesk.audit(rows, document_rules=True)
    report.to_html(tmp_path / "page.html")
    assert (tmp_path / "page.html").stat().st_size < 500_000
    assert "more documents stand in documents.csv" in (tmp_path / "page.html").read_text("utf-8")


def test_an_empty_run_has_a_page(tmp_path: Path) -> None:
    copydesk.audit([]).to_html(tmp_path / "page.html")
    assert "No findings." in (tmp_path / "page.html").read_text("utf-8")


@pytest.mark.skipif(CHROMIUM is None, reason="needs the chromium browser")
def test_a_browser_runs_our_script_and_no_other(page: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    done = subprocess.run(
        [
            str(CHROMIUM),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--virtual-time-budget=3000",
            "--dump-dom",
            (tmp_path / "page.html").as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "<title>copydesk audit</title>" in done.stdout
    assert '<button type="button">document</button>' in done.stdout
