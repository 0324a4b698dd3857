"""Names in scripts without capitals: believed only where a label or a title says so."""

from __future__ import annotations

import re

from copydesk.documents.patterns import expression
from copydesk.rules.facts.cues import words_of
from copydesk.rules.facts.names import never

HAN = expression(r"[\u4e00-\u9fff]{2,4}$")
HANGUL = expression(r"[\uac00-\ud7af]{2,4}$")
ARABIC = expression(r"[\u0600-\u06ff]{2,}$")
KANA_NAME = expression(r"[\u3040-\u30ff\u4e00-\u9fff\u30fb\u3000 ]{2,12}$")
DENSE_SPLIT = expression(r"[\s\u3000,\uff0c\u3001|/\uff0f\uff08()\uff09:\uff1a;\u00b7\]\u3011]")


def script_name(text: str, script: str | None) -> str | None:
    """The name that a labelled string begins with, in a script without capitals."""
    text = text.strip().lstrip("\u30fb\uff65")
    if script == "Arabic":
        words = re.split(r"[\u060c,|:\-\u2013]", text)[0].split()
        named = [w for w in words[:4] if ARABIC.match(w)]
        return " ".join(named) if 2 <= len(named) == len(words[:4]) else None
    first = next((part for part in DENSE_SPLIT.split(text) if part), "")
    if first.casefold() in never() or first in words_of("label"):
        return None
    if HAN.match(first):
        return first
    if script == "Hangul" and HANGUL.match(first):
        return first
    if script == "Kana" and KANA_NAME.match(first):
        return first
    return None
