"""Shapes of page furniture: lines that no phrase list can hold.

Counters, font-size widgets, copyright lines, credits of pictures and rows of links have
a form of their own. Each shape names the rule it speaks for; `sure` says whether the
shape settles the line or only counts with support from its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from copydesk.documents.patterns import expression


@dataclass(frozen=True, slots=True)
class Shape:
    """A form of line by its name, the rule it speaks for, whether it settles a line alone,
    and the test of a line without white space around it."""

    name: str
    rule: str
    sure: bool
    fits: Callable[[str], bool]


# A counter strip: numbers with units of time or of reaction, nothing else.
# "21 0 0" and "0 4 min 9 mths" stood at the head of aggregated copies (FIELD 0.1);
# among 37,554 articles such lines were 5, all of them inside tables (FIELD 0.3).
COUNT = expression(r"\d{1,6}(?:[.,]\d{1,3})?[kKmM]?\+?")
UNIT = frozenset(
    "m min mins minute minutes h hr hrs hour hours d day days w wk wks week weeks mo mos "
    "mth mths month months y yr yrs year years ago s sec secs read views view likes like "
    "comments comment shares share followers retweets reposts upvotes downloads".split()
)
# Letters of a font-size widget: "Aa Aa Aa", "- A +", "A- A A+".
WIDGET = expression(r"(?:[aA]{1,2}|[aA][-+]|[-+\u2212]|[-+][aA])$")
COPYRIGHT = expression(
    r"(?:\u00c2?[\u00a9\u24d2]|copyright\b|\(c\)\s*(?:\d{4}|[A-Z])"
    r"|\u7248\u6743\u6240\u6709|\u7248\u6b0a\u6240\u6709)",
    re.IGNORECASE,
)
CREDIT = expression(
    r"(?:getty images|shutterstock|istockphoto|\b(?:ap|afp|reuters) photos?\b"
    r"|(?:image|photo|picture|featured image|screenshot)s? (?:via|by|credit|courtesy)\b"
    r"|\b(?:submitted|file) photos?\b|screen ?capture)",
    re.IGNORECASE,
)
PICTURED = ("photo", "image", "picture", "screen", "getty images", "shutterstock")
CREDIT_TAIL = expression(
    r"(?:^|[.!?)\]\s])(?:\u1ea3nh|foto|\u0444\u043e\u0442\u043e|photo|image|bild|cr\u00e9dit photo"
    r"|\uc0ac\uc9c4|\u5199\u771f|\u56fe|\u0441\u04af\u0440\u04e9\u0442)\s?[:=\uff1a]\s?[^.:]{2,60}\.?\]?$",
    re.IGNORECASE,
)
# Words of which one stands in every such label; a capital I may have lost or got its dot.
LABELLED = tuple(
    "photo foto mage bild b\u0131ld bi\u0307ld \u0444\u043e\u0442\u043e \u1ea3nh \uc0ac\uc9c4 \u5199\u771f \u56fe \u0441\u04af\u0440\u04e9\u0442".split()
)
# Whom a credit names: what stands behind the last label of the two patterns above.
CREDITED = expression(
    r".*(?:\b(?:via|by|credit|courtesy(?: of)?)\b\s?[:=]?"
    r"|(?:\u1ea3nh|foto|\u0444\u043e\u0442\u043e|photo|image|bild|\uc0ac\uc9c4|\u5199\u771f|\u56fe|\u0441\u04af\u0440\u04e9\u0442)\s?[:=\uff1a])"
    r"(.{2,80})$",
    re.IGNORECASE,
)
SEPARATORS = "|\u00b7\u2022\u00bb>\u203a/"
SEPARATOR = expression(rf"\s+[{SEPARATORS}]\s+")
ADDRESS = expression(r"https?://\S+|www\.\S+", re.IGNORECASE)
MARKDOWN_LINK = expression(r"\[([^\]]{1,80})\]\(\S+\)$")
# A picture's place in a gallery: "3 of 12 |", "Photo 3 of 12", "Bild 3 von 12". Without the
# bar or the word it may be a score or a fraction.
OF = r"\d{1,3}\s?(?:/|of|von|de|di|van|av|af|z|из|з|sur)\s?\d{1,3}"
PLACE = expression(
    rf"(?:{OF}\s?\||(?:photo|image|picture|slide|foto|bild|imagen|imagem|immagine|фото)\s{OF}\s?\|?)$",
    re.IGNORECASE,
)
STAMP = expression(r"[(\[]?[^\d()]{2,30}[:\uff1a]\s*\d{9,13}[)\]]?$")


def counters(text: str) -> bool:
    """Two counts or more, with units or bare, and no other word."""
    words = text.replace("|", " ").replace("\u00b7", " ").split(None, 12)
    if not 2 <= len(words) <= 12:
        return False
    if not COUNT.fullmatch(words[0]) and words[0].lower().strip(".,") not in UNIT:
        return False
    counts = [word for word in words if COUNT.fullmatch(word)]
    if len(counts) < 2:
        return False
    rest = [w for w in words if not COUNT.fullmatch(w)]
    return all(word.lower().strip(".,") in UNIT for word in rest)


def font_widget(text: str) -> bool:
    """Two to six letters and signs of a widget for the size of type."""
    words = text.split()
    letters = sum(1 for word in words if word[0] in "aA" or word[-1] in "aA")
    return 2 <= len(words) <= 6 and letters > 0 and all(map(WIDGET.match, words))


def copyright_line(text: str) -> bool:
    """A line of at most 250 characters that begins with a copyright sign or word."""
    return len(text) <= 250 and COPYRIGHT.match(text) is not None


def picture_credit(text: str) -> bool:
    """A line of at most 120 characters that holds a picture agency or a credit's words."""
    # The words of CREDIT are found in a twentieth of the time that the pattern takes.
    return (
        len(text) <= 120
        and any(map(text.casefold().__contains__, PICTURED))
        and CREDIT.search(text) is not None
    )


def caption_with_credit(text: str) -> bool:
    """A line of at most 250 characters that ends in a picture's label and a name."""
    # Most lines hold none of the signs behind the label; finding that out is cheap.
    signed = ":" in text or "=" in text or "\uff1a" in text
    return signed and len(text) <= 250 and CREDIT_TAIL.search(text) is not None


def credited(text: str) -> str | None:
    """Whom or what the credit of a picture names: what stands behind its label."""
    if not (picture_credit(text) or caption_with_credit(text)):
        return None
    named = CREDITED.search(text)
    return named[1].strip(" .()[]") or None if named else None


def link_row(text: str) -> bool:
    """Three or more short labels with separators between them, and no sentence."""
    if sum(map(text.count, SEPARATORS)) < 2:
        return False
    parts = SEPARATOR.split(text.strip("|\u00b7\u2022\u00bb>\u203a/ "))
    return len(parts) >= 3 and all(0 < len(p) <= 30 and p[-1] not in ".!?" for p in parts)


def machine_stamp(text: str) -> bool:
    """A label and a Unix time: "updated: 1785941812482"."""
    return STAMP.match(text) is not None


def gallery_place(text: str) -> bool:
    """The place of a picture among those of a gallery."""
    return len(text) <= 25 and PLACE.match(text) is not None


SHAPES = (
    Shape("counters", "counter-strip", True, counters),
    Shape("font widget", "font-widget", True, font_widget),
    Shape("copyright line", "legal-line", True, copyright_line),
    Shape("picture credit", "photo-caption", True, picture_credit),
    Shape("caption with credit", "photo-caption", True, caption_with_credit),
    Shape("machine stamp", "page-furniture", True, machine_stamp),
    Shape("place in a gallery", "photo-caption", True, gallery_place),
    Shape("row of links", "navigation-label", False, link_row),
)
# Figures as 0, the signs of shapes, and what begins a sign or a figure beyond ASCII: of
# "·»" and "•›−" the first byte, of "：" as well, and of the letters of scripts that have
# figures of their own. Other bytes are dropped but for the line feed; what is left of a line tells which shapes
# it may have, in half a microsecond.
ASKED = b"0123456789:=|>/\xc2\xe2\xef"
FIGURES = bytes.maketrans(b"0123456789", b"0000000000")
OTHER_FIGURES = bytes(range(0xD5, 0xF5))
DROPPED = bytes(c for c in range(0x100) if c not in ASKED + OTHER_FIGURES + b"\n")
# What a line begins with that may be a font widget or a line of copyright.
WIDGETS, OWNERS = frozenset("aA+-\u2212"), frozenset("cC(\u00a9\u24d2\u24b8\u00c2\u00e2\u7248")


class Worded(NamedTuple):
    """Do words of picture credits, and labels of captions, stand in a text?"""

    credit: bool = True
    label: bool = True


def worded(folded: str) -> Worded:
    """What stands in a casefolded text."""
    holds = folded.__contains__
    return Worded(any(map(holds, PICTURED)), any(map(holds, LABELLED)))


def shape_of(text: str, words: Worded = Worded()) -> Shape | None:  # noqa: B008  immutable
    """The first shape that a line of at most 250 characters has; `words` are those of
    its document."""
    return shapes_of([text], words)[0]


def shapes_of(lines: Sequence[str], words: Worded) -> list[Shape | None]:
    """`shape_of` of each line, none of which holds a line feed."""
    found: list[Shape | None] = []
    left = "\n".join(lines).encode("utf-8", "surrogatepass").translate(FIGURES, DROPPED)
    for text, signs in zip(lines, left.split(b"\n"), strict=True):
        first, fitting = text[:1], None
        if len(text) <= 250:
            for shape in shapes_with(signs, first in WIDGETS, first in OWNERS, words):
                if shape.fits(text):
                    fitting = shape
                    break
        found.append(fitting)
    return found


@lru_cache(maxsize=4096)
def shapes_with(left: bytes, widget: bool, owner: bool, words: Worded) -> tuple[Shape, ...]:
    """The shapes that a line may have, by what is left of it and what it begins with."""
    figures = any(c in left for c in b"0" + OTHER_FIGURES)
    signed = any(c in left for c in b":=\xef")
    parted = sum(left.count(c) for c in b"|>/\xc2\xe2") > 1
    may: dict[Callable[[str], bool], bool] = {
        counters: figures,
        font_widget: widget,
        copyright_line: owner,
        picture_credit: words.credit,
        caption_with_credit: signed and words.label,
        machine_stamp: figures and signed,
        gallery_place: figures,
        link_row: parted,
    }
    return tuple(shape for shape in SHAPES if may[shape.fits])


def label_of_link(text: str) -> str | None:
    """The words of a line that is nothing but one Markdown link."""
    found = MARKDOWN_LINK.match(text)
    return found.group(1) if found else None
