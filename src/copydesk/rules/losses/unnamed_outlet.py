"""An outlet that speaks of itself and is named nowhere.

"She told this newspaper": which one? The page had the answer in its header or in a link;
what is left of it cannot be attributed, and the name is often what a dropped link held.

How it decides: the story speaks of itself as a newspaper, site or newsroom in one of eleven
languages, and neither the text nor the metadata name an outlet. One sign, so it is
possible and a note.

What it misses: outlets that write "we", and other languages.

What to do: declare the outlet of the source, in a sidecar, a column or a manifest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds("The mayor told this newspaper that the bridge stays closed.\n", at="this newspaper"),
    finds("Das sagte die Bürgermeisterin dieser Zeitung am Montag.\n", at="dieser Zeitung"),
    finds("La alcaldesa dijo a este diario que el puente sigue cerrado.\n", at="este diario"),
    finds("Об этом мэр рассказала нашему изданию в понедельник.\n", at="нашему изданию"),
    clean("The mayor told the newspaper of her party that the bridge stays closed.\n"),
    clean(
        "The mayor told this newspaper that the bridge stays closed.\n\n"
        "© 2021 Harbour Gazette. All rights reserved.\n",
        why="the outlet is named",
    ),
    misses("The mayor told us that the bridge stays closed.\n", why="we may be anybody"),
)
# By language the words for an outlet, which are looked for first since they are found in a
# tenth of the time, and what makes of them a word for itself.
ITSELF: dict[str, tuple[tuple[str, ...], str]] = {
    "en": (("newspaper", "news site", "website", "publication", "newsroom"), r"(?:this|our) "),
    "de": (("Zeitung", "Redaktion"), r"(?:diese|dieser|unserer) "),
    "fr": (("rédaction", "journal"), r"notre "),
    "es": (("diario", "periódico", "medio"), r"(?:este|nuestro) "),
    "it": (("giornale", "quotidiano"), r"(?:questo|nostro) "),
    "pt": (("jornal", "portal"), r"(?:este|nosso) "),
    "nl": (("krant", "redactie"), r"(?:deze|onze) "),
    "ru": (("изданию", "издания", "редакции", "газете"), r"наш(?:ему|его|ей) "),
    "uk": (("виданню", "редакції", "газеті"), r"наш(?:ому|ій) "),
    "pl": (("gazecie", "redakcji", "portalowi"), r"nasz(?:ej|emu) "),
    "tr": (("gazetemize", "gazetemizin", "haber sitemize"), ""),
}


@cache
def _itself(language: str) -> re.Pattern[str]:
    words, pointing = ITSELF[language]
    return re.compile(rf"\b{pointing}(?:{'|'.join(words)})\b")


@rule("LOS008", "unnamed-outlet", level="info", since="0.1", examples=EXAMPLES)
def unnamed_outlet(doc: Document, facts: Facts) -> Iterator[Mark]:
    if facts.outlet is not None or doc.declared.get("outlet") or doc.declared.get("site"):
        return
    language = facts.language or ""
    words, _ = ITSELF.get(language, ((), ""))
    if not any(map(doc.text.__contains__, words)):
        return
    found = _itself(language).search(doc.text)
    if found is not None:
        says = "the text speaks of its outlet, which neither text nor metadata name"
        yield Mark(says, *found.span(), confidence="possible")
