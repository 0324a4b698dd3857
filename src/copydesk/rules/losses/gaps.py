"""Sentence pieces that no complete sentence holds, by language (lost_link_text.py).

What a dropped link leaves behind depends on the grammar around it, in four kinds: an
outlet without its name, a verb of saying whose listener is gone ("declaró a que"), a
preposition or a contracted article with a comma or full stop right behind ("del, "), and
an ending without its word ("'nin haberine göre"). Of some 9,600 scraped texts in nine of
these languages one held a piece; Kyrgyz is untried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

OUTLET_EN = r"(?:news |web)?(?:website|site|portal|agency|newspaper|outlet|channel|magazine|blog)"
SAYING_EN = r"(?:said|says|told|reported|reports|wrote|writes|added|noted|claimed|quoted|asked)"
# Behind a gap the sentence goes on or ends; a bracket or colon may hold what is missing.
ENDS = r"(?=[,.] )"
LISTENER = "nobody is told: the listener is missing"
NOTHING = "nothing follows {!r}"

# By language: hints, separated by bars; the piece; what is missing.
PIECES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "en": (
        (
            "agency |site |portal |newspaper |outlet |channel |magazine |blog ",
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
            '." |.\u201d ',
            r"(?<=\w)[.][\u201d\"] (?:co-)?[a-z]{1,30}(?:er|or|man|woman|ist|head|chief) "
            rf"[A-Z]\w{{1,40}} {SAYING_EN}\b",
            "a sentence begins in the middle",
        ),
        (
            "ed by ",
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
            "ou a que|ou ao que|ou à que|ou para|disse ",
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
    """A piece, what is missing in it, and the words without which no text holds it."""

    hints: tuple[str, ...]
    piece: re.Pattern[str]
    says: str

    def places(self, text: str) -> Iterator[re.Match[str]]:
        """Looking for a hint takes 1 us for 5 KB where the expression takes 200: it is
        tried around the hints alone, since no text holds a piece without one of them."""
        done = 0
        for at in sorted(chain.from_iterable(_places(text, hint) for hint in self.hints)):
            # A piece that was found before may reach over this hint.
            found = self.piece.search(text, max(done, at - REACH), max(done, at + REACH))
            # One that begins behind it has a hint of its own, and its end may be cut here.
            if found is not None and found.start() <= at + 1:
                yield found
                done = found.end()


def _places(text: str, hint: str) -> Iterator[int]:
    at = text.find(hint)
    while at >= 0:
        yield at
        at = text.find(hint, at + 1)


@cache
def gaps(language: str) -> tuple[Gap, ...]:
    """The pieces of a language, compiled; none for a language that has none here."""
    return tuple(
        Gap(tuple(hints.split("|")), re.compile(piece), says)
        for hints, piece, says in PIECES.get(language, ())
    )
