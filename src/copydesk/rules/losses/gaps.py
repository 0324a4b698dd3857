"""Sentence pieces that no complete sentence holds, by language (lost_link_text.py).

What a dropped link leaves behind depends on the grammar around it, in four kinds: an
outlet without its name, a verb of saying whose listener is gone ("declaró a que"), a
preposition or a contracted article with a comma or full stop right behind ("del, "), and
an ending without its word ("'nin haberine göre"). Of some 9,600 scraped texts in nine of
these languages one held a piece; Kyrgyz is untried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase

from ahocorasick_rs import BytesAhoCorasick, Implementation

from copydesk.documents.characters import beyond

OUTLETS = "site portal agency newspaper outlet channel magazine blog".split()
SAID = "said says told reported reports wrote writes added noted claimed quoted asked".split()
OUTLET_EN = f"(?:news |web)?(?:website|{'|'.join(OUTLETS)})"
SAYING_EN = f"(?:{'|'.join(SAID)})"
# Behind a gap the sentence goes on or ends; a bracket or colon may hold what is missing.
ENDS = r"(?=[,.] )"
LISTENER = "nobody is told: the listener is missing"
NOTHING = "nothing follows {!r}"

# By language: hints, separated by bars; the piece; what is missing.
PIECES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "en": (
        (
            "|".join(f"{outlet} {said}" for outlet in OUTLETS for said in SAID),
            rf"\b(?:of|from|by|with) the (?:news |local |online ){{0,3}}{OUTLET_EN} {SAYING_EN}\b",
            "no name follows the outlet",
        ),
        (
            ",'s|;'s|.'s|,\u2019s|;\u2019s|.\u2019s",
            r"(?:\d{1,4}|\b[a-z]{3,20})[,;]['\u2019]s\b|\b[a-z]{4,20}\.['\u2019]s\b",
            "a possessive s without its word",
        ),
        ("mention by name", r"\b(?:did|does|do) not mention by name\b", "nothing is mentioned"),
        (
            "the, |the. ",
            r"\b\w{1,40} (?:of |by |to |in |with |from )?the"
            r"(?=[,.] (?:which|who|that|said|a|and|but)\b)[,.]",
            "nothing follows the article",
        ),
        (
            "|".join(f".{mark} {letter}" for mark in '"\u201d' for letter in ascii_lowercase),
            r"(?<=\w)[.][\u201d\"] (?:co-)?[a-z]{1,30}(?:er|or|man|woman|ist|head|chief) "
            rf"[A-Z]\w{{1,40}} {SAYING_EN}\b",
            "a sentence begins in the middle",
        ),
        (
            "published by |reported by |quoted by |cited by ",
            r"\b(?:published|reported|quoted|cited) by (?:on [A-Z]|in (?:19|20)\d\d|last (?:week|month|year))",
            "nobody is named behind 'by'",
        ),
    ),
    "de": (
        (
            "vom, |vom. |zum, |zum. |zur, |zur. |beim, |beim. ",
            r"\b(?:vom|zum|zur|beim)" + ENDS,
            NOTHING,
        ),
        (
            "genüber der|genüber dem|genüber den|genüber,|aut der|aut dem|aut den",
            r"\b(?:gegenüber|laut) (?:der|dem|den)(?=[,.] )|\bgegenüber, dass\b",
            LISTENER,
        ),
        (
            "ie der |ie die |ie das ",
            r"\b[Ww]ie (?:der|die|das) (?:berichtete?|meldete?|schreibt|schrieb)\b",
            "no name follows the article",
        ),
    ),
    "fr": (
        (
            " à qu| au qu| aux qu| la qu",
            r"\b(?:dit|déclaré|expliqué|confié|indiqué|affirmé|raconté|précisé) "
            r"(?:à|au|aux|à la) qu(?:e|['\u2019])",
            LISTENER,
        ),
        (
            "du, |du. |au, |au. |aux, |aux. |par le, |par le. |la, |la. ",
            r"\b(?:du|au|aux|par le|par la|de la|à la)" + ENDS,
            NOTHING,
        ),
        (
            "l', |l'. |d', |d'. |l\u2019, |l\u2019. |d\u2019, |d\u2019. ",
            r"\b[ldLD]['\u2019]" + ENDS,
            NOTHING,
        ),
    ),
    "es": (
        (
            "ó a que|ó al que|ó a la que|dijo a",
            r"\b(?:dijo|declaró|explicó|afirmó|contó|aseguró|informó|comentó|confirmó) "
            r"(?:a|al|a la) que\b",
            LISTENER,
        ),
        (
            "del, |del. |al, |al. |la, |la. |por el, |por el. ",
            r"\b(?<!et )(?:del|al|de la|a la|por el|por la)" + ENDS,
            NOTHING,
        ),
    ),
    "pt": (
        (
            "ou a que|ou ao que|ou à que|ou para o que|ou para a que|disse a que|disse ao que"
            "|disse à que|disse para o que|disse para a que",
            r"\b(?:disse|declarou|explicou|afirmou|contou|informou|revelou|confirmou) "
            r"(?:a|ao|à|para o|para a) que(?! se\b)",
            LISTENER,
        ),
        (
            " do, | do. | dos, | dos. | ao, | ao. | aos, | aos. | pela, | pela. | pelas, | pelas. ",
            r"(?<=[a-z] )(?:do|dos|ao|aos|pela|pelas)" + ENDS,
            NOTHING,
        ),
    ),
    "it": (
        (
            " a che| al che| alla che|all' che|all\u2019 che",
            r"\b(?:detto|dichiarato|spiegato|raccontato|riferito|confermato|affermato) "
            r"(?:a|al|alla|all['\u2019]) che\b",
            LISTENER,
        ),
        (
            "l, |l. |la, |la. |lo, |lo. |ei, |ei. |li, |li. |le, |le. |l', |l'. |l\u2019, |l\u2019. ",
            r"\b(?:del|della|dello|dei|degli|delle|alla|allo|agli|dal|dalla|nel|nella|sul|sulla)"
            + ENDS
            + r"|\b(?:[Dd]ell|[Aa]ll|[Dd]all|[Nn]ell|[Ss]ull)['\u2019]"
            + ENDS,
            NOTHING,
        ),
    ),
    "ro": (
        (
            "u că|re că|la că",
            r"\b(?:spus|declarat|explicat|afirmat|transmis|confirmat|povestit) "
            r"(?:pentru|către|la) că\b",
            LISTENER,
        ),
        (
            "re, |re. |orm, |orm. |de la, |de la. ",
            r"\b(?:către|conform|de la|de către)" + ENDS,
            NOTHING,
        ),
    ),
    "ru": (
        (
            "лкой на|данным|мации|словам",
            r"\b(?:со ссылкой на|[Пп]о данным|[Пп]о информации|"
            r"[Пп]о словам)(?=[,.] )",
            NOTHING,
        ),
        (
            "ообщает|ишет|редает|редаёт",
            r"\b(?:[Кк]ак|[Оо]б этом) (?:сообщает|пишет|переда[её]т)(?=[,.] )",
            "no name follows the verb",
        ),
    ),
    "tr": (
        (
            " '| \u2019",
            r"(?<=\s)['\u2019](?:nin|nın|nun|nün|den|dan|ye|ya)\b(?=[ ,.])",
            "an ending without its word",
        ),
        (
            "göre",
            r"(?<=[.!?] )(?:Haberine|Aktardığına|Bildirdiğine|Yazdığına) göre\b",
            "nobody stands before it",
        ),
    ),
    "ky": (
        (
            "өкүлү деп",
            r"\bөкүлү деп (?:билдирди|айтты|белгиледи)",
            "nobody is represented, and nothing is said",
        ),
        (
            " сайтын",
            r"(?<=, )сайтын(?:а|да) (?:жарыялан|чык)\w{0,10}",
            "the site has no owner",
        ),
    ),
}

# Characters on either side of a hint that a piece and what must follow it take up at most.
REACH = 160


@dataclass(frozen=True, slots=True)
class Gap:
    """A piece, and what is missing in it."""

    piece: re.Pattern[str]
    says: str

    def places(self, text: str, hinted: Iterable[int]) -> Iterator[re.Match[str]]:
        """The piece wherever it stands at one of the hints, which are in their order: no
        text holds it without one of them."""
        done = 0
        for at in hinted:
            # A piece that was found before may reach over this hint.
            found = self.piece.search(text, max(done, at - REACH), max(done, at + REACH))
            # One that begins behind it has a hint of its own, and its end may be cut here.
            if found is not None and found.start() <= at + 1:
                yield found
                done = found.end()


def found_gaps(text: str, language: str) -> Iterator[tuple[Gap, re.Match[str]]]:
    """The pieces of a language that stand in a text; none where we know none.

    The hints of a language are looked for at once, in 10 to 25 us for 5 KB: one by one they
    take 100, and one of the expressions 200.
    """
    gaps, hints, owners = _gaps(language)
    if hints is None:
        return
    hinted: list[list[int]] = [[] for _ in gaps]
    data = beyond(text).data
    for hint, start, _ in hints.find_matches_as_indexes(data, overlapping=True):
        hinted[owners[hint]].append(len(data[:start].decode("utf-8", "surrogatepass")))
    for gap, places in zip(gaps, hinted, strict=True):
        for found in gap.places(text, sorted(places)):
            yield gap, found


@cache
def _gaps(language: str) -> tuple[tuple[Gap, ...], BytesAhoCorasick | None, tuple[int, ...]]:
    """The pieces of a language, and their hints with the piece that each belongs to."""
    pieces = PIECES.get(language, ())
    if not pieces:
        return (), None, ()
    hints = [(hint, owner) for owner, piece in enumerate(pieces) for hint in piece[0].split("|")]
    gaps = tuple(Gap(re.compile(piece), says) for _, piece, says in pieces)
    # As a table of states, which more than a hundred hints are not on their own: a fifth.
    automaton = BytesAhoCorasick(
        [hint.encode() for hint, _ in hints], implementation=Implementation.DFA
    )
    return gaps, automaton, tuple(owner for _, owner in hints)
