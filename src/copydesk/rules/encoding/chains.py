"""Codec chains: what the letters on the page were before they were read wrongly.

A chain `koi8-r>cp1251` is text written in koi8-r and read as cp1251. Undoing it is
encoding with the second codec and decoding with the first. The pairs listed are those
that people meet: a page in the local codec read as the reader's own (corpora, ftfy's
and Wikipedia's lists of mojibake), in both directions where both have users.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from operator import mul
from typing import NamedTuple

from copydesk.documents.patterns import expression

# What an unreadable or foreign character becomes while a chain is undone.
LOST = b"\x1a"
# Codecs that UTF-8 was read with, the likeliest first. latin-1 lies within cp1252 here,
# since C1 controls go back to their bytes (browsers read cp1252 that way: WHATWG).
READERS = (
    *("cp1252", "cp1251", "cp1250", "cp1254", "cp437", "cp850", "mac-roman", "koi8-r", "cp866"),
    *("cp1253", "iso8859-2", "cp1257", "cp1255", "cp1256", "cp874", "cp852", "iso8859-5"),
    *("iso8859-7", "iso8859-9", "iso8859-15", "mac-cyrillic", "mac-latin2", "koi8-u"),
)
# East Asian codecs swallow the byte behind a wrong one: their round trips are leaky.
WIDE_READERS = ("gbk", "cp949", "big5", "cp932", "euc_jp")
CODECS = (*READERS, *WIDE_READERS)
# What text in a codec of the right was read as, on the left.
MISREAD = {
    "cp1252": (
        *("cp1251", "cp1250", "mac-roman", "cp850", "cp1254", "cp1257", "cp1253", "koi8-r"),
        *("cp866", "cp1255", "cp1256", "iso8859-2", "iso8859-5", "cp852", "cp437", "cp874"),
        *("mac-cyrillic", "mac-latin2", "iso8859-7", "kz1048", "cp1258"),
        *("gbk", "big5", "cp932", "euc_jp", "cp949"),
    ),
    "cp1251": (
        *("koi8-r", "cp866", "iso8859-5", "mac-cyrillic", "cp1252", "cp1250", "cp1254"),
        *("kz1048", "cp1253", "cp850", "cp1257"),
    ),
    "koi8-r": ("cp1251", "cp866", "iso8859-5", "mac-cyrillic", "cp1252"),
    "cp866": ("cp1251", "koi8-r", "iso8859-5", "mac-cyrillic", "cp1252", "cp850"),
    "iso8859-5": ("cp1251", "koi8-r", "cp866", "mac-cyrillic"),
    "mac-cyrillic": ("cp1251", "koi8-r", "cp866", "iso8859-5"),
    "cp1250": ("iso8859-2", "cp852", "cp1252", "mac-latin2", "cp1251", "cp1257", "cp1254"),
    "iso8859-2": ("cp1250", "cp852", "cp1252", "mac-latin2", "cp1257"),
    "mac-roman": ("cp1252", "cp1250", "cp1251", "cp850", "mac-latin2", "cp1254"),
    "cp437": ("cp1252", "cp1251", "cp1250", "mac-roman", "cp866"),
    "cp850": ("cp1252", "cp1251", "cp1250", "mac-roman", "cp866"),
    "cp852": ("cp1250", "iso8859-2", "cp1252"),
    "cp1254": ("cp1252", "cp1250", "cp857", "cp1251"),
    "cp1257": ("cp1252", "cp1250", "cp775", "cp1251", "iso8859-4"),
    "cp1253": ("cp1252", "cp737", "cp1251"),
    "cp1255": ("cp1252", "cp862"),
    "cp1256": ("cp1252", "cp720", "iso8859-6"),
    "gbk": ("big5", "cp932", "euc_jp", "cp949", "cp1251"),
    "big5": ("gbk", "cp932", "euc_jp"),
    "cp932": ("euc_jp", "gbk", "big5", "cp949"),
    "euc_jp": ("cp932", "gbk", "big5", "cp949"),
    "cp949": ("gbk", "big5", "cp932", "euc_jp"),
}
# One sound UTF-8 sequence, with Unicode's bounds (table 3-7), so that chance hits of
# legacy letters do not count.
SEQUENCE = expression(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
)
HIGH = bytes(range(0x80, 0x100))
NOT_HIGH = bytes(range(0x80))
RUN = expression(r"[^\x00-\x7f][^\x00-\x7f]*")
BEYOND = expression(r"[^\x00-\x7f]")
# Bits of a count of characters in a sample.
FIELD = 32
FULL = (1 << FIELD) - 1
# A lead byte of UTF-8 and one that continues it: with less there is no sequence.
LEAD, CONTINUES = range(0xC2, 0xF5), range(0x80, 0xC0)


class Undone(NamedTuple):
    """A text with a chain undone: how many UTF-8 sequences stood in it and how many
    different ones, the share of its high bytes that they cover, and whether every byte
    went back (the repair is exact)."""

    chain: str
    text: str
    hits: int
    kinds: int
    share: float
    exact: bool


def _back(error: UnicodeError) -> tuple[bytes, int]:
    """C1 controls stand for their bytes; what the codec never made is marked lost."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    held = error.object[error.start : error.end]
    return b"".join(map(_stands_for, held)), error.end


def _stands_for(character: str) -> bytes:
    return bytes((ord(character),)) if "\x80" <= character <= "\x9f" else LOST


codecs.register_error("copydesk-back", _back)


def back(text: str, codec: str) -> bytes:
    """The bytes that a codec read as this text; LOST for what it cannot have read."""
    return text.encode(codec, "copydesk-back")


def able_readers(text: str) -> frozenset[str]:
    """The codecs that may have read UTF-8 as this text, of READERS and WIDE_READERS.

    For the others `utf8_read_as` says None; asking here costs 0.1 us for each run of
    characters beyond ASCII that was met before, trying a codec 3 us, and there are 28.
    """
    found = 0
    for run in RUN.findall(text):
        found |= readers_of_run(run)
    return _named(found)


@lru_cache(maxsize=8192)
def readers_of_run(run: str) -> int:
    """A bit for each codec in which a run of characters beyond ASCII holds a sequence."""
    found = before = 0
    for character in run:
        inside, leads, continues = _bytes_of(character)
        found |= inside | before & continues
        before = leads
    if not found:
        return 0
    # A lead byte and one that continues are there: are they whole sequences?
    for place, codec in enumerate(CODECS):
        if found >> place & 1 and not SEQUENCE.search(back(run, codec)):
            found ^= 1 << place
    return found


@cache
def _bytes_of(character: str) -> tuple[int, int, int]:
    """A bit for each codec whose bytes of a character hold the beginning of a sequence,
    end with a lead byte, begin with a byte that continues."""
    inside = leads = continues = 0
    # No codec of one byte has the characters of East Asia.
    first = len(READERS) if "\u2e80" <= character <= "\ud7ff" else 0
    for place, codec in enumerate(CODECS[first:], first):
        data = character.encode(codec, "ignore") or _stands_for(character)
        inside |= any(a in LEAD and b in CONTINUES for a, b in pairwise(data)) << place
        leads |= (data[-1] in LEAD) << place
        continues |= (data[0] in CONTINUES) << place
    return inside, leads, continues


@cache
def _named(bits: int) -> frozenset[str]:
    return frozenset(c for place, c in enumerate(CODECS) if bits >> place & 1)


def utf8_read_as(text: str, codec: str) -> Undone | None:
    """The text as UTF-8 read with `codec`, or None where no sequence stands in it."""
    data = back(text, codec)
    hits = SEQUENCE.findall(data)
    if not hits:
        return None
    high = len(data.translate(None, NOT_HIGH))
    covered = sum(map(len, hits))
    share = covered / (high + data.count(LOST)) if high else 0.0
    try:
        mended, exact = data.decode("utf-8"), LOST not in data
    except UnicodeDecodeError:
        mended, exact = data.decode("utf-8", "replace").replace("\x1a", "\ufffd"), False
    return Undone(f"utf-8>{codec}", mended, len(hits), len(set(hits)), share, exact)


def legacy_chains(taken: str, allowed: float = 0.03, wide: bool = False) -> Iterator[Undone]:
    """A sample with each legacy chain undone that its characters permit.

    `allowed` is the share of characters that may be foreign to the chain: a line of
    another origin, a name in another script; with `wide` only chains that may give text
    of East Asia are undone.
    """
    counts = Counter(BEYOND.findall(taken))
    beyond = max(1, counts.total())
    lost = sum(map(mul, map(_foreign, counts), counts.values()))
    controls = taken.count("\x1a")
    for place, (reader, writers) in enumerate(MISREAD.items()):
        if (lost >> FIELD * place & FULL) + controls > allowed * beyond:
            continue
        data = back(taken, reader)
        for writer in writers:
            if wide and writer not in WIDE_READERS:
                continue
            mended = data.decode(writer, "replace").replace("\x1a", "\ufffd")
            missing = mended.count("\ufffd")
            if mended != taken and missing <= allowed * beyond:
                yield Undone(f"{writer}>{reader}", mended, 0, 0, 0.0, missing == 0)


@lru_cache(maxsize=8192)
def _foreign(character: str) -> int:
    """1 for each codec of MISREAD that cannot have made this character, FIELD bits apart:
    adding these up counts for all codecs at once."""
    found = 0
    for place, reader in enumerate(MISREAD):
        found |= (back(character, reader) == LOST) << FIELD * place
    return found


def undo(text: str, chain: str) -> tuple[str, bool]:
    """A text with `writer>reader` undone, and whether that can be turned back exactly."""
    writer, _, reader = chain.partition(">")
    data = back(text, reader)
    mended = data.decode(writer, "replace").replace("\x1a", "\ufffd")
    exact = LOST not in data and "\ufffd" not in mended
    return mended, exact and mended.encode(writer, "replace") == data
