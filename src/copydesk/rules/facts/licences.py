"""Under which terms a text may be used, and where it was printed first.

Licence lines and reprint lines stand above or below the story, never in it, and a
reprint line names an outlet; so only the short lines at the edges are read, and only
where one of a few word stems stands among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from copydesk.documents.document import Line
from copydesk.documents.patterns import expression
from copydesk.rules.facts.outlet import Found
from copydesk.rules.facts.zones import Zones

# A licence notice may be a paragraph; the longest one of a known licence (the BSD-like
# notice of a news school) has 420 characters.
LONGEST = 450
# Lines read at each end: notices stand among the last lines or above the story.
REACH = 14
STEMS = (
    "creative commons", "creativecommons", "cc by", "cc-by", "cc0", "public domain", "licen", "lizen", "licencia",
    "лиценз", "ліценз", "rights reserved", "rechte vorbehalten", "droits réservés", "derechos reservados",
    "direitos reservados", "diritti riservati", "rechten voorbehouden", "права защищены", "права захищені",
    "prawa zastrzeżone", "hakları saklıdır", "rättigheter förbehåll", "版权所有", "著作權", "版權所有", "禁無断", "無断転載", "무단",
    "حقوق محفوظ", "الحقوق محفوظة",
)  # fmt: skip
CC = expression(
    r"\bcc[ -]?(?P<kind>by(?:[ -](?:nc|nd|sa)){0,2}|0|zero)\b(?:[ -](?P<version>\d\.\d))?"
    r"|creativecommons\.org/(?:licenses|publicdomain)/(?P<path>[a-z-]{2,10})/(?P<number>\d\.\d)"
    r"|creative commons(?P<words>[\w ,/-]{0,60})",
    re.IGNORECASE,
)
PARTS = (
    ("noncommercial", "NC"),
    ("non commercial", "NC"),
    ("noderiv", "ND"),
    ("no deriv", "ND"),
    ("share", "SA"),
)
NUMBER = expression(r"\d\.\d")
OPEN = expression(
    r"public domain|open government licence|licensed under (?:the |an? )?[\w .-]{3,40}",
    re.IGNORECASE,
)
RESERVED = expression(
    r"all rights? reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    r"todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden|все права защищены|"
    r"усі права захищені|всі права захищені|wszelkie prawa zastrzeżone|tüm hakları saklıdır|"
    r"版权所有|版權所有|禁無断転載|無断転載|무단\s?전재|جميع الحقوق محفوظة|(?:کلیه|تمامی|تمام) حقوق\s?محفوظ|"
    r"alla rättigheter förbehåll\w+",
    re.IGNORECASE,
)
# What stands before the name of the outlet that printed a text first.
REPRINTED = expression(
    r"(?:(?:this|the) (?:article|story|piece|post|text|essay|report|column|interview) )?(?:was |is |has been |were )?"
    r"(?:(?:first|originally|previously) (?:published|appeared|printed|posted|ran)|(?:re|cross-?)(?:published|printed|posted)|"
    r"syndicated|appeared first)"
    r"(?: with (?:the )?permission)? (?:in|on|by|at|from)"
    r"|(?:zuerst|ursprünglich|erstmals) (?:erschienen|veröffentlicht)(?: worden)? (?:in|im|bei|auf|am)|nachdruck aus"
    r"|(?:initialement|d['’]abord) (?:publié|paru)e?s? (?:dans|sur|par|le)|(?:publié|paru)e?s? (?:initialement|d['’]abord) (?:dans|sur|par)|republié (?:à partir )?d[eu]"
    r"|(?:publicad[oa]|aparecid[oa]) (?:originalmente|por primera vez|originariamente|primeiro) (?:en|em|por|no|na)"
    r"|originalmente publicad[oa] (?:en|em|por|no|na)|pubblicato originariamente (?:su|in|da)|tratto da"
    r"|(?:oorspronkelijk|eerder) (?:gepubliceerd|verschenen) (?:in|op|door)"
    r"|(?:pierwotnie|po raz pierwszy) (?:opublikowan\w+|ukazał\w*)(?: się)? (?:w|na|przez)|przedruk za"
    r"|(?:впервые|первоначально|ранее) (?:было )?(?:опубликован\w*|вышл\w+) (?:в|на)|перепечат(?:ка|ано) (?:из|с)"
    r"|(?:вперше|спочатку) опубліковано (?:в|у|на)|transmis iz"
    r"|ilk olarak|本文?(?:转载自|转自|首发于|原载于?|轉載自)|转载自|轉載自|初出|転載元|نقلا عن|نُشر(?:ت)? (?:أولا|لأول مرة) في|بازنشر از",
    re.IGNORECASE,
)
BEHIND = expression(r"[\s:\uff1a]*(?:the (?=[A-Z])|de[nrm] |la |le |l['’]|el |il |o |a )?")
NAMED = expression(
    r"[\"\u201c\u201e\u00ab《「]([^\"\u201c\u201d\u00bb》」]{2,60})|((?:[^\W_][\w&'’.-]*\s?){1,7})|(\S+)"
)
ENDS = expression(
    r"\s(?:on|in|under|with|and|am|vom|mit|unter|le|el|em|il|op|\d{1,2})\b.*$|[.,;:]\s.*$|[.,;:]+$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Licence:
    """Terms of use as a line states them; `kind` is `open` or `reserved`. `value` is an
    SPDX identifier where the licence has one (CC-BY-SA-4.0), else the words."""

    value: str
    kind: str
    line: int
    start: int
    end: int


def licence(edges: Iterable[Line]) -> Licence | None:
    """The terms of use, an open licence before a reservation of rights; `edges` are the
    lines that may be notices."""
    reserved = None
    for line in edges:
        folded = line.bare.lower()
        if not any(stem in folded for stem in STEMS):
            continue
        found = CC.search(line.bare)
        value = _creative(found) if found is not None else None
        if found is None or value is None:
            found = OPEN.search(line.bare)
            value = " ".join(found.group().split()) if found is not None else None
        at = line.span[0]
        if found is not None and value is not None:
            return Licence(value, "open", line.number, at + found.start(), at + found.end())
        found = RESERVED.search(line.bare)
        if found is not None and reserved is None:
            start, end = at + found.start(), at + found.end()
            reserved = Licence("all rights reserved", "reserved", line.number, start, end)
    return reserved


def reprint(edges: Iterable[Line]) -> Found | None:
    """The outlet that a line names as the first to print the text; `edges` as above."""
    for line in edges:
        found = REPRINTED.search(line.bare) if _may_tell(line.bare) else None
        if found is None:
            continue
        behind = BEHIND.match(line.bare, found.end())
        begin = behind.end() if behind else found.end()
        named = NAMED.match(line.bare, begin)
        if named is None:
            continue
        start, end = named.span(named.lastindex or 0)
        short = ENDS.sub("", line.bare[start:end]).strip()
        if len(short) < 2 or short[0].islower():
            continue
        at = line.span[0] + start
        return Found(short, line.number, at, at + len(short))
    return None


TELLING = (
    "publi", "appeared", "print", "posted", "syndicated", "erschienen", "veröffentlicht", "nachdruck", "paru", "aparec",
    "pubblicat", "tratto da", "gepubliceerd", "verschenen", "opublik", "przedruk", "опублик", "перепечат", "опублік",
    "ilk olarak", "转载", "转自", "首发", "原载", "轉載", "初出", "転載", "نقلا", "بازنشر", "نشر",
)  # fmt: skip


def _may_tell(text: str) -> bool:
    folded = text.lower()
    return any(stem in folded for stem in TELLING)


def notices(filled: tuple[Line, ...], zones: Zones) -> tuple[Line, ...]:
    """The lines below the story and above it, and its last one, that may be notices.
    None of most documents, whose edges hold none of the stems."""
    lines: list[Line] = []
    if zones.last >= 0:
        lines += filled[zones.last : zones.last + 1 + REACH]
    if zones.last + 1 + REACH < len(filled):
        lines += filled[max(zones.last + 1 + REACH, len(filled) - REACH) :]
    lines += filled[: min(zones.first, REACH)]
    short = [line for line in lines if len(line.bare) <= LONGEST]
    folded = "\n".join([line.bare for line in short]).lower()
    return tuple(short) if _stems().find_matches_as_indexes(folded) else ()


@cache
def _stems() -> AhoCorasick:
    """Finds any of the stems in a tenth of the time that a search for each takes."""
    return AhoCorasick((*STEMS, *TELLING))


def _creative(found: re.Match[str]) -> str | None:
    """The SPDX identifier of a Creative Commons licence; None for a mention of none."""
    if found["kind"]:
        kind = found["kind"].upper().replace(" ", "-").replace("ZERO", "0")
        version = found["version"]
    elif found["path"]:
        kind, version = found["path"].upper(), found["number"]
        kind = "0" if kind == "ZERO" else kind
    else:
        words = found["words"].lower()
        if "attribution" not in words and " by" not in words:
            return "CC0-1.0" if "zero" in words else None
        parts = dict.fromkeys(
            mark for word, mark in PARTS if word in words.replace("-", " ").replace("non ", "non")
        )
        number = NUMBER.search(words)
        kind, version = "-".join(("BY", *parts)), number.group() if number else None
    if kind == "0":
        return "CC0-1.0"
    return f"CC-{kind}-{version}" if version else f"CC-{kind}"
