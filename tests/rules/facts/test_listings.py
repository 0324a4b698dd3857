"""Code, tables and text with hard line ends are no furniture."""

import pytest

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import Line, compose
from copydesk.rules.facts.facts import gather
from copydesk.rules.facts.listings import listed
from copydesk.rules.samples import BODY, HEAD

CODE = "total = 0\nfor boat in boats:\ntotal += boat.load\nelse:\nprint(total)\n"
TABLE = "Pier | Boats\nNorth | 4\nSouth | 11\n"
WRAPPED = "The harbour office counts every boat that enters between dawn and\nnoon\n"
WARES = "1 colour\nRope, blue\n3 colours\nRope, red\n3 colours\nRope, white\n12 colours\n"


def lines(text: str) -> tuple[Line, ...]:
    return compose("a.txt", None, "0", from_characters(text)).filled


def told(text: str) -> set[str]:
    filled = lines(text)
    return {filled[i].bare for i in listed(filled, frozenset())}


def test_code_is_a_listing_with_the_short_words_between() -> None:
    assert told(CODE) == set(CODE.splitlines())


def test_two_lines_like_code_are_none() -> None:
    assert not told("total = 0\nprint(total)\nNothing else\nstands here\n")


def test_rows_with_as_many_bars_are_a_table() -> None:
    assert told(TABLE) == set(TABLE.splitlines())
    assert not told("Home | News\nWeather\nSport | Culture\n")


def test_a_line_that_the_next_one_goes_on_from_is_wrapped() -> None:
    assert told(WRAPPED) == set(WRAPPED.splitlines())
    assert not told("Harbour\nfishing\nweather\n")


def test_lines_that_differ_in_their_figures_are_a_list_of_wares() -> None:
    assert told(WARES) == {"3 colours", "12 colours"}


@pytest.mark.parametrize("listing", [CODE, TABLE, WARES])
def test_no_listing_loses_a_line_where_no_furniture_is_known(listing: str) -> None:
    text = f"{HEAD}{BODY}\n{listing * 3}\n{BODY}\n{listing}"
    doc = compose("a.txt", None, "0", from_characters(text))
    taken = {doc.filled[i].bare for i in gather(doc).furniture}
    assert not taken & told(text)
