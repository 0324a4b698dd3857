"""A sketch of a text: hashes of some of its 24-byte grams, in the order of the text.

Case, spacing and punctuation are left aside, so that any script is served without a
tokeniser: 24 bytes are 24 Latin, 12 Cyrillic or 8 Han letters. A gram is kept by its own
hash alone, so two texts that share a passage keep the same grams of it (A. Broder, On the
resemblance and containment of documents, 1997; the fraction is halved as texts grow, as in
FracMinHash). A sketch holds some 160 to 320 hashes however long the text is, 8 bytes each,
and depends on nothing but the text: it can be stored by the hash of the content.
"""

from __future__ import annotations

import random
import re
import sys
from array import array
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# LIBRARIES: 24-byte grams of casefolded alphanumerics find 99 to 100 % of cuts.
GRAM = 24
# Hashes in a sketch, at most about. A cut to a tenth then shares 16 to 32 of them.
MOST = 320
MASK = (1 << 64) - 1
STEP = 0x9E3779B97F4A7C15
BACK = pow(STEP, -1, 1 << 64)
MIX = 0xD6E8FEB86659FD93
# The values of the bytes: drawn once, the same in every process and version.
DRAWN = random.Random(24)  # noqa: S311  a table of constants, no secret
VALUES = tuple(DRAWN.getrandbits(64) | 1 for _ in range(256))
LAST = tuple(value * pow(STEP, GRAM - 1, 1 << 64) & MASK for value in VALUES)
# Letters to hash before numpy pays: its import takes as long as 100 KB in plain Python.
PLAIN = 100_000

# Letters of a text that are looked at: 1 MB, a book of 200,000 words.
LONGEST = 1 << 20
CONTINUING = bytes(range(0x80, 0xC0))
NO_LETTER = bytes(code for code in range(128) if not chr(code).isalnum())
# Signs outside ASCII, as UTF-8: Latin-1 signs, general punctuation to currency, CJK and
# fullwidth signs, Arabic and Indic stops, byte order marks.
SIGN = re.compile(
    rb"\xc2[\x80-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf]|\xe2[\x80-\x82].|\xe3\x80[\x80-\x84\x88-\xa0]"
    rb"|\xef\xbc[\x81-\x8f\x9a-\xa0\xbb-\xbf]|\xef\xbd[\x80\x9b-\xa5]|\xef\xbb\xbf|\xef\xb8."
    rb"|\xd8[\x8c\x9b\x9f]|\xdb\x94|\xd9[\xaa-\xad]|\xe0\xa5[\xa4\xa5]|\xe1\x8d[\xa0-\xa8]",
    re.DOTALL,
)


def letters(text: str) -> bytes:
    """The casefolded letters and digits of a text, as UTF-8. Some 60 us for 5 KB."""
    found = text.casefold().encode("utf-8", "surrogatepass").translate(None, NO_LETTER)
    return found if found.isascii() else SIGN.sub(b"", found)


def count(found: bytes) -> int:
    """How many letters `letters(text)` holds: its bytes that continue none."""
    return len(found) if found.isascii() else len(found.translate(None, CONTINUING))


@dataclass(frozen=True, slots=True)
class Sketch:
    """`stored`: 64-bit hashes, little-endian, in the order of a text of `size` letters."""

    stored: bytes = b""
    size: int = 0


NO_SKETCH = Sketch()


class _Spent:
    """Letters hashed in plain Python by this process."""

    letters = 0


def sketch(found: bytes) -> Sketch:
    """The sketch of `letters(text)`.

    Numpy is loaded only once a process has hashed as much as its import costs: a check of
    some files starts as fast without it (law 12). Both ways give the same bytes.
    """
    found = found[:LONGEST]
    size = count(found)
    if len(found) < GRAM:
        return Sketch(b"", size)
    if "numpy" not in sys.modules:
        _Spent.letters += len(found)
        if _Spent.letters <= PLAIN:
            return Sketch(plain(found, size), size)
    return Sketch(fast(found, size), size)


def hashes(stored: bytes) -> array[int]:
    """The hashes of a stored sketch."""
    values = array("Q", stored)
    if sys.byteorder == "big":
        values.byteswap()
    return values


def level(size: int) -> int:
    """How often the fraction is halved for a text of `size` letters."""
    return (size // MOST).bit_length()


def plain(found: bytes, size: int) -> bytes:
    """The sketch in plain Python: 250 us for 1,000 letters."""
    rolling = 0
    for byte in reversed(found[:GRAM]):
        rolling = (rolling * STEP + VALUES[byte]) & MASK
    grams = [rolling]
    for first, last in zip(found, found[GRAM:], strict=False):
        rolling = ((rolling - VALUES[first]) * BACK + LAST[last]) & MASK
        grams.append(rolling)
    if not found.isascii():
        grams = [gram for gram, byte in zip(grams, found, strict=False) if byte & 0xC0 != 0x80]
    zeros = (1 << level(size)) - 1
    kept = []
    for gram in grams:
        mixed = (gram ^ gram >> 32) * MIX & MASK
        mixed ^= mixed >> 29
        if not mixed & zeros:
            kept.append(mixed)
    return _stored(kept)


def fast(found: bytes, size: int) -> bytes:
    """The sketch in numpy: 60 us for 5 KB. The window's hash is a difference of sums."""
    import numpy as np

    raw = np.frombuffer(found, np.uint8)
    values, powers, backs = _tables(1 << max(13, (len(raw) - 1).bit_length()))
    sums = np.empty(len(raw) + 1, np.uint64)
    sums[0] = 0
    np.cumsum(values[raw] * powers[: len(raw)], out=sums[1:])
    grams = sums[GRAM:] - sums[:-GRAM]
    grams *= backs[: len(grams)]
    grams ^= grams >> np.uint64(32)
    grams *= np.uint64(MIX)
    grams ^= grams >> np.uint64(29)
    kept = grams & np.uint64((1 << level(size)) - 1) == 0
    if not found.isascii():
        kept &= (raw[: len(grams)] & 0xC0) != 0x80
    return _stored(grams[kept].tolist())


def _stored(values: list[int]) -> bytes:
    """Each hash once, where it stands first, as bytes."""
    stored = array("Q", dict.fromkeys(values))
    if sys.byteorder == "big":
        stored.byteswap()
    return stored.tobytes()


@cache
def _tables(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.uint64]]:
    """Byte values, and powers of STEP and of its inverse, for texts of up to `size`."""
    import numpy as np

    tables = [np.array(VALUES, np.uint64)]
    for base in (STEP, BACK):
        powers = np.full(size, base, np.uint64)
        powers[0] = 1
        tables.append(np.cumprod(powers))
    return tables[0], tables[1], tables[2]
