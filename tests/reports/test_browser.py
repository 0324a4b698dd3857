"""What a browser makes of report.html: nothing of the texts runs, nothing is fetched, the
table can be filtered and sorted, and no width cuts anything off.

The pictures lie in the test's folder, or where COPYDESK_PICTURES says.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reports.browser import CHROMIUM, Browser
from tests.reports.test_page import hostile_corpus

import copydesk

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs the chromium browser")
NEWSROOM = Path(__file__).parents[2] / "examples" / "newsroom"
OVERFLOW = """Array.from(document.querySelectorAll("body *"))
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
    .filter((e) => !e.closest(".scroll") && !e.closest(".unseen"))
    .map((e) => e.outerHTML.slice(0, 100))"""
SHOWN = "Array.from(document.querySelectorAll('#documents tbody tr')).filter((r) => !r.hidden)"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(os.environ.get("COPYDESK_PICTURES") or tmp_path_factory.mktemp("pictures"))
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    copydesk.audit(hostile_corpus(folder / "corpus")).to_html(folder / "page.html")
    return folder / "page.html"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("newsroom") / "page.html"
    copydesk.audit(NEWSROOM).to_html(path)
    return path


def test_nothing_of_the_texts_runs_and_nothing_is_fetched(
    browser: Browser, hostile: Path, pictures: Path
) -> None:
    browser.requests.clear()
    browser.open(hostile)
    assert browser.ask("document.title") == "2 of 5 documents fail · copydesk audit"
    assert browser.ask("document.scripts.length") == 1
    assert browser.ask("document.images.length") == 0
    assert browser.requests == [hostile.as_uri()]
    assert browser.dialogs == 0
    browser.picture(pictures / "hostile.png", 4000)


def test_our_script_is_the_one_the_policy_lets_in(browser: Browser, hostile: Path) -> None:
    browser.open(hostile)
    browser.ask(
        "const s = document.createElement('script'); s.textContent = 'window.other = 1';"
        "document.body.append(s)"
    )
    assert browser.ask("window.other === undefined")
    assert browser.ask("!document.querySelector('.tools').hidden")


def test_the_filter_and_the_verdict_narrow_the_table(browser: Browser, newsroom: Path) -> None:
    browser.open(newsroom)
    whole = browser.ask(f"{SHOWN}.length")
    browser.ask("document.getElementById('filter').value = 'NORDBOTE'")
    browser.ask("document.getElementById('filter').dispatchEvent(new Event('input'))")
    assert browser.ask(f"{SHOWN}.length") == 4
    assert browser.ask(f"{SHOWN}.every((r) => r.textContent.includes('nordbote/'))")
    assert browser.ask("document.getElementById('shown').textContent") == f"4 of {whole} rows"
    browser.ask("document.getElementById('verdict').value = 'passed'")
    browser.ask("document.getElementById('verdict').dispatchEvent(new Event('change'))")
    assert browser.ask(f"{SHOWN}.every((r) => r.cells[1].textContent === 'passed')")
    assert 0 < browser.ask(f"{SHOWN}.length") < 4


def test_columns_sort_up_and_down(browser: Browser, newsroom: Path) -> None:
    browser.open(newsroom)
    words = f"{SHOWN}.map((r) => Number(r.cells[7].dataset.n))"
    press = "document.querySelectorAll('#documents thead button')[7].click()"
    head = "document.querySelectorAll('#documents thead th')[7].getAttribute('aria-sort')"
    browser.ask(press)
    assert browser.ask(words) == sorted(browser.ask(words))
    assert browser.ask(head) == "ascending"
    browser.ask(press)
    assert browser.ask(words) == sorted(browser.ask(words), reverse=True)
    assert browser.ask(head) == "descending"


def test_a_link_opens_the_text_it_leads_to(browser: Browser, newsroom: Path) -> None:
    browser.open(newsroom)
    assert not browser.ask("document.getElementById('text-2').open")
    browser.ask("document.querySelector('a[href=\"#text-2\"]').click()")
    browser.ask("new Promise((done) => setTimeout(done, 100))", wait=True)
    assert browser.ask("document.getElementById('text-2').open")


def test_the_page_is_whole_without_scripts(browser: Browser, newsroom: Path) -> None:
    browser.open(newsroom, script=False)
    tree = browser.send("DOM.getDocument", depth=-1)["root"]["nodeId"]

    def found(selector: str) -> int:
        return len(browser.send("DOM.querySelectorAll", nodeId=tree, selector=selector)["nodeIds"])

    assert found("#documents tbody tr") > 50
    assert found("#documents tbody tr[hidden]") == 0
    assert found(".tools[hidden]") == 1
    assert found("thead button") == 0


@pytest.mark.parametrize("width", [380, 800, 1400])
def test_no_width_cuts_anything_off(
    browser: Browser, newsroom: Path, hostile: Path, pictures: Path, width: int
) -> None:
    for page in (newsroom, hostile):
        browser.open(page, width)
        browser.ask("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert browser.ask("document.documentElement.scrollWidth") == width
        assert browser.ask(OVERFLOW) == []
    browser.open(newsroom, width)
    browser.picture(pictures / f"newsroom-{width}.png", 6000)


def test_dark_and_print_have_their_own_ground(
    browser: Browser, newsroom: Path, pictures: Path
) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    browser.open(newsroom)
    light = browser.ask(ground)
    browser.open(newsroom, dark=True)
    assert browser.ask(ground) != light
    browser.picture(pictures / "newsroom-dark.png", 6000)
    browser.send("Emulation.setEmulatedMedia", media="print")
    assert browser.ask(ground) == light
    browser.paper(pictures / "newsroom.pdf")
    assert (pictures / "newsroom.pdf").stat().st_size > 10_000
    browser.send("Emulation.setEmulatedMedia", media="")


def test_right_to_left_texts_run_from_the_right(browser: Browser, tmp_path: Path) -> None:
    text = (
        "السوق يفتح أبوابه من جديد\n\nفتح سوق النحاسين أبوابه أمس بعد عام من الترميم.\nاقرأ أيضا\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    copydesk.audit(tmp_path).to_html(tmp_path / "page.html")
    browser.open(tmp_path / "page.html")
    assert browser.ask("getComputedStyle(document.querySelector('.text')).direction") == "rtl"
    assert browser.ask("document.querySelector('.text').lang") == "ar"
    assert browser.ask("getComputedStyle(document.querySelector('.place')).direction") == "ltr"
