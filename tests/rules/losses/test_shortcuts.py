"""The short ways to what was lost find what the plain ones do."""

import re

from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.characters import beyond
from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose, split_lines
from copydesk.rules.encoding.lost_characters import BARE, ORPHAN
from copydesk.rules.encoding.no_text import ENOUGH, LETTER, LETTERS
from copydesk.rules.encoding.tokenized_quotes import NOT
from copydesk.rules.losses.gaps import PIECES, found_gaps
from copydesk.rules.losses.glued_sentences import (
    CAPITALS,
    GLUED,
    _places,
    _seam,
    _stopped,
)
from copydesk.rules.losses.restarted_list import ITEM, NUMBERED
from copydesk.rules.losses.run_in_headline import GLUED as RUN_IN
from copydesk.rules.losses.run_in_headline import PLAINLY, run_in_headline


def _texts(pieces: str, size: int = 24) -> st.SearchStrategy[str]:
    """Texts of these pieces, which bars part."""
    return st.lists(st.sampled_from(pieces.split("|")), max_size=size).map("".join)


@given(_texts('wall|Wall|the|que|É|é|ш|Ш|.|!|"|”|»|“|’| |1|\n|a'))
def test_glued_words_are_where_the_kinds_of_bytes_say(text: str) -> None:
    assert _stopped(text) == (GLUED.search(text) is not None)
    stop = _stopped(text)
    if not stop and not _seam(text, beyond(text).seen & CAPITALS):
        assert not [*_places(text, stop)]


@given(_texts("Anna |Lind|qvist|Bridge| closed|É|é|ш|Ш|“| a|\n"))
def test_a_name_that_runs_on_is_where_the_kinds_of_bytes_say(text: str) -> None:
    found = [m for line in split_lines(text) for m in RUN_IN.finditer(line.bare)]
    there = beyond(text)
    if found and all(m.group().isascii() for m in found):
        assert PLAINLY.search(there.kinds)
    doc = compose("a.txt", None, "", from_characters(text))
    if not found:
        assert not [*run_in_headline.check(doc)]


HINTED = "|".join(
    ("of the |news |web|site |portal |said|told|published |by |on |May |in 1931|.\"|.”| c|o-head",
     "er |Holm |’s|'s|,|.|the|monday|disse |a que|ao que|para o que| do| |não ")
)  # fmt: skip


@given(_texts(HINTED, 40), st.sampled_from(sorted(PIECES)))
def test_every_piece_stands_at_one_of_its_hints(text: str, language: str) -> None:
    """A piece that is there at all is found, whichever of its places."""
    found = {gap.piece.pattern for gap, _ in found_gaps(text, language)}
    assert found == {piece for _, piece, _ in PIECES[language] if re.search(piece, text)}


@given(_texts("1|2|٣|.|)| |\u00a0|\n|é|a|\r", 40))
def test_numbered_lines_are_where_the_kinds_of_bytes_say(text: str) -> None:
    there = beyond(text)
    items = [line for line in split_lines(text) if ITEM.match(line.text)]
    if not any(map(str.isdecimal, there.seen)):
        assert len(items) <= len(NUMBERED.findall(b"\n" + there.kinds))


@given(_texts("he|,|'|’|s| |n|t|é|1|_|\n", 30))
def test_signs_are_found_by_the_rarest_of_them(text: str) -> None:
    if ORPHAN.search(text):
        assert BARE.search(text) or ",’s" in text
    assert (" n't" in text) == (NOT.search(text) is not None)
    assert (ENOUGH.match(text) is not None) == (len(LETTER.findall(text)) >= LETTERS)
