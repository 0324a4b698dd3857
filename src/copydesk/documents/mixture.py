"""Files in two encodings: some lines are UTF-8, others are not.

Feeds glue pages together byte by byte. Decoded as a whole such a file loses either half;
decoded line by line each half is sound: of 347 mixed files a strict decode of each line
found 345, and none of 348 others (LIBRARIES). The bad lines together are handed to the
detector, since a single line says too little.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.documents.decoding import Strip
from copydesk.documents.detecting import detected
from copydesk.documents.letters import read, sample
from copydesk.documents.patterns import expression
from copydesk.documents.stray import BadBytes, with_strays

# Bytes that form a sound UTF-8 sequence: lead and continuation, whatever the script.
SEQUENCE = expression(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
HIGH = expression(rb"[\x80-\xff]")
# Sequences that show the sound lines to be UTF-8 and no accident of a legacy codec.
ENOUGH = 2
# Bits a pair of written text (documents/letters.py), with room for a short sample.
READABLE = 5.5


@dataclass(frozen=True, slots=True)
class Mixed:
    """A text read line by line, its strips, and what was tried."""

    text: str
    strips: tuple[Strip, ...]
    bad: tuple[BadBytes, ...]
    tried: tuple[str, ...]


def mixed(data: bytes) -> Mixed | None:
    """The text of a file of two encodings, or None where it is not one."""
    lines = data.split(b"\n")
    foreign = {number for number, line in enumerate(lines) if _foreign(line)}
    if not foreign or len(foreign) == len(lines):
        return None
    sound = b"\n".join(line for n, line in enumerate(lines) if n not in foreign)
    if len(SEQUENCE.findall(sound)) < ENOUGH:
        return None
    found = detected(b"\n".join(lines[number] for number in sorted(foreign)))
    if found.codec is None or found.codec.startswith("utf") or not _utf8(sound, found.codec):
        return None
    pieces: list[str] = []
    bad: list[BadBytes] = []
    at = start = 0
    for number, line in enumerate(lines):
        if number in foreign:
            try:
                pieces.append(line.decode(found.codec))
            except UnicodeDecodeError:
                return None
        else:
            text, strays = with_strays(line, at, start)
            pieces.append(text)
            bad += strays
        at += len(line) + 1
        start += len(pieces[-1]) + 1
    tried = (f"line by line: {len(foreign)} of {len(lines)} lines are not utf-8", *found.tried)
    strips = tuple(_strips(lines, pieces, foreign, found.codec))
    return Mixed("\n".join(pieces), strips, tuple(bad), tried)


def _utf8(sound: bytes, codec: str) -> bool:
    """Do the sound lines read better as UTF-8 than in the codec of the others?

    Short lines of a legacy file are sound UTF-8 by chance: one in 150 of two GBK letters.
    """
    as_utf8 = read(sample(sound.decode("utf-8", "replace")))
    as_legacy = read(sample(sound.decode(codec, "replace")))
    return as_utf8.cost < READABLE and (not as_legacy.pairs or as_utf8.cost < as_legacy.cost)


def _foreign(line: bytes) -> bool:
    """Is the line in another encoding, rather than UTF-8 with a stray byte?"""
    if line.isascii():
        return False
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        sound = sum(map(len, SEQUENCE.findall(line)))
        return sound * 3 < len(HIGH.findall(line)) * 2
    return False


def _strips(
    lines: list[bytes], pieces: list[str], foreign: set[int], codec: str
) -> Iterator[Strip]:
    """Each run of foreign lines."""
    at = start = 0
    run: Strip | None = None
    for number, (line, piece) in enumerate(zip(lines, pieces, strict=True)):
        if number in foreign:
            first = run or Strip(at, 0, start, start, codec)
            run = Strip(first.at, at + len(line) - first.at, first.start, start + len(piece), codec)
        elif run is not None and line.strip():
            yield run
            run = None
        at += len(line) + 1
        start += len(piece) + 1
    if run is not None:
        yield run
