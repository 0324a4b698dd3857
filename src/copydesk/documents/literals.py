"""Where the characters of a text stand in the line of its record.

What `clean` takes out of a record is cut out of the JSON string that holds its text, and
every other byte of the line stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

# One character of a JSON string as it is written: a pair of surrogates is one.
CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\?.",
    re.DOTALL,
)
SPACE = re.compile(r"[ \t\r\n]*")
DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Literal:
    """A text as it is written in `line`: character n of it stands there at `places[n]`, and
    `places[-1]` is where it ends."""

    line: str
    places: Sequence[int]

    def text(self) -> str:
        """The text itself."""
        text: str = json.loads(f'"{self.line[self.places[0] : self.places[-1]]}"')
        return text

    def escaped(self, text: str) -> str:
        """A text as it would be written here: in ASCII where the line is."""
        return json.dumps(text, ensure_ascii=self.line.isascii())[1:-1]


def literal(line: str, name: str) -> Literal | None:
    """The string that a JSON object, valid and alone on its line, has under a name; None
    where there is none. Of equal names the last one counts, as it does for JSON readers."""
    found: tuple[int, int] | None = None
    at = _filled(line, _filled(line, 0) + 1)
    while line[at] != "}":
        key, at = DECODER.raw_decode(line, at)
        start = _filled(line, _filled(line, at) + 1)
        value, at = DECODER.raw_decode(line, start)
        if key == name:
            found = (start + 1, at - 1) if isinstance(value, str) else None
        at = _filled(line, at)
        if line[at] == ",":
            at = _filled(line, at + 1)
    return None if found is None else Literal(line, _places(line, *found))


def _filled(line: str, at: int) -> int:
    """The first place from `at` on that is no white space."""
    space = SPACE.match(line, at)
    return at if space is None else space.end()


def _places(line: str, start: int, end: int) -> Sequence[int]:
    if line.find("\\", start, end) < 0:
        return range(start, end + 1)
    return [*(seen.start() for seen in CHARACTER.finditer(line, start, end)), end]
