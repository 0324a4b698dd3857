"""The line model: what it takes, what it never touches, and that it says why."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import Document, compose
from copydesk.rules.facts.facts import gather
from copydesk.rules.facts.furniture import Furniture
from copydesk.rules.facts.judging import measured
from copydesk.rules.facts.line_features import scene
from copydesk.rules.facts.line_model import FOLDER, line_model
from copydesk.rules.facts.line_words import MASK, grams
from copydesk.rules.facts.page_lines import MANY, likely_lines
from copydesk.rules.facts.zones import zones
from copydesk.rules.samples import BODY, BODY_DE, BODY_RU, HEAD

PLACES = "Harbour Coast School Traffic Town Island Ferry Market".split()
WARES = ("Store", "Live", "Cameras", "Calendar", "Deals", "Sports", "Coupons & Deals")
MENU = "Westhaven Live\nHarbour & Coast\nHigh School Sports\nTraffic Cameras\nTown Calendar\n"
PAGE = f"{MENU}Log in\n\n{HEAD}{BODY}\nMost popular\nCorrections Policy\nPartner Sites\n"


def doc_of(text: str) -> Document:
    return compose("a.txt", None, "0", from_characters(text))


def taken(text: str) -> dict[str, str]:
    """The lines that count as furniture, and the rule each belongs to."""
    doc = doc_of(text)
    return {doc.filled[i].bare: f.rule for i, f in gather(doc).furniture.items()}


def test_a_menu_of_names_no_phrase_file_holds_is_taken() -> None:
    assert taken(PAGE)["Traffic Cameras"] == "page-line"
    assert taken(PAGE)["Town Calendar"] == "page-line"


def test_the_head_of_the_story_survives_the_menu_above_it() -> None:
    facts = gather(doc_of(PAGE))
    assert facts.headline is not None
    assert facts.headline.bare == "Bridge closed after divers find cracks"
    assert [credit.name for credit in facts.credits] == ["Anna Lindqvist"]
    assert facts.published is not None
    assert facts.published.value == "2021-05-05"


@pytest.mark.parametrize("body", [BODY, BODY_DE, BODY_RU])
def test_a_clean_story_with_headings_is_left_alone(body: str) -> None:
    assert not taken(f"{HEAD}{body}\nNinety years of rust\n\n{body}\nA ferry instead\n\n{body}")


def test_a_short_title_above_a_byline_is_the_headline() -> None:
    told = "The ferry will not run after Sunday, because its engine has to be rebu"
    found = taken(f"Ferry stops\n\nBy Mary Porter\n\n5 May 2021\n\nShare on Facebook\n\n{told}")
    assert found == {"Share on Facebook": "share-bar"}


@pytest.mark.parametrize(
    "inside",
    [
        "Anna Berg\nOle Dahl\nKari Moe\nPer Lund\n",
        "- one cup of rye flour\n- two eggs\n- salt\n",
        "1. Close the bridge\n2. Call the divers\n3. Wait\n",
        "The tide came in,\nthe tide went out,\nand nobody asked why.\n",
        "10:00 Opening\n11:30 Choir\n14:00 Boat race\n",
        "\u201cNobody told us.\u201d\n",
        "He left.\n\nShe stayed.\n",
    ],
    ids=["names", "recipe", "numbered", "verse", "schedule", "quotation", "two-word paragraphs"],
)
def test_short_lines_of_a_story_are_news(inside: str) -> None:
    assert not taken(f"{HEAD}{BODY}\n{inside}\n{BODY}")


@pytest.mark.parametrize(
    "inside", ["- Ferries\n- Buses\n- Trams\n", "\u201cHome and News, said the sign.\u201d\n"]
)
def test_lists_and_quotations_stay_in_files_full_of_furniture(inside: str) -> None:
    found = taken(f"{MENU}Log in\n\n{HEAD}{BODY}\n{inside}\n{BODY}\nLeave a Reply\n")
    assert not set(found) & set(inside.splitlines())


def test_a_line_taken_by_the_model_says_what_weighed_most() -> None:
    found = [f for f in gather(doc_of(PAGE)).furniture.values() if f.rule == "page-line"]
    assert found
    for one in found:
        assert one.confidence == "likely"
        assert one.why
        assert set(one.why.split(" and ")) <= set(line_model().trees()["measures"])


def test_a_long_list_on_a_page_without_known_labels_is_only_possible() -> None:
    wares = [f"{place} {ware}" for place in PLACES for ware in WARES]
    text = "\n".join(wares) + f"\n\n{HEAD}{BODY}\n" + "\n".join(wares)
    facts = gather(doc_of(text))
    assert not [seen for seen in facts.furniture.values() if seen.rule == "page-line"]
    assert len(facts.doubtful) >= MANY
    labels = (
        "Leave a Reply\nPrivacy Policy\nTerms of Use\nCookie Policy\nSubscribe to our newsletter\n"
        "Share on Facebook\nSkip to content\nAll rights reserved.\n"
    )
    assert len(gather(doc_of(f"{text}\n{labels}")).furniture) >= MANY


def test_where_no_labels_of_a_language_are_known_a_long_list_is_no_less_likely() -> None:
    filled = doc_of("\n".join(f"{place} {ware}" for place in PLACES for ware in WARES)).filled
    scores, where = dict.fromkeys(range(len(filled)), 5.0), zones(filled, frozenset())
    assert likely_lines(filled, {}, where, "is", scores, 0.0) == set(scores)
    assert not likely_lines(filled, {}, where, "en", scores, 0.0)


def test_items_of_a_list_are_likely_only_where_furniture_is_known() -> None:
    story = f"{HEAD}{BODY}\n- Ferries\n- Buses\n- Trams\n"
    filled = doc_of(story).filled
    items = [i for i, line in enumerate(filled) if line.bare.startswith("- ")]
    scores, where = dict.fromkeys(items, 5.0), zones(filled, frozenset())
    known = {i: Furniture(i, "share-bar", "certain", "") for i in range(len(filled) - len(items))}
    assert not likely_lines(filled, {}, where, "en", scores, 0.0)
    assert likely_lines(filled, known, where, "en", scores, 0.0) == set(items)


def test_what_is_only_possible_is_no_furniture() -> None:
    facts = gather(doc_of(PAGE))
    assert not set(facts.doubtful) & set(facts.furniture)
    assert {seen.confidence for seen in facts.doubtful.values()} <= {"possible"}


def test_the_weights_are_small_and_whole() -> None:
    size = sum(file.stat().st_size for file in FOLDER.glob("line_model.*"))
    assert size <= 2_000_000
    model = line_model()
    assert [len(weights) for weights in model.weights] == [MASK + 1] * 3
    assert model.possible < model.likely
    filled = doc_of(PAGE).filled
    flat = [0.0] * len(filled)
    seen = scene(filled, [flat] * 3, zones(filled, frozenset()), frozenset())
    held = model.trees()
    assert set(held["measures"]) <= set(measured(seen, [0], None))
    for tree in held["trees"]:
        assert max(tree["measure"]) < len(held["measures"])
        children = sorted(tree["left"] + tree["right"])
        leaves = range(-len(tree["leaf"]), 0)
        assert children == [*leaves, *range(1, len(tree["measure"]))]


@pytest.mark.parametrize("behind", ["", "\\nLeave a Reply\\nMore from the harbour\\nSport\\n"])
def test_one_story_is_judged_without_numpy(behind: str) -> None:
    told = (
        "import sys; from copydesk.documents.decoding import from_characters; "
        "from copydesk.documents.document import compose; "
        "from copydesk.rules.facts.facts import gather; "
        "from copydesk.rules.samples import BODY, HEAD; "
        "text = f'{HEAD}{BODY}\\nNinety years of rust\\n\\n{BODY}\\nA ferry instead\\n\\n{BODY}'; "
        f"text += '{behind}'; "
        "gather(compose('a.txt', None, '0', from_characters(text))); "
        "print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_byline_that_shows_once_lines_are_gone_stays() -> None:
    signed = "By Anna Lindqvist"
    doc = doc_of(f"B\n{signed}\nY ANNA LINDQVIST\n0\n0\n;\n{signed}")
    facts = gather(doc)
    protected = {credit.line for credit in facts.credits}
    assert protected
    assert not {doc.filled[i].number for i in facts.furniture} & protected


LINES = st.lists(
    st.one_of(st.text(max_size=40), st.sampled_from([*PAGE.splitlines(), "\ud800", "\u0000"])),
    max_size=30,
)


@settings(deadline=None)
@given(LINES)
def test_no_text_makes_it_raise_and_no_line_is_taken_twice(lines: list[str]) -> None:
    doc = doc_of("\n".join(lines))
    if not doc.filled:
        return
    facts = gather(doc)
    assert set(facts.furniture) <= set(range(len(doc.filled)))
    protected = {credit.line for credit in facts.credits}
    assert not {doc.filled[i].number for i in facts.furniture} & protected


@given(st.text(max_size=300))
def test_every_part_of_a_line_has_a_place_among_the_weights(text: str) -> None:
    assert all(0 <= place <= MASK for place in grams(text))
