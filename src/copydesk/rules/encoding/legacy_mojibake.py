"""Text of one legacy codec that was read with another.

"Привет" in koi8-r becomes "оПХБЕР" in cp1251, "Türkçe'nin ışığı" in cp1254 becomes
"Türkçe'nin ýþýðý" in cp1252. Every character is sound, so no table of odd sequences
sees it, and no search finds the words.

How it decides: the letters decide. Sixty words from all over the text are weighed by
the pairs of letters of 55 languages; where they read badly in each, the chains of 26
codecs that people mix up are undone on the sample. A chain is named when the words it
changes cost at least 1.8 bits a pair less afterwards and read like written text. East
Asian text is weighed by its share of common characters.

What it misses: texts with fewer than three damaged words; a damaged paragraph in a
sound text; languages whose letters the table does not know; chains between codecs that
differ in signs only.

What to do: apply the fix; where it is missing some bytes are lost, so find the page
again and read it with the codec that stands first in the chain.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.encoding.diagnosis import diagnose
from copydesk.rules.encoding.legacy import mended_lines
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Edit, Fix, Mark
from copydesk.rules.rule import clean, finds, misses, rule

RUSSIAN = "Новый мост открыли в субботу утром. Первыми по нему прошли школьники.\n"
TURKISH = "Yeni köprü açıldı. Öğrenciler şarkı söyleyerek karşıya geçti, dedi başkan.\n"
EXAMPLES = (
    finds(RUSSIAN.encode("koi8-r").decode("cp1251"), after=RUSSIAN),
    finds(TURKISH.encode("cp1254").decode("cp1252"), after=TURKISH),
    clean(RUSSIAN),
    clean(TURKISH),
    clean("Þórður á þrjár kýr í Ísafirði og ætlar að gefa þær Sigríði frænku sinni.\n"),
    misses("The café opens.\n".encode("cp1252").decode("cp1251"), why="one damaged word"),
)


@rule("ENC008", "legacy-mojibake", level="error", since="0.1", examples=EXAMPLES)
def legacy_mojibake(doc: Document, facts: Facts) -> Iterator[Mark]:
    found = diagnose(doc, facts.language)
    if found.chain is None:
        return
    lines = list(mended_lines(doc, found.chain))
    if not lines:
        return
    exact = all(sound for _, _, sound in lines)
    edits = tuple(Edit(*line.span, text) for line, text, sound in lines if sound)
    says = f"the text is {found.chain.replace('>', ' read as ')}: {len(lines)} lines, "
    says += f"{found.words} words of the sample cost {found.saved:.1f} bits a pair less"
    fix = Fix("lossless" if exact else "judgement", edits) if edits else None
    start, end = lines[0][0].span[0], lines[-1][0].span[1]
    first = lines[0][0].bare
    yield Mark(says, start, end, found.chain, "likely", evidence=first, fix=fix)
