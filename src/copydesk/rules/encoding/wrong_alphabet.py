"""Kazakh and Kyrgyz written without their own letters.

Where a keyboard or an old font lacked them, "өлкө" became "олко", "және" became "жане",
"Қазақстан" became "Казакстан"; fonts of the nineties drew them in the places of Serbian
and Ukrainian letters ("жєнїндє"). Searches and taggers of these languages fail.

How it decides: a list of frequent words (alphabets.toml) gives for each the forms that
it takes without its letters: the nearest Russian letter, or the letters of the two old
fonts. A text counts where three different forms stand and fewer than one letter in a
hundred is one of the languages' own; forms that are words as they stand are left out. The fix writes the listed words
as they are spelt, a judgement, and leaves the others.

What it misses: short texts; words that are not listed; Tatar and Uzbek.

What to do: find the page again; the full text cannot be told from this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import tomli

from copydesk.documents.characters import beyond
from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.encoding.lines import marked_lines
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds("Бул жонундо окмотто айтылды. Учурда олко боюнча коп иш жургузулуп жатат.\n"),
    finds("Казакстан Республикасынын укiметi жане министрлiгi ушiн осы жылы.\n".replace("i", "и")),
    finds("Бул жєнїндє єкмєттє айтылды. Єлкє боюнча кєп иш.\n", why="a font of the nineties"),
    clean("Бул жөнүндө өкмөттө айтылды. Учурда өлкө боюнча көп иш жүргүзүлүп жатат.\n"),
    clean("Новый мост открыли в субботу, коп и казак сказали, что олово не тонет.\n"),
    clean("Україна і її сусіди: їжак їсть їжу, що є в лісі.\n"),
    misses("Олко боюнча иш.\n", why="a single listed word"),
)
# Different forms in a text: of 235 clean Russian, Ukrainian, Bulgarian, Serbian and Kazakh
# texts none holds three, two hold two.
FORMS = 3
WORD = expression("[\u0400-\u052f]{2,40}")
OWN = expression("[\u04d8-\u04d9\u04e8\u04e9\u0492\u0493\u049a\u049b\u04a2\u04a3\u04ae-\u04b1]")
SOUND_SHARE = 100
# Characters of the head, which holds two forms where the text holds many.
HEAD = 1500


@cache
def forms() -> Mapping[str, str]:
    """Every form without its own letters, and the word it stands for."""
    text = Path(__file__).with_name("alphabets.toml").read_text("utf-8")
    table = tomli.loads(text)
    found: dict[str, str] = {}
    for language in ("kk", "ky"):
        card = table[language]
        for word in card["words"].split():
            for letters in card["stand-ins"]:
                form = word.translate(str.maketrans(card["letters"], letters))
                if form != word:
                    found[form] = word
    for word in table["words-too"].split():
        found.pop(word, None)
    return found


@rule("ENC026", "wrong-alphabet", level="warning", since="0.1", examples=EXAMPLES, needs="plain")
def wrong_alphabet(doc: Document) -> Iterator[Mark]:
    # The head first: 40 us, where all words of 5 KB would cost 200.
    if len(forms().keys() & set(doc.text[:HEAD].lower().split())) < 2:
        return
    # A text that has the letters lacks nothing; each is 1 in 12 of a sound text.
    if len(OWN.findall(doc.text)) * SOUND_SHARE > len(beyond(doc.text).text):
        return
    found = [m for m in WORD.finditer(doc.text) if m.group().lower() in forms()]
    if len({m.group().lower() for m in found}) < FORMS:
        return
    yield from marked_lines(doc, found, _say, _mend, "likely", "judgement")


def _mend(match: re.Match[str]) -> str:
    word = forms()[match.group().lower()]
    return word.capitalize() if match.group()[0].isupper() else word


def _say(matches: list[re.Match[str]]) -> str:
    names = ", ".join(f"{m.group()} ({_mend(m)})" for m in matches[:4])
    return f"{len(matches)} words without their own letters in the line: {names}"
