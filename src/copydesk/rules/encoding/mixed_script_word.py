"""A Latin letter in a Cyrillic word, or the other way round.

"Мoсква" with a Latin o looks right and is another word for every search. Such words come
from keyboards, from optical reading and from people who hide words from filters.

How it decides: a word of both alphabets in which all letters of the rarer one have a
double in the other ("o" and "о", "A" and "А", "i" and "і"). The fix writes the doubles;
what a reader sees stays. In a word of fewer than four letters, or with as many letters
of each, it is a judgement.

What it misses: words in which the strange letter has no double, which are mostly names
run together ("Windowsпрограмма"); whole words in the other alphabet ("СССР" in Latin
letters); Greek doubles.

What to do: apply the fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.characters import beyond
from copydesk.documents.document import Document
from copydesk.documents.patterns import expression
from copydesk.rules.mark import Edit, Fix, Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds("Столица \u2014 М\u006fсква.\n", at="М\u006fсква", after="Столица \u2014 Москва.\n"),
    finds("The \u0440\u0430\u0443ment failed.\n", after="The payment failed.\n"),
    finds("Қазақстан \u0069шінде.\n", at="\u0069шінде", why="a Latin i for a Kazakh one"),
    clean("Столица \u2014 Москва, IT-компания, USB-порт и iPhone.\n"),
    clean("Программа Windowsпорт и COVIDные ограничения.\n", why="run together, no doubles"),
    misses("\u0041\u0042\u0043 вместо АВС.\n", why="a whole word in the other alphabet"),
)
LATIN = "aceijoöpsxyABCEHIJKMOPSTXYëïüäh"
CYRILLIC = "асеіјоӧрѕхуАВСЕНІЈКМОРЅТХУёїӱӓһ"
TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
TO_LATIN = str.maketrans(CYRILLIC + "ԁԛԝґ", LATIN + "dqwr")
LATIN_RUN = expression("[A-Za-z\u00c0-\u00ff]+")
CYRILLIC_RUN = expression("[\u0400-\u052f]+")
WORD = expression("[A-Za-z\u00c0-\u00ff\u0400-\u052f]{1,64}")
IS_LATIN = expression("[A-Za-z\u00c0-\u00ff]")
LETTERS = frozenset(("plain", *map(chr, range(0x400, 0x530))))
# Words reported one by one; the last mark counts and mends the rest.
MOST = 20


@rule("ENC025", "mixed-script-word", level="warning", since="0.1", examples=EXAMPLES, needs=LETTERS)
def mixed_script_word(doc: Document) -> Iterator[Mark]:
    words: list[tuple[int, str, str, bool]] = []
    last = -1
    for at in _seams(doc.text, len(beyond(doc.text).text)):
        if at < last:
            continue
        start = _word_start(doc.text, at)
        found = WORD.match(doc.text, start)
        if found is None or found.end() <= at:
            continue
        last = found.end()
        mended = _mended(found.group())
        if mended is not None:
            words.append((start, found.group(), *mended))
    for count, (start, word, text, sure) in enumerate(words[:MOST], 1):
        left = words[MOST:] if count == MOST else []
        held = [(start, word, text), *((at, old, new) for at, old, new, _ in left)]
        edits = tuple(Edit(at, at + len(old), new) for at, old, new in held)
        more = f"; {len(left)} more words are like it" if left else ""
        latin = "".join(IS_LATIN.findall(word))
        rest = "".join(c for c in word if not IS_LATIN.match(c))
        says = f"Latin {latin!r} and Cyrillic {rest!r} in one word{more}"
        sure = sure and all(certain for *_, certain in left)
        yield Mark(
            says, start, start + len(word), fix=Fix("lossless" if sure else "judgement", edits)
        )


def _seams(text: str, beyond_ascii: int) -> Iterator[int]:
    """Where the alphabets touch: the runs of the rarer one are looked at (20 us, not 230)."""
    rarer, other = LATIN_RUN, CYRILLIC_RUN
    if beyond_ascii * 2 < len(text):
        rarer, other = other, rarer
    for run in rarer.finditer(text):
        start, end = run.span()
        if (start and other.match(text, start - 1)) or other.match(text, end):
            yield start


def _word_start(text: str, at: int) -> int:
    """Where the word around `at` begins, at most 32 letters before."""
    low = max(0, at - 32)
    head = re.search("[A-Za-z\u00c0-\u00ff\u0400-\u052f]*\\Z", text[low : at + 1])
    return low + head.start() if head else at


def _mended(word: str) -> tuple[str, bool] | None:
    """The word in one alphabet, and whether that is beyond doubt; None if it cannot be."""
    latin = sum(bool(IS_LATIN.match(c)) for c in word)
    cyrillic = len(word) - latin
    to_cyrillic, to_latin = word.translate(TO_CYRILLIC), word.translate(TO_LATIN)
    sure = len(word) >= 4 and latin != cyrillic
    if latin <= cyrillic and not IS_LATIN.search(to_cyrillic):
        return to_cyrillic, sure
    if cyrillic <= latin and all(IS_LATIN.match(c) for c in to_latin):
        return to_latin, sure
    return None
