"""Which legacy codec wrote these bytes: chardet's answer, checked by the letters.

chardet 7.7 is right on 97 to 98 % of legacy news (LIBRARIES) and wrong where two sister
codecs share all but a few letters, or where two bytes are broken. So its answer is read
as a person would: do the words look like words? If not, the codecs that decode the bytes
are weighed by the letter pairs of 55 languages (documents/letters.py), and another one
wins where it saves much.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from copydesk.documents.characters import beyond
from copydesk.documents.letters import Reading, read, sample

# Legacy text that a detector names iso8859-1 is cp1252 on the web (WHATWG Encoding);
# no other widening is safe: prefer_superset costs 10 points (reference measurement).
WIDENED = {"iso8859-1": "cp1252", "iso-8859-1": "cp1252", "ascii": "utf-8"}
SINGLE = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8"),
    *("iso8859-9", "iso8859-10", "iso8859-13", "iso8859-15", "iso8859-16", "koi8-r", "koi8-u"),
    *("cp866", "cp1125", "cp855", "cp850", "cp437", "cp852", "cp857", "cp775", "cp874", "kz1048"),
    *("ptcp154", "mac-roman", "mac-cyrillic", "mac-latin2", "mac-turkish"),
)
EAST_ASIAN = ("big5", "big5hkscs", "cp932", "euc_jp", "gb18030", "cp949", "johab")
# Nothing else reads like these, and the letters of no other codec compare.
EBCDIC = ("cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140")
# Codecs that differ from chardet's answer in a few letters only; weighed each time.
SISTERS = {
    "iso8859-2": ("cp1250", "iso8859-16"),
    "cp1250": ("iso8859-2", "iso8859-16"),
    "iso8859-16": ("iso8859-2", "cp1250"),
    "cp850": ("cp437", "cp852", "cp857"),
    "cp437": ("cp850", "cp852", "cp857"),
    "cp1252": ("iso8859-15", "mac-roman"),
    "iso8859-13": ("iso8859-15", "cp1257"),
}
# A reading above DEAR bits a pair is no written text in any language we know (p99 of
# 760 texts is 4.9); then every codec is weighed.
DEAR = 4.7
# Another codec wins where it saves so many bits a pair and so many in all: below that,
# chardet is right as often as not (660 news texts of 80 and 300 characters).
SAVED, IN_ALL = 0.7, 25.0
# C1 controls are letters or signs in any codec that fits: all of them cost so much.
CONTROL_COST = 40.0
CONTROLS = re.compile(rb"[\x80-\x9f]")
# Signs that news in any language holds, and what they count in bits: like written text.
QUOTES = frozenset(
    "\u2018\u2019\u201c\u201d\u201e\u2013\u2014\u2026\u20ac\u00a0\u00ab\u00bb\u3001\u3002\uff0c"
)
QUOTED = 3.5
# Pairs from which a codec of two bytes is believed: it does not decode other text.
TRUSTED = 20
# Bytes from which the words are taken.
LOOKED_AT = 40_000


class Detected(NamedTuple):
    """A codec, or None for bytes that are no text, and what was tried, in words."""

    codec: str | None
    tried: tuple[str, ...]


def detected(data: bytes) -> Detected:
    """The codec of legacy bytes."""
    import chardet  # 45 ms, and most files never get here

    answer = chardet.detect(data, compat_names=False)
    name = answer["encoding"]
    tried = [f"chardet: {name or 'not text'} at {answer['confidence']:.2f}"]
    if name is None:
        return Detected(None, tuple(tried))
    codec = _known(WIDENED.get(name.lower(), name.lower()))
    if codec is None:
        tried.append(f"{name}: no such codec here")
        codec = "cp1252"
    plainly = codec in EBCDIC and data.decode(codec, "replace").count(" ") * 20 > len(data)
    if codec.startswith(("utf", "iso2022", "hz")) or plainly:
        return Detected(codec, tuple(tried))
    better, why = _weighed(data, codec)
    if why:
        tried.append(why)
    return Detected(better, tuple(tried))


def _known(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _weighed(data: bytes, codec: str) -> tuple[str, str]:
    """The codec whose text reads best, and why where that is not the one given."""
    if len(data) > LOOKED_AT:
        data = data[:LOOKED_AT].rpartition(b"\n")[0] or data
    given = _reading(data, codec) if codec not in EBCDIC else None
    if given is not None and (not given.pairs or (given.pairs >= TRUSTED and _is_wide(codec))):
        return codec, ""
    rivals = SISTERS.get(codec, ())
    if given is None or given.cost > DEAR:
        rivals = tuple(dict.fromkeys((*rivals, *EAST_ASIAN, *SINGLE)))
    best, best_reading = codec, given
    for rival in rivals:
        reading = _reading(data, rival) if rival != codec else None
        if reading is not None and (best_reading is None or reading.cost < best_reading.cost):
            best, best_reading = rival, reading
    if best == codec or best_reading is None:
        return codec, ""
    cost = best_reading.cost
    if given is None:
        return best, f"letters: {best} reads at {cost:.1f} bits a pair, {codec} not at all"
    saved = given.cost - cost
    enough = saved >= SAVED and saved * best_reading.pairs >= IN_ALL
    if not enough and not _romanian(best, best_reading):
        return codec, ""
    return best, f"letters: {best} reads at {cost:.1f} bits a pair, {codec} at {given.cost:.1f}"


def _is_wide(codec: str) -> bool:
    return codec.startswith(("big5", "cp9", "gb", "euc", "shift", "johab"))


def _romanian(best: str, reading: Reading) -> bool:
    """Romanian with no byte of cp1250's own: s and t with a comma, as its spelling asks.

    The three codecs give these letters the same bytes, two with a cedilla and one with
    the comma; any margin decides.
    """
    return best == "iso8859-16" and reading.language == "ro"


def _reading(data: bytes, codec: str) -> Reading | None:
    """How the bytes read in a codec; None where they do not decode."""
    if codec == "iso8859-16" and CONTROLS.search(data):
        return None
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        if not _is_wide(codec):
            return None
        text = data.decode(codec, "replace")
        # One or two broken bytes in a text of double bytes are a cut, no other codec.
        if text.count("\ufffd") > max(2, len(text) // 200):
            return None
    reading = read(sample(text))
    rest = beyond(text).text
    if not rest:
        return reading
    controls = sum("\x80" <= c <= "\x9f" for c in rest)
    signs = sum(c in QUOTES for c in rest)
    # Where all that is not ASCII are quotes and dashes, the codec that makes them is it.
    share = signs / len(rest)
    cost = reading.cost * (1 - share) + QUOTED * share
    return reading._replace(
        cost=cost + CONTROL_COST * controls / len(rest), pairs=max(reading.pairs, signs * 4)
    )
