"""First words that refer to somebody the text has not named: "He added", "Sie sagte".

A story that opens on a pronoun and a verb of saying has lost the sentence with the name.
By language: a pronoun, and the verb forms that news puts behind it. In languages that
leave the pronoun out, a verb that goes on with what somebody said ("añadió que") does.
"""

from __future__ import annotations

import re
from functools import cache

OPENINGS = {
    "en": r"(?:He|She|They) (?:also |then |later |further )?(?:said|added|told|noted|explained|continued|went on|stressed|pointed out)\b",
    "de": r"(?:Er|Sie) (?:sagte|fügte|erklärte|ergänzte|betonte|berichtete|sprach) (?:auch|hinzu|weiter|zudem|außerdem|dem|der|am|,)",
    "fr": r"(?:Il|Elle|Ils|Elles) (?:a|ont) (?:également |aussi |encore )?(?:dit|déclaré|ajouté|expliqué|précisé|affirmé|souligné)\b",
    "es": r"(?:(?:Él|Ella) )?(?:[Tt]ambién )?(?:[Aa]ñadió|[Aa]gregó|[Dd]ijo además|[Ss]eñaló también) (?:que|además)\b",
    "pt": r"(?:Ele|Ela) (?:também |ainda )?(?:disse|afirmou|acrescentou|explicou|declarou|contou)\b",
    "it": r"(?:(?:Lui|Lei|Egli) )?(?:[Hh]a (?:poi |anche |inoltre )(?:detto|aggiunto|spiegato)|[Hh]a aggiunto|[Hh]a concluso)\b",
    "nl": r"(?:Hij|Zij|Ze) (?:zei|voegde|vertelde|benadrukte|zegt) (?:ook|toe|verder|daaraan)\b",
    "pl": r"(?:Dodał|Dodała|Podkreślił|Zaznaczył|Wyjaśnił)a?, że\b",
    "ru": r"(?:Он|Она|Они) (?:также |ещё |еще )?(?:сказал|добавил|отметил|заявил|пояснил|подчеркнул|рассказал)\w{0,2}\b",
    "uk": r"(?:Він|Вона|Вони) (?:також |ще )?(?:сказа|дода|зазначи|заяви|поясни|підкресли|розпові)\w{1,3}\b",
    "tr": r"(?:Ayrıca |Sözlerine )(?:şunları söyledi|devam etti|şöyle devam etti)\b",
    "ro": r"(?:El|Ea|Acesta|Aceasta) (?:a|au) (?:mai )?(?:spus|adăugat|declarat|explicat|precizat)\b",
    "sv": r"(?:Han|Hon) (?:sade|sa|tillade|berättade|säger) (?:också|även|vidare|att)\b",
    "ky": r"Ал (?:ошондой эле |дагы )?(?:белгиледи|кошумчалады|айтты)\b",
}


@cache
def _opening(language: str) -> re.Pattern[str] | None:
    opening = OPENINGS.get(language)
    return re.compile(rf"[\s\"'\u201c\u00ab\u201e-]*(?P<words>{opening})") if opening else None


def refers_to_nobody(text: str, language: str | None) -> str | None:
    """The first words of a text, where they say what somebody said and not who."""
    opening = _opening(language or "")
    found = opening.match(text) if opening else None
    return found["words"] if found else None
