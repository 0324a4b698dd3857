"""Making invisible and commanding characters visible.

Scraped text is hostile: an escape sequence recolours a terminal, a bidi override shows
a line in another order than it has. Every quote that leaves the program passes here.
"""

from __future__ import annotations

import re

from copydesk.documents.patterns import expression

# C0 and C1 controls, zero-width and bidi characters, line separators, the byte order
# mark, tags, interlinear marks, private use, lone surrogates and noncharacters.
UNSAFE = expression(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ue000-\uf8ff\ud800-\udfff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
NAMED = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def escape(text: str) -> str:
    """The text with control characters written out: `\\n`, `\\x07`, `\\u202e`."""
    if text.isprintable():  # nothing UNSAFE is (a test says so)
        return text
    return UNSAFE.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    character = found.group()
    if character in NAMED:
        return NAMED[character]
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def show_path(path: str) -> str:
    """A path with bytes that are no UTF-8 and control characters written out."""
    readable = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return escape(readable)
