"""Every kind of defect, and how it is planted in a clean article (articles.py)."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from articles import Article

Plant = Callable[[Article, random.Random], str | bytes]


@dataclass(frozen=True, slots=True)
class Defect:
    """A kind of fault, the rules it belongs to, and how it is planted. `spares` are
    languages that cannot bear it."""

    rules: frozenset[str]
    plant: Plant
    spares: frozenset[str] = frozenset()


DEFECTS: dict[str, Defect] = {}


def defect(rules: str, spares: str = "") -> Callable[[Plant], Plant]:
    def kept(plant: Plant) -> Plant:
        name = plant.__name__.replace("_", "-")
        DEFECTS[name] = Defect(frozenset(rules.split()), plant, frozenset(spares.split()))
        return plant

    return kept


def half(text: str, draw: random.Random) -> str:
    """The text up to a place inside one of its words, past the middle."""
    at = draw.randint(len(text) // 2, len(text) * 3 // 4)
    while at < len(text) - 2 and not (text[at - 1].isalpha() and text[at].isalpha()):
        at += 1
    return text[:at]


def cut(one: Article, draw: random.Random, mark: str) -> str:
    """The article cut in its second last paragraph, with a mark behind the cut."""
    return one.text(body=(*one.body[:-2], half(one.body[-2], draw))).rstrip() + mark


@defect("no-author")
def lost_byline(one: Article, draw: random.Random) -> str:
    return one.text(head=(one.head[0], one.head[2]))


@defect("no-date relative-date")
def lost_date(one: Article, draw: random.Random) -> str:
    return one.text(head=one.head[:2])


@defect("no-headline")
def lost_headline(one: Article, draw: random.Random) -> str:
    return one.text(head=one.head[1:])


@defect("cut-mark")
def cut_with_dots(one: Article, draw: random.Random) -> str:
    return cut(one, draw, "........\n")


@defect("cut-mark")
def cut_with_ellipsis(one: Article, draw: random.Random) -> str:
    return cut(one, draw, "\u2026\n")


@defect("cut-mark")
def cut_with_bracket(one: Article, draw: random.Random) -> str:
    return cut(one, draw, " [\u2026]\n")


@defect("cut-mark")
def cut_with_count(one: Article, draw: random.Random) -> str:
    return cut(one, draw, f"\u2026 [+{draw.randint(300, 9000)} chars]\n")


MORE = {
    "ar": "اقرأ المزيد",
    "de": "Weiterlesen",
    "en": "Continue reading",
    "es": "Seguir leyendo",
    "fr": "Lire la suite",
    "it": "Continua a leggere",
    "ja": "続きを読む",
    "kk": "Толық оқу",
    "ky": "Толугу менен",
    "pl": "Czytaj dalej",
    "pt": "Continue lendo",
    "ru": "Читать далее",
    "sv": "Läs mer",
    "tr": "Devamını oku",
}


@defect("teaser cut-mark")
def cut_with_link(one: Article, draw: random.Random) -> str:
    return one.text(body=(*one.body[:-2], MORE[one.language]))


@defect("unfinished-sentence")
def cut_in_a_word(one: Article, draw: random.Random) -> str:
    return cut(one, draw, "\n")


@defect("unfinished-sentence")
def cut_behind_furniture(one: Article, draw: random.Random) -> str:
    return cut(one, draw, "\n\nFacebook\nTwitter\nWhatsApp\n\n\u00a9 2024 Quay Post\n")


@defect("cut-sequence unfinished-sentence", spares="en")
def cut_at_a_byte(one: Article, draw: random.Random) -> bytes:
    data = one.text().encode()
    at = draw.randint(len(data) // 2, len(data) * 3 // 4)
    while at < len(data) - 1 and data[at] & 0xC0 != 0x80:
        at += 1
    return data[:at]


@defect("page-of-pages")
def page_one_of_three(one: Article, draw: random.Random) -> str:
    return one.text(body=one.body[:-1]) + "\nPage 1 / 3\n"


@defect("head-missing", spares="ar ja")
def head_in_mid_sentence(one: Article, draw: random.Random) -> str:
    words = one.body[0].split()
    at = next(n for n in range(4, len(words)) if words[n].islower() and len(words[n]) > 3)
    return one.text(head=(), body=(" ".join(words[at:]), *one.body[1:]))


@defect("lost-embed")
def lost_embed(one: Article, draw: random.Random) -> str:
    return one.text(body=(*one.body[:-1], one.body[-1].rstrip('.\u3002\u00bb\u201d"') + ":"))


@defect("share-bar")
def share_bar(one: Article, draw: random.Random) -> str:
    at = draw.randint(1, len(one.body) - 1)
    bar = "Facebook\nTwitter\nWhatsApp\nTelegram"
    return one.text(body=(*one.body[:at], bar, *one.body[at:]))


@defect("counter-strip")
def counters(one: Article, draw: random.Random) -> str:
    return f"{draw.randint(1, 99)} {draw.randint(0, 9)} {draw.randint(0, 9)}\n\n{one.text()}"


@defect("legal-line")
def copyright_line(one: Article, draw: random.Random) -> str:
    return one.text() + f"\n\u00a9 {draw.randint(2009, 2025)} Quay Post Media Ltd.\n"


@defect("mojibake", spares="ja")
def mojibake(one: Article, draw: random.Random) -> str:
    return one.text().encode().decode("latin-1") if one.language != "en" else _english(one)


def _english(one: Article) -> str:
    return one.text().replace("'", "\u00e2\u20ac\u2122").replace(", ", " \u00e2\u20ac\u201c ")


CODECS = {
    "ar": "cp1256",
    "ja": "shift_jis",
    "kk": "kz1048",
    "pl": "cp1250",
    "ru": "cp1251",
    "tr": "cp1254",
}


@defect("not-utf8", spares="en ky")
def legacy_encoding(one: Article, draw: random.Random) -> bytes:
    return one.text().encode(CODECS.get(one.language, "cp1252"), "replace")


@defect("undecodable-bytes")
def stray_byte(one: Article, draw: random.Random) -> bytes:
    data = (one.text() + "\u00e9t\u00e9 na\u00efve \u4e2d\u6587\n").encode()
    at = data.index(b"\n\n")
    return data[:at] + b"\xff" + data[at:]


@defect("replacement-character")
def lost_letters(one: Article, draw: random.Random) -> str:
    text = one.text()
    at = draw.randint(len(text) // 3, len(text) // 2)
    return text[:at] + "\ufffd" + text[at + 1 :]


@defect("html-entity")
def entities(one: Article, draw: random.Random) -> str:
    text = one.text()
    for sign, entity in (("\u00ab", "&laquo;"), ("\u00bb", "&raquo;"), ("\u2019", "&#8217;")):
        text = text.replace(sign, entity)
    return text.replace("\n\n", "\n\n&nbsp;", 4)


@defect("markup")
def tags(one: Article, draw: random.Random) -> str:
    return one.text(body=tuple(f"<p>{p}</p>" for p in one.body))


@defect("zero-width", spares="ar")
def zero_width(one: Article, draw: random.Random) -> str:
    text = one.text()
    at = draw.randint(len(text) // 3, len(text) // 2)
    while not (text[at - 1].isalpha() and text[at].isalpha()):
        at += 1
    return text[:at] + "\u200b" + text[at:]


@defect("masked-value")
def masked_values(one: Article, draw: random.Random) -> str:
    return one.text(body=(*one.body, f"*NUMBER* {one.body[0]} [email\u00a0protected]"))


@defect("glued-sentences", spares="ar ja")
def glued_sentences(one: Article, draw: random.Random) -> str:
    body = "".join(one.body)
    return one.text(body=(body.replace(". ", "."),))


@defect("restarted-list")
def restarted_list(one: Article, draw: random.Random) -> str:
    return one.text(body=(*one.body, *(f"1. {p[:50]}" for p in one.body)))


@defect("empty-quotes", spares="ja")
def empty_quotes(one: Article, draw: random.Random) -> str:
    words = one.body[0].split()
    words[5:5] = ["\u201c\u201d"]
    return one.text(body=(" ".join(words), *one.body[1:]))


@defect("repeated-block")
def printed_twice(one: Article, draw: random.Random) -> str:
    at = draw.randrange(len(one.body))
    return one.text(body=(*one.body[: at + 1], *one.body[at:]))


# Defects that only the whole corpus shows: what the second record of a pair becomes.
COPIES: Mapping[str, tuple[str, Plant]] = {
    "exact-copy": ("exact-copy", lambda one, draw: one.text()),
    "copy-with-furniture": (
        "exact-copy near-copy contained-text",
        lambda one, draw: (
            f"Home | News | Sport\n\n{one.text()}\nFacebook\nTwitter\n\n\u00a9 2024 Post\n"
        ),
    ),
    "truncated-copy": (
        "truncated-copy",
        lambda one, draw: one.text(body=one.body[: len(one.body) // 2 + 1]).rstrip()[:-9] + "...\n",
    ),
}
